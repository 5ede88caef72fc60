"""Words of the associations: what a member does there, and what the municipality decided."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l


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


class RecognitionOutcome(StrEnum):
    """What the municipality decided about an association."""

    RECOGNISED = "recognised"
    REFUSED = "refused"


MEMBERSHIP_ROLES = {
    MembershipRole.PRESIDENT: _l("President"),
    MembershipRole.SECRETARY: _l("Secretary"),
    MembershipRole.FACILITATOR: _l("Facilitator"),
    MembershipRole.MEMBER: _l("Member"),
}
