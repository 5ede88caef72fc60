"""What the law derives from a municipality, its working days, and its zones: where they lie, how they are drawn."""

from jusur_participa.territory.rules.drawing import drawing_of
from jusur_participa.territory.rules.law import (
    LARGE_COMMUNE,
    is_working_day,
    petition_threshold,
    proposed_days_off,
    proposed_holidays,
    working_days_after,
    working_days_between,
)
from jusur_participa.territory.rules.places import middle_of, outline_in, simplified, spot_in

__all__ = [
    "LARGE_COMMUNE", "drawing_of", "is_working_day", "middle_of", "outline_in", "petition_threshold",
    "proposed_days_off", "proposed_holidays", "simplified", "spot_in", "working_days_after", "working_days_between",
]  # fmt: skip
