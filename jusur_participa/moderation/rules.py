"""What moderators read first, and what has waited too long."""

from datetime import datetime

from jusur_participa.moderation.terms import READ_WITHIN, ReportCategory


def reading_order(category: ReportCategory) -> int:
    """Abuse against women and threats come first; among the rest, the oldest decides."""
    return 0 if category is ReportCategory.GENDERED_ABUSE else 1


def unread_since(moment: datetime) -> datetime:
    """Reports older than this have waited longer than the charter promises."""
    return moment - READ_WITHIN
