"""How the plan counts: its years, its money, its progress, and when it may be changed."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

from jusur_participa.plans.terms import (
    YEARS_OF_A_PLAN,
    Accounts,
    Amount,
    FundingSource,
    PlanState,
    ProjectState,
    Total,
)
from jusur_participa.proposals.terms import JourneyStep

Part = TypeVar("Part", bound=Hashable)

#: The steps of an idea that each state of its project brings about.
STEPS_REACHED = {
    ProjectState.PLANNED: (JourneyStep.PLANNED,),
    ProjectState.SUSPENDED: (JourneyStep.PLANNED,),
    ProjectState.UNDER_WAY: (JourneyStep.PLANNED, JourneyStep.UNDER_WAY),
    ProjectState.DELIVERED: (JourneyStep.PLANNED, JourneyStep.UNDER_WAY, JourneyStep.DELIVERED),
}

_NEXT = {
    PlanState.PREPARATION: (PlanState.CONSULTATION,),
    PlanState.CONSULTATION: (PlanState.PREPARATION, PlanState.ADOPTED),
    PlanState.ADOPTED: (),
}


def last_year_from(first_year: int) -> int:
    """The sixth year of a plan (organic law 113-14, art. 78)."""
    return first_year + YEARS_OF_A_PLAN - 1


def follows(state: PlanState, later: PlanState) -> bool:
    """Whether a plan may go from one state to the other; adoption comes after consultation and is final."""
    return later in _NEXT[state]


def may_be_updated(adopted_on: date, on: date) -> bool:
    """Whether an adopted plan has reached its third year (organic law 113-14, art. 80)."""
    return (on.year - adopted_on.year, on.month, on.day) >= (2, adopted_on.month, adopted_on.day)


def year_fits(year: int, first_year: int, last_year: int) -> bool:
    """Whether money of this year belongs to a plan of these years."""
    return first_year <= year <= last_year


def total(lines: Iterable[Amount]) -> Total:
    """All of it."""
    lines = list(lines)
    return Total(sum(line.planned_mad for line in lines), sum(line.spent_mad for line in lines))


def totals(lines: Iterable[Amount], parts: Iterable[Part], part_of: Callable[[Amount], Part]) -> dict[Part, Total]:
    """The sum of each part, in the order of `parts`; every line is counted in exactly one.

    Raises:
        KeyError: for a line that belongs to none of them, rather than leave its money out.
    """
    shares: dict[Part, list[Amount]] = {part: [] for part in parts}
    for line in lines:
        shares[part_of(line)].append(line)
    return {part: total(share) for part, share in shares.items()}


def totals_by_year(lines: Iterable[Amount], years: Iterable[int]) -> dict[int, Total]:
    """What each year costs; years without money count zero."""
    return totals(lines, years, lambda line: line.year)


def totals_by_source(lines: Iterable[Amount]) -> dict[FundingSource, Total]:
    """What each source gives, all sources in their order."""
    return totals(lines, FundingSource, lambda line: line.source)


def totals_by_axis(lines: Iterable[Amount], axis_ids: Iterable[int]) -> dict[int, Total]:
    """What each axis costs."""
    return totals(lines, axis_ids, lambda line: line.axis_id)


def totals_by_marker(lines: Iterable[Amount], markers: Iterable[str]) -> dict[str, Total]:
    """What goes to projects of each gender marker; `markers` are the stored values."""
    return totals(lines, markers, lambda line: line.marker)


def accounts(
    lines: Iterable[Amount], years: Iterable[int], axis_ids: Iterable[int], markers: Iterable[str]
) -> Accounts:
    """The money of a plan by year, source, axis and gender marker."""
    lines = list(lines)
    return Accounts(
        total=total(lines),
        by_year=totals_by_year(lines, years),
        by_source=totals_by_source(lines),
        by_axis=totals_by_axis(lines, axis_ids),
        by_marker=totals_by_marker(lines, markers),
    )


def completion_percent(percents: Iterable[int]) -> int:
    """The completion rate of several projects: the mean of theirs, rounded down so that 100 means all."""
    percents = list(percents)
    return sum(percents) // len(percents) if percents else 0


def states_agree(state: ProjectState, percent: int) -> bool:
    """Whether a reported state and percentage say the same: only what is complete is delivered."""
    return percent == 100 if state is ProjectState.DELIVERED else True
