"""What a birth year can be, and until when a residence stands."""

from calendar import monthrange
from datetime import date

YOUNGEST, OLDEST = 12, 120


def plausible_birth_years(on: date) -> tuple[int, int]:
    """The first and the last year in which somebody who takes part can be born."""
    return on.year - OLDEST, on.year - YOUNGEST


def months_later(on: date, months: int) -> date:
    """The same day so many months later; of a month that is too short for it, the last."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
