"""When the worker's regular jobs are due."""

from datetime import datetime, timedelta

import pytest

from jusur_participa.foundation.queue import times_of_day

A_DAY = [datetime(2026, 11, 23) + timedelta(minutes=minute) for minute in range(24 * 60)]


@pytest.mark.parametrize(("minutes", "times"), [(1, 1440), (5, 288), (60, 24), (6 * 60, 4), (24 * 60, 1)])
def test_what_runs_every_so_many_minutes_runs_that_often_a_day(minutes, times):
    is_due = times_of_day(minutes)

    assert sum(map(is_due, A_DAY)) == times
    assert is_due(A_DAY[0])
