"""How the plan counts: its years, its money, its progress, what does not add up, and when it may be changed."""

from jusur_participa.plans.rules.checks import findings
from jusur_participa.plans.rules.life import (
    STEPS_REACHED,
    completion_percent,
    follows,
    last_year_from,
    may_be_updated,
    states_agree,
    year_fits,
)
from jusur_participa.plans.rules.money import (
    accounts,
    estimated_years,
    place_of,
    total,
    totals,
    totals_by_axis,
    totals_by_marker,
    totals_by_place,
    totals_by_source,
    totals_by_source_and_year,
    totals_by_year,
)

__all__ = [
    "STEPS_REACHED", "accounts", "completion_percent", "estimated_years", "findings", "follows", "last_year_from",
    "may_be_updated", "place_of", "states_agree", "total", "totals", "totals_by_axis", "totals_by_marker",
    "totals_by_place", "totals_by_source", "totals_by_source_and_year", "totals_by_year", "year_fits",
]  # fmt: skip
