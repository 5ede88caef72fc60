"""When a delivery goes out, by the clocks that its reader sees, and when a failed one is tried again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from jusur_participa.notifications.terms import ASLEEP_FROM, AWAKE_FROM, DIGEST_AT, RETRY_AFTER, WEEKLY_ON, Rhythm


def wait_after(attempts: int, waits: Sequence[timedelta] = RETRY_AFTER) -> timedelta | None:
    """How long to wait after so many attempts have failed; None when it is time to give up."""
    return waits[attempts - 1] if attempts <= len(waits) else None


def next_digest(rhythm: Rhythm, local: datetime) -> datetime:
    """The first moment after this one at which mails of this rhythm go out; both on local clocks."""
    days = (local.date() + timedelta(days=ahead) for ahead in range(9))
    sending = (day for day in days if rhythm is Rhythm.DAILY or day.weekday() == WEEKLY_ON)
    return next(at for day in sending if (at := datetime.combine(day, DIGEST_AT, local.tzinfo)) > local)


def due_at(rhythm: Rhythm, local: datetime) -> datetime:
    """When a mail of this rhythm is due that was written at this moment; both on local clocks."""
    return local if rhythm is Rhythm.NOW else next_digest(rhythm, local)


def once_awake(local: datetime) -> datetime:
    """This moment on local clocks, or the morning after where people sleep: no telephone rings at night."""
    if AWAKE_FROM <= local.time() < ASLEEP_FROM:
        return local
    day = local.date() if local.time() < AWAKE_FROM else local.date() + timedelta(days=1)
    return datetime.combine(day, AWAKE_FROM, local.tzinfo)
