"""Who may propose, read, correct, withdraw, discuss and support, with the reason a citizen reads."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.associations.models import Association
from jusur_participa.associations.policy import may_act_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.moderation.policy import may_act
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals import rules
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import AWAITING_STATES, TAKEN_DOWN_CHANNELS, ProposalState
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.policy import may_take_part, may_with_residence
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.terms import Channel

#: Roles that take down what residents say at the desk, on paper or in a workshop.
LISTENING_ROLES = roles_for(Action.TAKE_DOWN)

MOST_CO_AUTHORS = 5

MERGED = _l("This idea lives on in another one: go on there.")

SIGN_IN_TO = {
    Activity.DISCUSS: _l("Sign in to take part in the discussion."),
    Activity.SUPPORT: _l("Sign in to support."),
}


def may_draft(person: Person | None, space: Space, moment: datetime) -> Verdict:
    """Anybody with an account may prepare an idea while the space takes ideas."""
    if person is None:
        return refused(_l("Sign in to propose an idea."), SIGN_IN)
    verdict = may_act(person, LimitedAct.PROPOSE, space.municipality_id, moment)
    return may_take_part(space, Activity.PROPOSE, moment) if verdict else verdict


def may_propose(
    person: Person | None,
    space: Space,
    moment: datetime,
    association: Association | None = None,
    channel: Channel = Channel.ONLINE,
) -> Verdict:
    """Verified residents, those who act for an association, and those who take down what others say."""
    verdict = may_draft(person, space, moment)
    if not verdict or person is None:
        return verdict
    if association is not None:
        return _may_speak_here_for(person, association, space.municipality_id, moment)
    if channel in TAKEN_DOWN_CHANNELS:
        return may_take_down(person, space.municipality_id, moment)
    return may_with_residence(person, space, Activity.PROPOSE, moment)


def may_take_down(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Officers who listen to residents; associations do so in their own name."""
    if person and person.role_among(LISTENING_ROLES, municipality_id, clock.local(moment).date()):
        return ALLOWED
    return refused(_l("Only officers of the municipality and associations may write down what somebody else says."))


def may_publish(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """The author of a draft, as long as the right to propose stands."""
    if not proposal.is_by(person):
        return refused(_l("Only its author may publish this idea."))
    if not proposal.is_draft:
        return refused(_l("This idea is published already."))
    return may_propose(person, proposal.space, moment, proposal.association, proposal.channel)


def may_edit(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """A draft at any time; a published idea for a while, until its study begins: every change is public."""
    if not speaks_for(person, proposal, moment):
        return refused(_l("Only its author may change this idea."))
    if proposal.is_draft:
        return ALLOWED
    if proposal.is_merged:
        return refused(MERGED)
    # A moderator has asked for it: neither the time to correct nor a hold stands in the way.
    if proposal.change_asked_at is not None:
        return ALLOWED
    if proposal.is_hidden:
        return refused(_l("This idea is hidden by moderation and cannot be changed."))
    if proposal.state is not ProposalState.PUBLISHED:
        return refused(_l("The study of this idea has begun: its text stays as it is."))
    if proposal.published_at is None or moment >= rules.correction_ends_at(
        proposal.published_at, proposal.space.edit_within_minutes
    ):
        return refused(_l("The time to correct this idea is over: its text stays as people read it."))
    return ALLOWED


def may_withdraw(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """The author, until the municipality has answered; the page and the supports stay."""
    if not speaks_for(person, proposal, moment):
        return refused(_l("Only its author may withdraw this idea."))
    if proposal.is_withdrawn:
        return refused(_l("This idea is withdrawn already."))
    if proposal.state not in AWAITING_STATES:
        return refused(_l("Only an idea that waits for its answer can be withdrawn."))
    return ALLOWED


def may_invite(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """The author asks others to sign too; each decides for herself."""
    if not speaks_for(person, proposal, moment):
        return refused(_l("Only its author may invite co-authors."))
    if proposal.is_hidden or proposal.state not in AWAITING_STATES:
        return refused(_l("Nobody can sign this idea any more."))
    if len(proposal.co_authors) >= MOST_CO_AUTHORS:
        return refused(_l("This idea has as many co-authors as it can have."))
    return ALLOWED


def may_discuss(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Verified residents, associations and officers, while the space is open for discussion."""
    verdict = _may_take_part(person, proposal, Activity.DISCUSS, moment)
    if not verdict or person is None:
        return verdict
    if person.is_staff_of(proposal.place_id, clock.local(moment).date()):
        return ALLOWED
    return may_with_residence(person, proposal.space, Activity.DISCUSS, moment)


def may_support(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Verified residents, while the space is open for supports."""
    verdict = _may_take_part(person, proposal, Activity.SUPPORT, moment)
    if not verdict or person is None:
        return verdict
    return may_with_residence(person, proposal.space, Activity.SUPPORT, moment)


def _may_take_part(person: Person | None, proposal: Proposal, activity: Activity, moment: datetime) -> Verdict:
    if proposal.is_withdrawn:
        return refused(_l("Its author has withdrawn this idea."))
    if proposal.is_merged:
        return refused(MERGED)
    if not proposal.is_public:
        return refused(_l("This idea is not shown to everybody."))
    verdict = may_take_part(proposal.space, activity, moment)
    # Nobody is asked to sign in for what is closed to everybody.
    if verdict and person is None:
        return refused(SIGN_IN_TO[activity], SIGN_IN)
    return verdict


def _may_speak_here_for(person: Person, association: Association, municipality_id: int, moment: datetime) -> Verdict:
    if association.municipality_id != municipality_id:
        return refused(_l("This association works in another municipality."))
    return may_act_for(person, association, moment)


def speaks_for(person: Person | None, proposal: Proposal, moment: datetime) -> bool:
    """The author, or once the idea is public whoever acts for the association that proposed it."""
    if person is None or proposal.is_by(person):
        return person is not None
    association = proposal.association
    return association is not None and not proposal.is_draft and bool(may_act_for(person, association, moment))
