"""Who may assign, study, answer, weigh and score, with the reason they read if they may not."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.associations.policy import may_act_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.policy import RESIDENCE
from jusur_participa.proposals.terms import AWAITING_STATES, JourneyStep, Outcome, ProposalState
from jusur_participa.review import rules
from jusur_participa.review.models import Answer, CriteriaGrid, InterestDeclaration, Study, TownService
from jusur_participa.review.terms import (
    ACCEPTED_OUTCOMES,
    GAP_SENTENCES,
    GRID_FAULT_SENTENCES,
    RECONSIDERED_OUTCOMES,
    Findings,
    Ranked,
    RefusalGround,
)

ASSIGNING_ROLES = (Role.OFFICER, Role.PLANNER, Role.ADMINISTRATOR)
STUDYING_ROLES = (Role.OFFICER, Role.ADMINISTRATOR)
WEIGHING_ROLES = (Role.PLANNER, Role.ADMINISTRATOR)
#: The plan team: who plans, and the equity body of article 120.
SCORING_ROLES = (Role.PLANNER, Role.EQUALITY, Role.ADMINISTRATOR)


def may_assign(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Officers and planners share out the ideas that wait."""
    if not _holds_any(person, ASSIGNING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers and planners of the municipality share out the ideas."))
    return _still_waits(proposal)


def may_be_assigned(
    officer: Person, proposal: Proposal, declared: InterestDeclaration | None, moment: datetime
) -> Verdict:
    """An officer of the municipality, for ideas that are not her own and that she has no interest in."""
    if not _holds_any(officer, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only an officer of the municipality can be asked to study an idea."))
    return _has_no_conflict(declared) and _not_her_own(officer, proposal, moment)


def may_be_given_to(service: TownService, proposal: Proposal) -> Verdict:
    """A service of the municipality that is at work."""
    if service.municipality_id == proposal.place_id and service.is_active:
        return ALLOWED
    return refused(_l("This service takes no ideas."))


def may_declare(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Officers, before they study; nobody studies her own idea."""
    if person is None or not _holds_any(person, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers of the municipality study ideas."))
    return _still_waits(proposal) and _not_her_own(person, proposal, moment)


def may_study(
    person: Person | None, proposal: Proposal, declared: InterestDeclaration | None, moment: datetime
) -> Verdict:
    """Officers who have declared that they have no interest in the idea, until it is answered."""
    verdict = may_declare(person, proposal, moment)
    if not verdict:
        return verdict
    if declared is None:
        return refused(_l("Declare first whether you have an interest in this idea."))
    return _has_no_conflict(declared)


def _has_no_conflict(declared: InterestDeclaration | None) -> Verdict:
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
    if person is None or not _holds_any(person, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers of the municipality answer ideas."))
    if study is None or not study.is_finished:
        return refused(_l("Finish the study first: the answer rests on it."))
    return _still_waits(proposal) and _has_no_conflict(declared) and _not_her_own(person, proposal, moment)


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
    if person.is_verified_resident_of(proposal.place_id, moment):
        return ALLOWED
    return refused(_l("This is for residents. Ask the municipality to confirm that you live there."), RESIDENCE)


def may_keep_services(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """The municipality's administrators."""
    if _holds_any(person, (Role.ADMINISTRATOR,), municipality_id, moment):
        return ALLOWED
    return refused(_l("Only the municipality’s administrators set up its services."))


def may_keep_templates(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Those who answer."""
    if _holds_any(person, STUDYING_ROLES, municipality_id, moment):
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


def _not_her_own(person: Person, proposal: Proposal, moment: datetime) -> Verdict:
    if is_hers(person, proposal, moment):
        return refused(_l("Nobody studies, answers or scores an idea of her own."))
    return ALLOWED


def is_hers(person: Person, proposal: Proposal, moment: datetime) -> bool:
    """Whether she wrote it, signed it, or acts for the association that proposed it."""
    signed = any(co.person_id == person.id and co.accepted_at is not None for co in proposal.co_authors)
    association = proposal.association
    speaks_for_it = association is not None and bool(may_act_for(person, association, moment))
    return proposal.is_by(person) or signed or speaks_for_it


def may_weigh(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Planners choose the criteria of a space."""
    if _holds_any(person, WEIGHING_ROLES, municipality_id, moment):
        return ALLOWED
    return refused(_l("Only planners of the municipality choose the criteria."))


def may_change_criteria(person: Person | None, grid: CriteriaGrid, moment: datetime) -> Verdict:
    """Until they are published; what people were promised is not changed while scores come in."""
    if grid.is_published:
        return refused(_l("These criteria are published: they can no longer change."))
    return may_weigh(person, grid.space.municipality_id, moment)


def may_publish_criteria(person: Person | None, grid: CriteriaGrid, moment: datetime) -> Verdict:
    """Once, when gender impact is among them and the weights add up."""
    verdict = may_change_criteria(person, grid, moment)
    faults = rules.grid_faults(grid.criteria)
    return refused(GRID_FAULT_SENTENCES[faults[0]]) if verdict and faults else verdict


def may_score(person: Person | None, grid: CriteriaGrid | None, proposal: Proposal, moment: datetime) -> Verdict:
    """The plan team and the equity body, from the publication of the criteria to that of the ranking."""
    if person is None or not _holds_any(person, SCORING_ROLES, proposal.place_id, moment):
        return refused(_l("Only the plan team and the equality body give scores."))
    if grid is None or not grid.is_published:
        return refused(_l("Scoring begins once the criteria are published."))
    if grid.is_ranked:
        return refused(_l("The ranking is published: scores can no longer change."))
    if grid.space_id != proposal.space_id or not is_rankable(proposal):
        return refused(_l("Only accepted ideas of this space are scored."))
    return _not_her_own(person, proposal, moment)


def may_publish_ranking(
    person: Person | None, grid: CriteriaGrid, ranking: Sequence[Ranked], moment: datetime
) -> Verdict:
    """A planner, once, when at least one idea is scored on every criterion."""
    verdict = may_weigh(person, grid.space.municipality_id, moment)
    if not verdict:
        return verdict
    if not grid.is_published:
        return refused(_l("Scoring begins once the criteria are published."))
    if grid.is_ranked:
        return refused(_l("The ranking is published already."))
    if not any(idea.place for idea in ranking):
        return refused(_l("No idea is scored on every criterion yet."))
    return ALLOWED


def is_rankable(proposal: Proposal) -> bool:
    """Whether the municipality has accepted it, at least in part, and everybody can read it."""
    return proposal.outcome in ACCEPTED_OUTCOMES and proposal.is_listed


def _holds_any(person: Person | None, roles: Sequence[Role], municipality_id: int, moment: datetime) -> bool:
    on = clock.local(moment).date()
    return person is not None and any(person.holds(role, municipality_id, on) for role in roles)
