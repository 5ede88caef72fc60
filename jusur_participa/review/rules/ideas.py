"""Whether a study and a reason suffice, how near a date is, and which figures may be public."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeVar

from jusur_participa.review.terms import (
    ARTICLES,
    ASPECTS,
    ESCALATED_AFTER,
    LEAST_SHOWN,
    REQUIRED_CRITERIA,
    SHORTEST_REASON,
    SOON_DAYS,
    TARGETED,
    AspectState,
    Competence,
    EscalationLevel,
    Feasibility,
    Findings,
    GenderMarker,
    MarkerCriterion,
    StudyGap,
    Urgency,
)
from jusur_participa.territory.rules import working_days_between

Key = TypeVar("Key")


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
        StudyGap.OTHER_ARTICLE: not rests_on(findings.competence, findings.competence_article),
        StudyGap.FEASIBILITY: findings.feasible is None,
        StudyGap.CONTRADICTION: findings.feasible is Feasibility.YES and _has_obstacle(findings),
        StudyGap.FEASIBILITY_NOTE: not findings.feasibility_note,
        StudyGap.COST: low is None or high is None or low > high,
        StudyGap.COST_METHOD: not findings.cost_method,
        StudyGap.CRITERIA: bool(missing_criteria(findings.gender_marker, findings.gender_criteria)),
        StudyGap.OBJECTIVE: targets and not findings.gender_objective,
        StudyGap.INDICATOR: targets and not findings.gender_indicator,
        StudyGap.BENEFICIARIES: not findings.beneficiaries,
    }
    return [gap for gap, is_lacking in lacking.items() if is_lacking]


def rests_on(competence: Competence | None, article: str) -> bool:
    """Whether an article may be about this competence; one that has no number is not judged.

    Organic law 113-14: own 83 to 86, shared 87 to 89, transferred 90 and 91; arrondissements 217 to 239.
    """
    number = re.search(r"[0-9]+", article)
    if competence not in ARTICLES or number is None:
        return True
    return any(first <= int(number.group()) <= last for first, last in ARTICLES[competence])


def _has_obstacle(findings: Findings) -> bool:
    return any(getattr(findings, aspect) is AspectState.OBSTACLE for aspect in ASPECTS)


def is_a_reason(text: str) -> bool:
    """Whether this is long enough to explain anything; a long silence is not."""
    return len(" ".join(text.split())) >= SHORTEST_REASON


def urgency(due_on: date | None, today: date) -> Urgency:
    """How near the day is by which an answer is owed; the day itself is still in time."""
    if due_on is None:
        return Urgency.CALM
    left = (due_on - today).days
    return Urgency.LATE if left < 0 else Urgency.SOON if left <= SOON_DAYS else Urgency.CALM


def is_told(level: EscalationLevel, due_on: date, today: date, holidays: Collection[date]) -> bool:
    """Whether an unanswered idea is told at this level by now; see `ESCALATED_AFTER`."""
    return working_days_between(due_on, today, holidays) >= ESCALATED_AFTER[level]


def median_of(counts: Mapping[int, int]) -> Fraction | None:
    """The median of values given as value: how often; between two middle values, half way."""
    total = sum(counts.values())
    if not total:
        return None
    middle = [_value_at(counts, place) for place in ((total - 1) // 2, total // 2)]
    return Fraction(sum(middle), 2)


def _value_at(counts: Mapping[int, int], place: int) -> int:
    """The value at this place, from 0, when all stand in order."""
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    raise IndexError(place)


def shown_cells(counts: Mapping[Key, int], least: int = LEAST_SHOWN) -> dict[Key, int | None]:
    """The cells of one total that may be public; None in place of those that could point at somebody.

    A cell under `least` is hidden unless it is empty. Where only one would be, it could be told from the
    total: the smallest of the others is hidden with it.
    """
    hidden = {key for key, count in counts.items() if 0 < count < least}
    if len(hidden) == 1:
        others = [key for key, count in counts.items() if count and key not in hidden]
        hidden |= set(sorted(others, key=lambda key: counts[key])[:1])
    return {key: None if key in hidden else count for key, count in counts.items()}
