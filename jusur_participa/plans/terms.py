"""The words of the plan: its states, those of its projects, and where money comes from."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l

#: Organic law 113-14, art. 78.
YEARS_OF_A_PLAN = 6
LONGEST_TITLE = 200
LONGEST_TEXT = 3000
MOST_PHOTOS = 4


class PlanState(StrEnum):
    """How far a plan has come; only the council adopts it."""

    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"


class ProjectState(StrEnum):
    """Where a project stands on the way to the street."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"


class SourceKind(StrEnum):
    """How much of an idea a project takes up."""

    WHOLE = "whole"
    PART = "part"
    INSPIRED = "inspired"


class FundingSource(StrEnum):
    """Who pays; what nobody pays yet is said as loudly."""

    OWN = "own"
    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    INDH = "indh"
    COOPERATION = "cooperation"
    TO_BE_FOUND = "to_be_found"


@dataclass(frozen=True)
class Amount:
    """One funding line as sums see it: what it is for, and whole dirhams."""

    axis_id: int
    #: Stored value of the gender marker of its project.
    marker: str
    year: int
    source: FundingSource
    planned_mad: int
    spent_mad: int


@dataclass(frozen=True)
class Total:
    """Dirhams planned and dirhams spent."""

    planned_mad: int = 0
    spent_mad: int = 0


@dataclass(frozen=True)
class Accounts:
    """The money of a plan, seen from four sides that each add up to the same total."""

    total: Total
    by_year: dict[int, Total]
    by_source: dict[FundingSource, Total]
    by_axis: dict[int, Total]
    #: Under the stored values of the gender marker.
    by_marker: dict[str, Total]


#: States that a report from the site can give; a project is only planned until the first one.
REPORTED_STATES = (ProjectState.UNDER_WAY, ProjectState.SUSPENDED, ProjectState.DELIVERED)

#: Sentences that both the form and the action say.
CODE_TAKEN = _l("Another project of this plan has that code.")
YEAR_TAKEN = _l("There is a plan beginning in that year already.")
YEAR_OUTSIDE = _l("This year lies outside the plan.")
STILL_TO_COME = _l("This day is still to come: write the day on which it was done.")
NOT_COMPLETE = _l("A delivered project is complete: write 100 percent.")

PLAN_STATE_LABELS = {
    PlanState.PREPARATION: _l("In preparation"),
    PlanState.CONSULTATION: _l("Open to consultation"),
    PlanState.ADOPTED: _l("Adopted by the council"),
}

PROJECT_STATE_LABELS = {
    ProjectState.PLANNED: _l("Planned"),
    ProjectState.UNDER_WAY: _l("Under way"),
    ProjectState.DELIVERED: _l("Delivered"),
    ProjectState.SUSPENDED: _l("Suspended"),
}

SOURCE_KIND_LABELS = {
    SourceKind.WHOLE: _l("Taken up whole"),
    SourceKind.PART: _l("Taken up in part"),
    SourceKind.INSPIRED: _l("Inspired the project"),
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
