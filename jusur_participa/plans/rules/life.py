"""The life of a plan: its years, its progress, and when it may be changed."""

from collections.abc import Iterable
from datetime import date, timedelta

from jusur_participa.plans.terms import DAYS_OF_VISA, YEARS_OF_A_PLAN, PlanState, ProjectState
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
    PlanState.CONSULTATION: (PlanState.PREPARATION, PlanState.SUBMITTED),
    PlanState.SUBMITTED: (PlanState.PREPARATION, PlanState.ADOPTED),
    # The visa puts it into force or sends it back; see `actions.answer_visa`.
    PlanState.ADOPTED: (),
    PlanState.IN_FORCE: (),
}


def last_year_from(first_year: int) -> int:
    """The sixth year of a plan (organic law 113-14, art. 78)."""
    return first_year + YEARS_OF_A_PLAN - 1


def follows(state: PlanState, later: PlanState) -> bool:
    """Whether the plan team may take a plan from one state to the other: each comes after the one before it."""
    return later in _NEXT[state]


def may_be_updated(in_force_on: date, on: date) -> bool:
    """Whether a plan in force has reached its third year (organic law 113-14, art. 80)."""
    return (on.year - in_force_on.year, on.month, on.day) >= (2, in_force_on.month, in_force_on.day)


def visa_due_on(received_on: date) -> date:
    """The last of the governor's twenty days; that of receipt does not count (organic law 113-14, art. 118)."""
    return received_on + timedelta(days=DAYS_OF_VISA)


def stands_still(state: PlanState) -> bool:
    """Whether the plan is with the council, the governor or in force: nothing is added to it then."""
    return state in (PlanState.SUBMITTED, PlanState.ADOPTED, PlanState.IN_FORCE)


def year_fits(year: int, first_year: int, last_year: int) -> bool:
    """Whether money of this year belongs to a plan of these years."""
    return first_year <= year <= last_year


def completion_percent(percents: Iterable[int]) -> int:
    """The completion rate of several projects: the mean of theirs, rounded down so that 100 means all."""
    percents = list(percents)
    return sum(percents) // len(percents) if percents else 0


def moves_later(before: date, after: date) -> bool:
    """Whether a dated promise is put off."""
    return after > before


def states_agree(state: ProjectState, percent: int) -> bool:
    """Whether a reported state and percentage say the same: only what is complete is delivered."""
    return percent == 100 if state is ProjectState.DELIVERED else True
