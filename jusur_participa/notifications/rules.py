"""When a failed delivery is tried again."""

from collections.abc import Sequence
from datetime import timedelta

from jusur_participa.notifications.terms import RETRY_AFTER


def wait_after(attempts: int, waits: Sequence[timedelta] = RETRY_AFTER) -> timedelta | None:
    """How long to wait after so many attempts have failed; None when it is time to give up."""
    return waits[attempts - 1] if attempts <= len(waits) else None
