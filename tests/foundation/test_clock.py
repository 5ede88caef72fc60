from datetime import UTC, date, datetime, timedelta

import pytest

from jusur_participa.foundation import clock


def test_the_clock_stands_still_inside_a_block():
    moment = datetime(2027, 1, 1, tzinfo=UTC)

    with clock.frozen_at(moment):
        assert clock.now() == moment

    assert clock.now() != moment


def test_it_shows_utc(now):
    assert clock.now() == now
    assert clock.now().utcoffset() == timedelta(0)


def test_late_in_the_evening_utc_it_is_tomorrow_in_marrakech():
    with clock.frozen_at(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 24)


@pytest.mark.parametrize(("month", "hours"), [(11, 1), (2, 0)], ids=["outside Ramadan", "in Ramadan"])
def test_morocco_turns_its_clocks_back_in_ramadan(month, hours):
    moment = datetime(2026, month, 24, 10, 0, tzinfo=UTC)

    assert clock.local(moment).hour == 10 + hours


def test_a_local_time_and_its_moment_are_the_same():
    moment = clock.from_local(datetime(2026, 12, 14, 18, 0))

    assert moment == datetime(2026, 12, 14, 17, 0, tzinfo=UTC)
    assert clock.local(moment).replace(tzinfo=None) == datetime(2026, 12, 14, 18, 0)
