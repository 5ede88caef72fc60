"""Phases around their boundaries, and the line they make."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from jusur_participa.spaces import rules
from jusur_participa.spaces.terms import Activity, Standing

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Stretch:
    starts_at: datetime
    ends_at: datetime
    activities: list[Activity] = field(default_factory=lambda: [Activity.PROPOSE])


def days(first: float, last: float, *activities: Activity) -> Stretch:
    """A phase from `first` to `last` days after noon."""
    return Stretch(NOON + timedelta(days=first), NOON + timedelta(days=last), list(activities) or [Activity.PROPOSE])


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (NOON - SECOND, False),
        (NOON, True),
        (NOON + timedelta(days=1) - SECOND, True),
        (NOON + timedelta(days=1), False),
    ],
)
def test_a_phase_runs_from_its_start_up_to_but_not_including_its_end(moment, is_open):
    assert rules.is_open_for([days(0, 1)], Activity.PROPOSE, moment) is is_open


def test_a_running_phase_opens_only_its_own_activities():
    phases = [days(-1, 1, Activity.DISCUSS, Activity.SUPPORT)]

    assert rules.is_open_for(phases, Activity.SUPPORT, NOON)
    assert not rules.is_open_for(phases, Activity.VOTE, NOON)


def test_between_two_phases_none_is_current():
    assert rules.current_phase([days(-2, -1), days(1, 2)], NOON) is None


def test_the_next_phase_is_the_soonest_to_start():
    later, sooner = days(5, 6), days(1, 2)

    assert rules.next_phase([later, sooner, days(-2, -1)], NOON) is sooner


def test_a_phase_with_several_activities_is_announced_by_the_one_that_calls_first():
    assert rules.main_activity([Activity.SUPPORT, Activity.DISCUSS, Activity.PROPOSE]) is Activity.PROPOSE
    assert rules.main_activity([]) is Activity.INFORM


def test_the_line_shows_what_is_done_what_runs_and_what_is_to_come():
    line = rules.phase_line([days(-9, -1), days(-1, 12.9), days(13, 20, Activity.VOTE)], NOON)

    assert [step.state for step in line.steps] == [Standing.DONE, Standing.NOW, Standing.TODO]
    assert (line.state, line.activity, line.days_left) == (Standing.NOW, Activity.PROPOSE, 12)


def test_before_the_first_phase_the_line_counts_to_its_start():
    line = rules.phase_line([days(3, 9)], NOON)

    assert (line.state, line.days_left, line.changes_at) == (Standing.TODO, 3, NOON + timedelta(days=3))


@pytest.mark.parametrize("phases", [[], [days(-9, -1)]])
def test_when_nothing_is_to_come_no_day_is_left(phases):
    line = rules.phase_line(phases, NOON)

    assert (line.state, line.days_left, line.activity) == (Standing.DONE, None, None)


@pytest.mark.parametrize(
    ("first", "last", "clashes"), [(1, 2, True), (-3, 3, True), (0.5, 0.6, True), (2, 3, False), (-1, 0, False)]
)
def test_phases_overlap_when_they_share_a_moment_not_when_they_touch(first, last, clashes):
    phases = [days(0, 2)]
    if first == 1:
        phases = [days(0, 1.5)]

    other = days(first, last)

    assert bool(rules.overlapping(phases, other.starts_at, other.ends_at)) is clashes
