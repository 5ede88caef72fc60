"""Words of the associations: what a member does there, how one is invited, what the municipality decided."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.lookalikes import shapes, skeleton


class MembershipRole(StrEnum):
    """What a member does in an association."""

    PRESIDENT = "president"
    SECRETARY = "secretary"
    FACILITATOR = "facilitator"
    MEMBER = "member"


#: Those who speak and act in the association's name.
SPEAKING_ROLES = frozenset({MembershipRole.PRESIDENT, MembershipRole.SECRETARY, MembershipRole.FACILITATOR})
#: Those who decide who is a member.
LEADING_ROLES = frozenset({MembershipRole.PRESIDENT, MembershipRole.SECRETARY})
#: Every role but the presidency, which is handed over.
GIVEN_ROLES = (MembershipRole.SECRETARY, MembershipRole.FACILITATOR, MembershipRole.MEMBER)


class RecognitionOutcome(StrEnum):
    """What the municipality decided about an association."""

    RECOGNISED = "recognised"
    REFUSED = "refused"
    #: Recognised once, and no longer.
    WITHDRAWN = "withdrawn"


class AssociationState(StrEnum):
    """Where an association stands with the municipality."""

    WAITING = "waiting"
    RECOGNISED = "recognised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class WomensCriterion(StrEnum):
    """By what a women's association says that it is one; an officer checks it at the recognition."""

    PURPOSE = "purpose"
    BOARD = "board"
    PRESIDENT = "president"


class InvitationOutcome(StrEnum):
    """How an invitation ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class HandoverKind(StrEnum):
    """Who asks that the presidency goes to somebody else."""

    #: The president herself: it is done when her successor accepts.
    HANDOVER = "handover"
    #: The secretary, for a president who is gone or silent: an officer confirms it by the minutes.
    SUCCESSION = "succession"


class HandoverOutcome(StrEnum):
    """How that ended."""

    DONE = "done"
    DECLINED = "declined"
    STOPPED = "stopped"
    REFUSED = "refused"


#: Long enough to meet at the next souk; after that the link opens nothing.
INVITATION_LASTS = timedelta(days=14)
#: What one association may send in a day: messages cost money, and strangers' patience.
INVITATIONS_A_DAY = 30
#: How long a president who is thought to be gone may object before an officer confirms her successor.
SILENCE = timedelta(days=7)
#: The kind of message that carries an invitation.
INVITATION = "invitation"

#: Says what it is, not which one it is: « Association Tifawin » and « Tifawin » are one name.
_KIND_WORDS = frozenset(shape for word in ("association", "asso", "جمعية", "الجمعية") for shape in shapes(word))


def name_key(name: str) -> str:
    """What two names of associations share that a glance takes for one another; never empty."""
    telling = "".join(word for word in shapes(name) if word not in _KIND_WORDS)
    return telling or skeleton(name) or name


MEMBERSHIP_ROLES = {
    MembershipRole.PRESIDENT: _l("President"),
    MembershipRole.SECRETARY: _l("Secretary"),
    MembershipRole.FACILITATOR: _l("Facilitator"),
    MembershipRole.MEMBER: _l("Member"),
}
STATES = {
    AssociationState.WAITING: _l("Waits for the municipality"),
    AssociationState.RECOGNISED: _l("Recognised"),
    AssociationState.REFUSED: _l("Not recognised"),
    AssociationState.WITHDRAWN: _l("No longer recognised"),
}
OUTCOMES = {
    RecognitionOutcome.RECOGNISED: _l("Recognised"),
    RecognitionOutcome.REFUSED: _l("Not recognised"),
    RecognitionOutcome.WITHDRAWN: _l("No longer recognised"),
}
WOMENS_CRITERIA = {
    WomensCriterion.PURPOSE: _l("Its statutes name the rights or the life of women and girls as its purpose"),
    WomensCriterion.BOARD: _l("More than half of its board are women"),
    WomensCriterion.PRESIDENT: _l("Its president is a woman"),
}
