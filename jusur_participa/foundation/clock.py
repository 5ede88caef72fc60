"""What time it is: UTC in storage, Africa/Casablanca on the page, still in tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: UTC+1, and UTC+0 during Ramadan: only the zone data knows when.
CASABLANCA = ZoneInfo("Africa/Casablanca")

_frozen: ContextVar[datetime | None] = ContextVar("frozen moment", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def stands_still() -> bool:
    """Whether we are inside `frozen_at`."""
    return _frozen.get() is not None


def today() -> date:
    """The date on the wall in Marrakech."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """`moment` as clocks in Morocco show it."""
    return moment.astimezone(CASABLANCA)


def from_local(naive: datetime) -> datetime:
    """The UTC moment at which clocks in Morocco show `naive`."""
    return naive.replace(tzinfo=CASABLANCA).astimezone(UTC)


@contextmanager
def frozen_at(moment: datetime) -> Iterator[datetime]:
    """Let `now()` answer `moment` inside the block."""
    token = _frozen.set(moment)
    try:
        yield moment
    finally:
        _frozen.reset(token)
