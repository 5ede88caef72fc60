"""Who may weigh, score and rank, with the reason they read if they may not."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import rules
from jusur_participa.review.models import CriteriaGrid, ScoringMember
from jusur_participa.review.policy.ideas import holds_any, not_her_own
from jusur_participa.review.terms import ACCEPTED_OUTCOMES, GRID_FAULT_SENTENCES, Ranked

WEIGHING_ROLES = roles_for(Action.WEIGH)
#: The plan team: who plans, and the equity body of article 120.
SCORING_ROLES = roles_for(Action.SCORE)

NOT_ALL_IN = _l("Not every member has handed in her scores yet.")
UNEXPLAINED = _l("Citizens would order the ideas otherwise: explain in both languages why the ranking differs.")


def may_weigh(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Planners choose the criteria of a space."""
    if holds_any(person, WEIGHING_ROLES, municipality_id, moment):
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
    if person is None or not holds_any(person, SCORING_ROLES, proposal.place_id, moment):
        return refused(_l("Only the plan team and the equality body give scores."))
    if grid is None or not grid.is_published:
        return refused(_l("Scoring begins once the criteria are published."))
    if grid.is_ranked:
        return refused(_l("The ranking is published: scores can no longer change."))
    member = grid.member(person.id)
    if member is not None and member.is_done:
        return refused(_l("You have handed in your scores."))
    if grid.space_id != proposal.space_id or not is_rankable(proposal):
        return refused(_l("Only accepted ideas of this space are scored."))
    return not_her_own(person, proposal, moment)


def may_hand_in(person: Person | None, grid: CriteriaGrid, is_complete: bool) -> Verdict:
    """A member of the team, once she has scored every idea that is not her own."""
    member = grid.member(person.id) if person is not None else None
    if member is None or grid.is_ranked:
        return refused(_l("Only the plan team and the equality body give scores."))
    if member.is_done:
        return refused(_l("You have handed in your scores."))
    return ALLOWED if is_complete else refused(_l("Score every idea first."))


def may_excuse(person: Person | None, grid: CriteriaGrid, member: ScoringMember, moment: datetime) -> Verdict:
    """A planner lets the team go on without a member who does not hand in, while her scores are waited for."""
    verdict = may_weigh(person, grid.space.municipality_id, moment)
    if not verdict:
        return verdict
    if grid.is_ranked or member.is_done:
        return refused(_l("Nobody waits for these scores."))
    return ALLOWED


def may_score_again(person: Person | None, grid: CriteriaGrid, moment: datetime) -> Verdict:
    """A planner has the team score once more, after it has seen how far apart it is; that happens once."""
    verdict = may_weigh(person, grid.space.municipality_id, moment)
    if not verdict:
        return verdict
    if grid.is_ranked:
        return refused(_l("The ranking is published: scores can no longer change."))
    if grid.rescoring_at is not None:
        return refused(_l("The team has scored once more already."))
    return ALLOWED if grid.is_revealed else refused(NOT_ALL_IN)


def may_publish_ranking(
    person: Person | None,
    grid: CriteriaGrid,
    ranking: Sequence[Ranked],
    moment: datetime,
    needs_explanation: bool = False,
    explanation: BilingualText | None = None,
) -> Verdict:
    """A planner, once, when all have handed in and an idea is scored on every criterion.

    Where citizens would order the ideas otherwise, not without explaining it in both languages.
    """
    verdict = may_weigh(person, grid.space.municipality_id, moment)
    if not verdict:
        return verdict
    if not grid.is_published:
        return refused(_l("Scoring begins once the criteria are published."))
    if grid.is_ranked:
        return refused(_l("The ranking is published already."))
    if not grid.is_revealed:
        return refused(NOT_ALL_IN)
    if not any(idea.place for idea in ranking):
        return refused(_l("No idea is scored on every criterion yet."))
    if needs_explanation and not _explains(explanation):
        return refused(UNEXPLAINED)
    return ALLOWED


def is_rankable(proposal: Proposal) -> bool:
    """Whether the municipality has accepted it, at least in part, and everybody can read it."""
    return proposal.outcome in ACCEPTED_OUTCOMES and proposal.is_listed


def _explains(explanation: BilingualText | None) -> bool:
    return explanation is not None and all(rules.is_a_reason(text) for text in (explanation.ar, explanation.fr))
