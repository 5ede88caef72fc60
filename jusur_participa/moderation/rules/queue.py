"""What moderators read first, by when, and what sets a text aside."""

from datetime import date

from jusur_participa.moderation.terms import (
    HELD_FOR,
    QUARANTINE_AFTER,
    READ_URGENT_WITHIN_DAYS,
    READ_WITHIN_DAYS,
    CaseCause,
    ReportCategory,
)


def urgency_of(cause: CaseCause, category: ReportCategory | None) -> int:
    """Abuse against women and threats come first, then what is kept out of sight, then the rest; the lowest first."""
    if category is ReportCategory.GENDERED_ABUSE:
        return 0
    return 1 if cause in HELD_FOR else 2


def days_to_read(urgency: int) -> int:
    """Working days within which a moderator should have read it."""
    return READ_WITHIN_DAYS if urgency > 1 else READ_URGENT_WITHIN_DAYS


def graver(one: ReportCategory | None, other: ReportCategory | None) -> ReportCategory | None:
    """The graver of two categories; they are declared in that order."""
    given = [category for category in ReportCategory if category in (one, other)]
    return given[0] if given else None


def is_quarantined(verified_reporters: int) -> bool:
    """Whether so many verified residents, all with open reports, set a text aside until it is read."""
    return verified_reporters >= QUARANTINE_AFTER


def closes_appeals(appeal_by: date, today: date) -> bool:
    """Whether the last day to appeal is over."""
    return today > appeal_by
