"""The life of a plan: its years, its progress, and when it may be changed."""

from collections.abc import Iterable
from datetime import date

from jusur_participa.plans.terms import YEARS_OF_A_PLAN, PlanState, ProjectState
from jusur_participa.proposals.terms import JourneyStep

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


def completion_percent(percents: Iterable[int]) -> int:
    """The completion rate of several projects: the mean of theirs, rounded down so that 100 means all."""
    percents = list(percents)
    return sum(percents) // len(percents) if percents else 0


def states_agree(state: ProjectState, percent: int) -> bool:
    """Whether a reported state and percentage say the same: only what is complete is delivered."""
    return percent == 100 if state is ProjectState.DELIVERED else True
