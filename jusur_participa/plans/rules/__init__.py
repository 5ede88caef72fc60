"""How the plan counts: its years, its money, its progress, what does not add up, and when it may be changed."""

from jusur_participa.plans.rules.checks import findings
from jusur_participa.plans.rules.life import (
    STEPS_REACHED,
    completion_percent,
    follows,
    last_year_from,
    may_be_updated,
    moves_later,
    stands_still,
    states_agree,
    visa_due_on,
    year_fits,
)
from jusur_participa.plans.rules.money import (
    accounts,
    estimated_years,
    goes_above,
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
from jusur_participa.plans.rules.versions import changes, planned_by_source, projects_of

__all__ = [
    "STEPS_REACHED", "accounts", "changes", "completion_percent", "estimated_years", "findings",
    "follows", "goes_above", "last_year_from", "may_be_updated", "moves_later", "place_of", "planned_by_source",
    "projects_of", "stands_still", "states_agree", "total", "totals", "totals_by_axis", "totals_by_marker",
    "totals_by_place", "totals_by_source", "totals_by_source_and_year", "totals_by_year", "visa_due_on", "year_fits",
]  # fmt: skip
