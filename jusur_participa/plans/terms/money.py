"""Where the money comes from, the sums in which it is seen, and what does not add up."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class FundingSource(StrEnum):
    """Who pays; what nobody pays yet is said as loudly."""

    OWN = "own"
    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    INDH = "indh"
    COOPERATION = "cooperation"
    TO_BE_FOUND = "to_be_found"


class Extent(StrEnum):
    """Where the money of a project goes that does not go to one zone alone."""

    WHOLE = "whole"
    SEVERAL = "several"


#: A zone's id, or what stands for it where there is not exactly one.
Place = int | Extent


@dataclass(frozen=True)
class Amount:
    """One funding line as sums see it: what it is for, and whole dirhams."""

    axis_id: int
    place: Place
    #: Stored value of the gender marker of its project.
    marker: str
    year: int
    source: FundingSource
    planned_mad: int
    spent_mad: int
    committed_mad: int = 0


@dataclass(frozen=True)
class Total:
    """Dirhams planned, spent, and engaged by contracts."""

    planned_mad: int = 0
    spent_mad: int = 0
    committed_mad: int = 0

    @property
    def rest_mad(self) -> int:
        """What of the plan is not spent; below zero where more was spent than planned."""
        return self.planned_mad - self.spent_mad


@dataclass(frozen=True)
class Accounts:
    """The money of a plan, seen from five sides that each add up to the same total."""

    total: Total
    by_year: dict[int, Total]
    by_source: dict[FundingSource, Total]
    by_axis: dict[int, Total]
    #: Under the stored values of the gender marker.
    by_marker: dict[str, Total]
    by_place: dict[Place, Total]
    #: What each source gives in each year.
    by_source_and_year: dict[FundingSource, dict[int, Total]]
    #: What nobody pays yet, in each year and in each axis.
    gap_by_year: dict[int, Total]
    gap_by_axis: dict[int, Total]

    @property
    def gap(self) -> Total:
        """All that nobody pays yet."""
        return self.by_source[FundingSource.TO_BE_FOUND]


class ExpenseKind(StrEnum):
    """What happened to money: a contract engages it, a payment spends it."""

    COMMITTED = "committed"
    PAID = "paid"


class Mismatch(StrEnum):
    """What does not add up in a plan."""

    COST_NOT_FUNDED = "cost_not_funded"
    FUNDED_ABOVE_COST = "funded_above_cost"
    YEAR_OUTSIDE_PROJECT = "year_outside_project"
    YEAR_OUTSIDE_PLAN = "year_outside_plan"
    SPENT_ABOVE_PLANNED = "spent_above_planned"
    SOURCE_ABOVE_CEILING = "source_above_ceiling"
    NO_COST = "no_cost"
    NO_INDICATOR = "no_indicator"
    NOT_SCREENED = "not_screened"


@dataclass(frozen=True)
class Checked:
    """What a project says of itself that money is checked against."""

    project_id: int
    cost_mad: int | None
    #: The years in which it begins and ends, where that is known.
    first_year: int | None
    last_year: int | None
    lines: tuple[Amount, ...]
    has_indicator: bool = True
    is_screened: bool = True


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up: of a project, or of a source of the whole plan."""

    mismatch: Mismatch
    project_id: int | None = None
    source: FundingSource | None = None
    year: int | None = None
    #: What was said, and what the lines sum up to, in whole dirhams.
    said_mad: int | None = None
    found_mad: int | None = None


#: Sentences that both the form and the action say.
ABOVE_FUNDING = _l("This is more than the line has: write why in both languages, everybody reads it.")
HAS_EXPENSES = _l("Expenses are recorded on this line: take them away first, each with its amount in the trail.")

EXPENSE_LABELS = {
    ExpenseKind.COMMITTED: _l("Engaged by a contract"),
    ExpenseKind.PAID: _l("Paid"),
}

FUNDING_SOURCE_LABELS = {
    FundingSource.OWN: _l("The commune itself"),
    FundingSource.STATE: _l("The State"),
    FundingSource.REGION: _l("The region"),
    FundingSource.PROVINCE: _l("The province or prefecture"),
    FundingSource.INDH: _l("INDH (human development initiative)"),
    FundingSource.COOPERATION: _l("International cooperation"),
    FundingSource.TO_BE_FOUND: _l("Still to be found"),
}

EXTENT_LABELS = {
    Extent.WHOLE: _l("The whole municipality"),
    Extent.SEVERAL: _l("Several zones together"),
}

MISMATCH_LABELS = {
    Mismatch.COST_NOT_FUNDED: _l("The funding does not reach the cost"),
    Mismatch.FUNDED_ABOVE_COST: _l("The funding is above the cost"),
    Mismatch.YEAR_OUTSIDE_PROJECT: _l("Money in a year in which the project does not run"),
    Mismatch.YEAR_OUTSIDE_PLAN: _l("Money in a year outside the plan"),
    Mismatch.SPENT_ABOVE_PLANNED: _l("More is spent than was planned"),
    Mismatch.SOURCE_ABOVE_CEILING: _l("A source gives more than its ceiling"),
    Mismatch.NO_COST: _l("No cost is written"),
    Mismatch.NO_INDICATOR: _l("No indicator is written (decree 2-16-301, art. 6)"),
    Mismatch.NOT_SCREENED: _l("Equality is not analysed yet (organic law 113-14, art. 78)"),
}
