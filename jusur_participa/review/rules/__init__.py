"""Calculations on plain values: studies, reasons, dates and figures; criteria, scores and places."""

from jusur_participa.review.rules.ideas import (
    is_a_reason,
    is_told,
    median_of,
    missing_criteria,
    rests_on,
    shown_cells,
    study_gaps,
    urgency,
)
from jusur_participa.review.rules.ranking import (
    grid_faults,
    moved_weights,
    ordered_otherwise,
    ranking,
    sensitivity,
    spreads,
)
from jusur_participa.territory.rules import working_days_between

__all__ = [
    "grid_faults", "is_a_reason", "is_told", "median_of", "missing_criteria", "moved_weights", "ordered_otherwise",
    "ranking", "rests_on", "sensitivity", "shown_cells", "spreads", "study_gaps", "urgency", "working_days_between",
]  # fmt: skip
