"""What moderators read first and by when, and what a text looks like: calculations on plain values."""

from jusur_participa.moderation.rules.queue import (
    closes_appeals,
    days_to_read,
    graver,
    is_quarantined,
    urgency_of,
)
from jusur_participa.moderation.rules.screening import (
    Looks,
    Part,
    links_in,
    look_alike,
    marks_of,
    most_an_hour,
    parts_of,
    score_of,
    shouts,
)

__all__ = [
    "Looks", "Part", "closes_appeals", "days_to_read", "graver", "is_quarantined", "links_in", "look_alike",
    "marks_of", "most_an_hour", "parts_of", "score_of", "shouts", "urgency_of",
]  # fmt: skip
