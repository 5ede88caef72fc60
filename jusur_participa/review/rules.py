"""Whether a study, a reason and a grid of criteria suffice, and how scores become a ranking."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from jusur_participa.review.terms import (
    FULL_WEIGHT,
    REQUIRED_CRITERIA,
    SHORTEST_REASON,
    SOON_DAYS,
    TARGETED,
    Findings,
    GenderMarker,
    GridFault,
    MarkerCriterion,
    Ranked,
    StudyGap,
    Urgency,
)


def missing_criteria(marker: GenderMarker, true: Collection[MarkerCriterion]) -> list[MarkerCriterion]:
    """What the DAC handbook asks for this marker and is not true yet."""
    return [criterion for criterion in REQUIRED_CRITERIA[marker] if criterion not in true]


def study_gaps(findings: Findings) -> list[StudyGap]:
    """What is lacking before everybody may read the study."""
    low, high = findings.cost_low_mad, findings.cost_high_mad
    targets = findings.gender_marker in TARGETED
    lacking = {
        StudyGap.COMPETENCE: findings.competence is None,
        StudyGap.ARTICLE: not findings.competence_article,
        StudyGap.FEASIBILITY: findings.feasible is None,
        StudyGap.FEASIBILITY_NOTE: not findings.feasibility_note,
        StudyGap.COST: low is None or high is None or low > high,
        StudyGap.COST_METHOD: not findings.cost_method,
        StudyGap.CRITERIA: bool(missing_criteria(findings.gender_marker, findings.gender_criteria)),
        StudyGap.OBJECTIVE: targets and not findings.gender_objective,
        StudyGap.INDICATOR: targets and not findings.gender_indicator,
        StudyGap.BENEFICIARIES: not findings.beneficiaries,
    }
    return [gap for gap, is_lacking in lacking.items() if is_lacking]


def is_a_reason(text: str) -> bool:
    """Whether this is long enough to explain anything; a long silence is not."""
    return len(" ".join(text.split())) >= SHORTEST_REASON


def urgency(due_on: date | None, today: date) -> Urgency:
    """How near the day is by which an answer is owed; the day itself is still in time."""
    if due_on is None:
        return Urgency.CALM
    left = (due_on - today).days
    return Urgency.LATE if left < 0 else Urgency.SOON if left <= SOON_DAYS else Urgency.CALM


class Weighed(Protocol):
    """A criterion with what it weighs."""

    weight: Any
    is_gender_impact: Any


def grid_faults(criteria: Sequence[Weighed]) -> list[GridFault]:
    """Why these criteria cannot be published: gender impact is always among them, and weights are shares of 100."""
    faults = []
    if len(criteria) < 2:
        faults.append(GridFault.TOO_FEW)
    if not any(criterion.is_gender_impact for criterion in criteria):
        faults.append(GridFault.GENDER)
    if sum(criterion.weight for criterion in criteria) != FULL_WEIGHT:
        faults.append(GridFault.WEIGHTS)
    return faults


class Points(Protocol):
    """What one member of the team gave an idea on one criterion."""

    criterion_id: Any
    proposal_id: Any
    scorer_id: Any
    points: Any


def ranking(weights: Mapping[int, int], proposal_ids: Iterable[int], scores: Iterable[Points]) -> list[Ranked]:
    """The ideas in order of their weighted mean; equal ones share their place, and the next place is left empty.

    Each criterion counts with the mean of its scores, times its weight of 100.
    An idea with a criterion that nobody has scored cannot be compared: it stands
    at the end without a place. Exact fractions: no tie is made or broken by rounding.
    """
    given = _points_by_idea(scores)
    ideas = [_weighted(proposal_id, weights, given.get(proposal_id, {})) for proposal_id in proposal_ids]
    complete = [idea for idea in ideas if idea.total is not None]
    incomplete = [idea for idea in ideas if idea.total is None]
    complete.sort(key=lambda idea: (-(idea.total or 0), idea.proposal_id))
    return [_placed(idea, complete) for idea in complete] + sorted(incomplete, key=lambda idea: idea.proposal_id)


def _points_by_idea(scores: Iterable[Points]) -> dict[int, dict[int, dict[int, int]]]:
    """Points by idea, criterion and scorer."""
    given: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for score in scores:
        given[score.proposal_id][score.criterion_id][score.scorer_id] = score.points
    return given


def _weighted(proposal_id: int, weights: Mapping[int, int], given: Mapping[int, Mapping[int, int]]) -> Ranked:
    means = {
        criterion_id: Fraction(sum(points.values()), len(points))
        for criterion_id, points in given.items()
        if criterion_id in weights and points
    }
    is_complete = bool(weights) and means.keys() == weights.keys()
    total = sum(means[id] * weights[id] for id in weights) / Fraction(sum(weights.values())) if is_complete else None
    scorers = {scorer_id for points in given.values() for scorer_id in points}
    return Ranked(proposal_id, None, total, means=means, scorers_count=len(scorers))


def _placed(idea: Ranked, complete: Sequence[Ranked]) -> Ranked:
    totals = [other.total for other in complete]
    return Ranked(
        idea.proposal_id,
        place=totals.index(idea.total) + 1,
        total=idea.total,
        is_tied=totals.count(idea.total) > 1,
        means=idea.means,
        scorers_count=idea.scorers_count,
    )
