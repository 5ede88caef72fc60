"""What merging does to plain values."""

from datetime import date


def earlier_day(*days: date | None) -> date | None:
    """The earliest of the days that are known: two ideas that become one are answered by the first day promised."""
    return min((day for day in days if day is not None), default=None)
