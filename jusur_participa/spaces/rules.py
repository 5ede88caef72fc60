"""When a phase runs, what it opens, and how the phase line stands at a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from jusur_participa.spaces.terms import CALLS_FIRST, Activity, PhaseLine, PhaseStep, Standing


class Dated(Protocol):
    """Anything that runs from a moment up to, not including, another."""

    starts_at: Any
    ends_at: Any


class Opening(Dated, Protocol):
    """A dated phase that opens activities."""

    activities: Any


AnyPhase = TypeVar("AnyPhase", bound=Dated)


def state_at(phase: Dated, moment: datetime) -> Standing:
    """Whether the phase is still to come, runs, or has ended at that moment."""
    if moment < phase.starts_at:
        return Standing.TODO
    return Standing.NOW if moment < phase.ends_at else Standing.DONE


def current_phase(phases: Iterable[AnyPhase], moment: datetime) -> AnyPhase | None:
    """The phase that runs at that moment; between two phases, none."""
    return next((phase for phase in phases if state_at(phase, moment) is Standing.NOW), None)


def next_phase(phases: Iterable[AnyPhase], moment: datetime) -> AnyPhase | None:
    """The phase that starts soonest after that moment."""
    to_come = [phase for phase in phases if state_at(phase, moment) is Standing.TODO]
    return min(to_come, key=lambda phase: phase.starts_at, default=None)


def is_open_for(phases: Iterable[Opening], activity: Activity, moment: datetime) -> bool:
    """Whether the phase that runs at that moment opens this activity."""
    phase = current_phase(phases, moment)
    return phase is not None and activity in phase.activities


def main_activity(activities: Iterable[Activity]) -> Activity:
    """What a phase is announced by, where it opens several activities."""
    opened = set(activities)
    return next((activity for activity in CALLS_FIRST if activity in opened), Activity.INFORM)


def phase_line(phases: Sequence[Opening], moment: datetime) -> PhaseLine:
    """The steps of a space from its first phase to its last, and what comes next."""
    steps = tuple(PhaseStep(phase, state_at(phase, moment)) for phase in phases)
    if running := current_phase(phases, moment):
        return _line(steps, Standing.NOW, running, running.ends_at, moment)
    if coming := next_phase(phases, moment):
        return _line(steps, Standing.TODO, coming, coming.starts_at, moment)
    return PhaseLine(steps, Standing.DONE, activity=None, days_left=None, changes_at=None)


def _line(
    steps: tuple[PhaseStep, ...], state: Standing, phase: Opening, changes_at: datetime, moment: datetime
) -> PhaseLine:
    # Whole days: with 11 days and 23 hours to go, nobody should be told 12.
    days_left = (changes_at - moment).days
    return PhaseLine(steps, state, main_activity(phase.activities), days_left, changes_at)


def overlapping(phases: Iterable[AnyPhase], starts_at: datetime, ends_at: datetime) -> AnyPhase | None:
    """A phase that would run at the same time as one with these dates; touching is not overlapping."""
    return next((phase for phase in phases if phase.starts_at < ends_at and starts_at < phase.ends_at), None)
