"""What moderation keeps: what was reported, what waits, what was decided, by which charter, and who keeps whom away."""

from jusur_participa.moderation.models.charter import CharterVersion
from jusur_participa.moderation.models.decisions import Appeal, Decision, Hiding
from jusur_participa.moderation.models.distances import KeptAway
from jusur_participa.moderation.models.screening import Screening, TextMark
from jusur_participa.moderation.models.waiting import Case, Dismissal, Hold, Reminder, Report

__all__ = [
    "Appeal", "Case", "CharterVersion", "Decision", "Dismissal", "Hiding", "Hold", "KeptAway", "Reminder", "Report",
    "Screening", "TextMark",
]  # fmt: skip
