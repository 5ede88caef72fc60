"""What a birth year can be."""

from datetime import date

YOUNGEST, OLDEST = 12, 120


def plausible_birth_years(on: date) -> tuple[int, int]:
    """The first and the last year in which somebody who takes part can be born."""
    return on.year - OLDEST, on.year - YOUNGEST
