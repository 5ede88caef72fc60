"""When somebody has tried to sign in too often, and what a birth year can be."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from jusur_participa.accounts.terms import AttemptKind

WINDOW = timedelta(minutes=5)
#: Failures within the window. An address is often a café's or an association's single line, hence its wider limit.
ALLOWED_FAILURES = {AttemptKind.IDENTIFIER: 10, AttemptKind.ADDRESS: 30}

YOUNGEST, OLDEST = 12, 120


def seconds_to_wait(kind: AttemptKind, failures: Sequence[datetime], moment: datetime) -> int:
    """How long until the next attempt is allowed; 0 where it is now."""
    allowed = ALLOWED_FAILURES[kind]
    recent = sorted(failed for failed in failures if moment - failed < WINDOW)
    if len(recent) < allowed:
        return 0
    # The window must have moved past enough of them to be below the limit again.
    return max(1, round((recent[-allowed] + WINDOW - moment).total_seconds()))


def plausible_birth_years(on: date) -> tuple[int, int]:
    """The first and the last year in which somebody who takes part can be born."""
    return on.year - OLDEST, on.year - YOUNGEST
