"""Keeping the calendar ahead of the deadlines."""

from jusur_participa.foundation import clock
from jusur_participa.foundation.queue import every
from jusur_participa.territory import actions

ONCE_A_DAY = 24 * 60


@every(minutes=ONCE_A_DAY)
def keep_calendar() -> None:
    """Put this year and the next on the network's calendar, where nobody has yet."""
    for year in (clock.today().year, clock.today().year + 1):
        actions.keep_holidays(year)
