"""Acts planned for their day and played in order, so that dates, journeys and the trail come out as if lived."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from jusur_participa.demo.actions.gathering import Gathering
from jusur_participa.foundation import clock

MINUTES_OF_A_DAY = 24 * 60


class Timeline:
    """What happens when. Days count from today, minutes from midnight in Morocco."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.gathering = Gathering()
        self._acts: list[tuple[datetime, int, Callable[[], Any]]] = []

    def __len__(self) -> int:
        return len(self._acts)

    def date_of(self, day: int) -> date:
        """The date `day` days from today."""
        return self.today + timedelta(days=day)

    def moment_of(self, day: float, minute: int = 0) -> datetime:
        """The moment `day` days from today; a fraction of a day is a time of it."""
        minutes = minute + round(day % 1 * MINUTES_OF_A_DAY)
        return clock.from_local(datetime.combine(self.date_of(int(day // 1)), time()) + timedelta(minutes=minutes))

    def at(self, day: float, minute: int, act: Callable[..., Any], *arguments: Any) -> None:
        """Plan `act(*arguments)`; what is planned first happens first at the same moment."""

        def after_what_has_gathered() -> None:
            self.gathering.write()
            act(*arguments)

        self._plan(day, minute, after_what_has_gathered)

    def aside(self, day: float, minute: int, act: Callable[..., Any], *arguments: Any) -> None:
        """Plan an act that only gathers: it is written before the next one that does more."""
        self._plan(day, minute, lambda: act(*arguments))

    def _plan(self, day: float, minute: int, act: Callable[[], Any]) -> None:
        self._acts.append((self.moment_of(day, minute), len(self._acts), act))

    def play(self) -> Iterator[datetime]:
        """Do everything in order, the clock standing at its moment; yields each moment after its act."""
        for moment, _number, act in sorted(self._acts, key=lambda planned: planned[:2]):
            with clock.frozen_at(moment):
                act()
            yield moment
        self.gathering.write()
