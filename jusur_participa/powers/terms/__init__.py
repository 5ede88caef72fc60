"""The words of the table and the table itself."""

from jusur_participa.powers.terms.table import POWERS, Power
from jusur_participa.powers.terms.words import (
    ACTION_LABELS,
    CELL_LABELS,
    FIELD_LABELS,
    STANDING_LABELS,
    Action,
    Cell,
    Field,
    Standing,
)

__all__ = [
    "ACTION_LABELS", "CELL_LABELS", "FIELD_LABELS", "POWERS", "STANDING_LABELS", "Action", "Cell", "Field", "Power",
    "Standing",
]  # fmt: skip
