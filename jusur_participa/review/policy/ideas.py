"""Who may assign, study and answer, and say something to an answer, with the reason they read if they may not."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.policy import lives_in
from jusur_participa.associations.policy import may_act_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import AWAITING_STATES, JourneyStep, Outcome, ProposalState
from jusur_participa.review import rules
from jusur_participa.review.models import Answer, InterestDeclaration, Study, TownService
from jusur_participa.review.terms import (
    GAP_SENTENCES,
    RECONSIDERED_OUTCOMES,
    Findings,
    RefusalGround,
)

ASSIGNING_ROLES = roles_for(Action.ASSIGN)
STUDYING_ROLES = roles_for(Action.ANSWER)


def may_assign(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Officers and planners share out the ideas that wait."""
    if not holds_any(person, ASSIGNING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers and planners of the municipality share out the ideas."))
    return _still_waits(proposal)


def may_be_assigned(
    officer: Person, proposal: Proposal, declared: InterestDeclaration | None, moment: datetime
) -> Verdict:
    """An officer of the municipality, for ideas that are not her own and that she has no interest in."""
    if not holds_any(officer, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only an officer of the municipality can be asked to study an idea."))
    return has_no_conflict(declared) and not_her_own(officer, proposal, moment)


def may_be_given_to(service: TownService, proposal: Proposal) -> Verdict:
    """A service of the municipality that is at work."""
    if service.municipality_id == proposal.place_id and service.is_active:
        return ALLOWED
    return refused(_l("This service takes no ideas."))


def may_declare(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Officers, before they study; nobody studies her own idea."""
    if person is None or not holds_any(person, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers of the municipality study ideas."))
    return _still_waits(proposal) and not_her_own(person, proposal, moment)


def may_study(
    person: Person | None, proposal: Proposal, declared: InterestDeclaration | None, moment: datetime
) -> Verdict:
    """Officers who have declared that they have no interest in the idea, until it is answered."""
    verdict = may_declare(person, proposal, moment)
    if not verdict:
        return verdict
    if declared is None:
        return refused(_l("Declare first whether you have an interest in this idea."))
    return has_no_conflict(declared)


def has_no_conflict(declared: InterestDeclaration | None) -> Verdict:
    """Whoever declared an interest in an idea keeps away from it; who declared nothing has none to hide yet."""
    if declared is not None and declared.has_conflict:
        return refused(_l("Whoever has declared an interest in an idea neither studies nor answers it."))
    return ALLOWED


def may_finish(findings: Findings) -> Verdict:
    """A study is public once nothing is lacking."""
    gaps = rules.study_gaps(findings)
    return refused(GAP_SENTENCES[gaps[0]]) if gaps else ALLOWED


def may_answer(
    person: Person | None,
    proposal: Proposal,
    study: Study | None,
    declared: InterestDeclaration | None,
    moment: datetime,
) -> Verdict:
    """Officers, once the study is finished; nobody answers her own idea, or one that she has an interest in."""
    if person is None or not holds_any(person, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers of the municipality answer ideas."))
    if study is None or not study.is_finished:
        return refused(_l("Finish the study first: the answer rests on it."))
    return _still_waits(proposal) and has_no_conflict(declared) and not_her_own(person, proposal, moment)


def may_publish_answer(
    outcome: Outcome,
    reason: str,
    redirected_to: str | None,
    ground: RefusalGround | None = None,
    merged_into: Proposal | None = None,
    proposal: Proposal | None = None,
) -> Verdict:
    """No answer without a public reason; nothing is refused without its ground, or sent on without saying where to."""
    if not rules.is_a_reason(reason):
        return refused(_l("Give a reason of at least 20 characters: everybody reads it."))
    if outcome is Outcome.REDIRECTED and not (redirected_to or "").strip():
        return refused(_l("Say which body is in charge of it."))
    if outcome is Outcome.REFUSED and ground is None:
        return refused(_l("Say on what ground the idea is refused."))
    if outcome is Outcome.MERGED and (merged_into is None or not _may_take_up(merged_into, proposal)):
        return refused(_l("Give the number of another public idea of this municipality."))
    return ALLOWED


def _may_take_up(other: Proposal, proposal: Proposal | None) -> bool:
    """Whether an idea can be answered with this other one."""
    return proposal is None or (other.id != proposal.id and other.place_id == proposal.place_id and other.is_listed)


def may_reply(person: Person | None, answer: Answer, moment: datetime) -> Verdict:
    """Its author, who signed it, or who acts for its association: once for each answer, while it stands."""
    if person is None:
        return refused(_l("Sign in to reply to this answer."), SIGN_IN)
    if not is_hers(person, answer.proposal, moment):
        return refused(_l("Only who proposed the idea replies to its answer."))
    if answer.proposal.is_hidden:
        return refused(_l("This idea is hidden by moderation."))
    if not answer.stands:
        return refused(_l("This answer no longer stands."))
    return refused(_l("This answer has its reply already.")) if answer.reply is not None else ALLOWED


def may_ask_reconsideration(person: Person | None, answer: Answer, moment: datetime) -> Verdict:
    """Residents, where the space offers it, as long as nothing further was made of the answer."""
    proposal = answer.proposal
    if proposal.space.reconsider_threshold is None:
        return refused(_l("In this space an answer is not reconsidered."))
    if not answer.stands or proposal.is_hidden or not proposal.is_public:
        return refused(_l("This answer no longer stands."))
    if answer.outcome not in RECONSIDERED_OUTCOMES:
        return refused(_l("Only an answer that does not accept the whole idea is reconsidered."))
    if proposal.step.rank > JourneyStep.ANSWERED.rank:
        return refused(_l("This idea has gone further since: its answer is not reconsidered."))
    if person is None:
        return refused(_l("Sign in to ask for it."), SIGN_IN)
    return lives_in(person, proposal.place_id, moment)


def may_keep_services(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """The municipality's administrators."""
    if holds_any(person, roles_for(Action.KEEP_SERVICES), municipality_id, moment):
        return ALLOWED
    return refused(_l("Only the municipality’s administrators set up its services."))


def may_keep_templates(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Those who answer."""
    if holds_any(person, STUDYING_ROLES, municipality_id, moment):
        return ALLOWED
    return refused(_l("Only officers of the municipality answer ideas."))


def _still_waits(proposal: Proposal) -> Verdict:
    if proposal.is_hidden:
        return refused(_l("This idea is hidden by moderation."))
    if proposal.state is ProposalState.ANSWERED:
        return refused(_l("This idea has its answer."))
    if proposal.state not in AWAITING_STATES:
        return refused(_l("This idea does not wait for an answer."))
    return ALLOWED


def not_her_own(person: Person, proposal: Proposal, moment: datetime) -> Verdict:
    """Nobody judges what she has proposed herself."""
    if is_hers(person, proposal, moment):
        return refused(_l("Nobody studies, answers or scores an idea of her own."))
    return ALLOWED


def is_hers(person: Person, proposal: Proposal, moment: datetime) -> bool:
    """Whether she wrote it, signed it, or acts for the association that proposed it."""
    signed = any(co.person_id == person.id and co.accepted_at is not None for co in proposal.co_authors)
    association = proposal.association
    speaks_for_it = association is not None and bool(may_act_for(person, association, moment))
    return proposal.is_by(person) or signed or speaks_for_it


def holds_any(person: Person | None, roles: Sequence[Role], municipality_id: int, moment: datetime) -> bool:
    """Whether this person holds one of these roles there at that moment."""
    on = clock.local(moment).date()
    return person is not None and any(person.holds(role, municipality_id, on) for role in roles)
