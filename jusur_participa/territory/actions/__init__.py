"""Changing places and the days on which their offices work."""

from jusur_participa.territory.actions.calendar import correct_holiday, keep_holidays, set_holiday
from jusur_participa.territory.actions.places import (
    add_municipality,
    add_partner_town,
    add_zone,
    correct_municipality,
    outline_zone,
    publish_municipality,
    record_census,
    rename_partner_town,
    rename_zone,
    restore_zone,
    retire_zone,
    set_arms,
)

__all__ = [
    "add_municipality", "add_partner_town", "add_zone", "correct_holiday", "correct_municipality", "keep_holidays",
    "outline_zone", "publish_municipality", "record_census", "rename_partner_town", "rename_zone", "restore_zone",
    "retire_zone", "set_arms", "set_holiday",
]  # fmt: skip
