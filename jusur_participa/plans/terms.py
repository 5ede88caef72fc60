"""The words of the plan: its states, those of its projects, and where money comes from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l

#: Organic law 113-14, art. 78.
YEARS_OF_A_PLAN = 6
#: Those whose resources and expenses the plan estimates (organic law 113-14, art. 78).
YEARS_ESTIMATED = 3
#: From so many days before its date, a legal step appears on the desk.
SOON_STEPS = 15
#: For the governor's visa (organic law 113-14, art. 118).
DAYS_OF_VISA = 20
LONGEST_TITLE = 200
LONGEST_TEXT = 3000
MOST_PHOTOS = 4


class PlanState(StrEnum):
    """How far a plan has come; the council adopts it, and the governor's visa puts it into force."""

    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"


class Occasion(StrEnum):
    """Why a version of the plan was kept."""

    CONSULTATION = "consultation"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"


class OpinionStance(StrEnum):
    """How the equity body sees a draft; its opinion is consultative."""

    FAVOURABLE = "favourable"
    RESERVED = "reserved"
    UNFAVOURABLE = "unfavourable"


class SessionKind(StrEnum):
    """In what kind of session the council decides."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class VisaOutcome(StrEnum):
    """What came from the governor; nothing within twenty days is a visa too (organic law 113-14, art. 118)."""

    GRANTED = "granted"
    REFUSED = "refused"
    SILENCE = "silence"


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


class BeneficiaryKind(StrEnum):
    """Whom a project serves."""

    EVERYONE = "everyone"
    WOMEN = "women"
    GIRLS = "girls"
    CHILDREN = "children"
    YOUTH = "youth"
    OLDER = "older"
    DISABILITY = "disability"
    PUPILS = "pupils"
    FARMERS = "farmers"
    TRADERS = "traders"
    OTHER = "other"


class PartnerKind(StrEnum):
    """What sort of body takes part in a project besides the commune."""

    STATE = "state"
    REGION = "region"
    PROVINCE = "province"
    PUBLIC_BODY = "public_body"
    COMMUNE = "commune"
    ASSOCIATION = "association"
    COMPANY = "company"
    TOWN = "town"
    OTHER = "other"


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


@dataclass(frozen=True)
class Total:
    """Dirhams planned and dirhams spent."""

    planned_mad: int = 0
    spent_mad: int = 0


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


@dataclass(frozen=True)
class Dot:
    """A zone on the map of projects, in units of the drawing: across from the west, down from the north."""

    x: float
    y: float
    radius: float


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
class Coverage:
    """How many accepted ideas a plan takes up or sets aside; of all, and of those that women proposed."""

    accepted: int
    taken_up: int
    set_aside: int
    by_women: int
    by_women_taken_up: int

    @property
    def waiting(self) -> int:
        """Accepted ideas about which nothing is said yet."""
        return self.accepted - self.taken_up - self.set_aside


@dataclass(frozen=True)
class Change:
    """What one part of a project's sheet was in one version, and is in another."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ProjectChange:
    """A project of a later version, and what changed in it."""

    project: dict[str, Any]
    fields: tuple[Change, ...]


@dataclass(frozen=True)
class Changes:
    """What changed between two versions of a plan; money is whole dirhams by source."""

    added: tuple[dict[str, Any], ...]
    removed: tuple[dict[str, Any], ...]
    changed: tuple[ProjectChange, ...]
    planned_before: dict[FundingSource, int]
    planned_after: dict[FundingSource, int]


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


#: States that a report from the site can give; a project is only planned until the first one.
REPORTED_STATES = (ProjectState.UNDER_WAY, ProjectState.SUSPENDED, ProjectState.DELIVERED)

#: Sentences that both the form and the action say.
CODE_TAKEN = _l("Another project of this plan has that code.")
YEAR_TAKEN = _l("There is a plan beginning in that year already.")
YEAR_OUTSIDE = _l("This year lies outside the plan.")
STILL_TO_COME = _l("This day is still to come: write the day on which it was done.")
NOT_COMPLETE = _l("A delivered project is complete: write 100 percent.")

OPINION_GIVEN = _l("The equity body has given this opinion already; it is below.")
SET_ASIDE_ALREADY = _l("The reason why this idea is not taken up stands on its page already.")
DELAY_NEEDS_REASON = _l("The day moves later: write the reason in both languages, everybody reads it.")
NOTHING_BEFORE_GOVERNOR = _l("Nothing waits for the governor’s answer.")
REASON_NEEDED = _l("Write the reason of the refusal in both languages.")
OUT_OF_ORDER = _l("A plan is prepared, put to consultation, submitted, then adopted by the council.")
CHANGED_MEANWHILE = _l("Somebody has changed this sheet meanwhile. Look at what is there now, then save again.")
WOMEN_AMONG_PEOPLE = _l("There cannot be more women and girls than people.")
KIND_TAKEN = _l("The sheet says already how many of these there are: correct that line.")
CRITERIA_MISSING = _l("This marker asks for more: tick all that is true, or choose another marker.")
OBJECTIVE_MISSING = _l("Write the equality objective in both languages.")
DAY_TAKEN = _l("The indicator was measured on that day already.")

PLAN_STATE_LABELS = {
    PlanState.PREPARATION: _l("In preparation"),
    PlanState.CONSULTATION: _l("Open to consultation"),
    PlanState.SUBMITTED: _l("Before the council"),
    PlanState.ADOPTED: _l("Adopted by the council"),
    PlanState.IN_FORCE: _l("In force"),
}

OCCASION_LABELS = {
    Occasion.CONSULTATION: _l("Draft put to consultation"),
    Occasion.SUBMITTED: _l("Draft submitted to the committees"),
    Occasion.ADOPTED: _l("Adopted by the council"),
}

OPINION_LABELS = {
    OpinionStance.FAVOURABLE: _l("Favourable"),
    OpinionStance.RESERVED: _l("Favourable, with reservations"),
    OpinionStance.UNFAVOURABLE: _l("Unfavourable"),
}

SESSION_LABELS = {
    SessionKind.ORDINARY: _l("Ordinary session"),
    SessionKind.EXTRAORDINARY: _l("Extraordinary session"),
}

VISA_LABELS = {
    VisaOutcome.GRANTED: _l("Visa given"),
    VisaOutcome.REFUSED: _l("Visa refused"),
    VisaOutcome.SILENCE: _l("Visa by silence, after twenty days"),
}

#: The parts of a project's sheet in a kept version, in their order.
FIELD_LABELS = {
    "code": _l("Code"),
    "title": _l("Title"),
    "axis": _l("Axis"),
    "programme": _l("Programme"),
    "summary": _l("Summary"),
    "problem": _l("The problem"),
    "objectives": _l("What the project wants to reach"),
    "zones": _l("Where"),
    "service": _l("Responsible service"),
    "starts_on": _l("Begins on"),
    "ends_on": _l("Ends on"),
    "cost_mad": _l("Cost"),
    "running_cost_mad": _l("Running cost a year"),
    "funding": _l("Funding"),
    "marker": _l("Gender equality marker"),
    "gender_objective": _l("Equality objective"),
    "goals": _l("Sustainable development goals"),
    "targets": _l("Targets of these goals"),
    "beneficiaries": _l("Who benefits"),
    "partners": _l("Who takes part"),
    "indicators": _l("What is measured"),
    "studies": _l("Studies"),
    "risks": _l("Risks"),
    "environment": _l("Environment"),
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

BENEFICIARY_LABELS = {
    BeneficiaryKind.EVERYONE: _l("Everybody in the place"),
    BeneficiaryKind.WOMEN: _l("Women"),
    BeneficiaryKind.GIRLS: _l("Girls"),
    BeneficiaryKind.CHILDREN: _l("Children"),
    BeneficiaryKind.YOUTH: _l("Young people"),
    BeneficiaryKind.OLDER: _l("Older people"),
    BeneficiaryKind.DISABILITY: _l("People with disabilities"),
    BeneficiaryKind.PUPILS: _l("Pupils"),
    BeneficiaryKind.FARMERS: _l("Farmers and herders"),
    BeneficiaryKind.TRADERS: _l("Traders and craftspeople"),
    BeneficiaryKind.OTHER: _l("Others"),
}

PARTNER_LABELS = {
    PartnerKind.STATE: _l("Service of the State"),
    PartnerKind.REGION: _l("The region"),
    PartnerKind.PROVINCE: _l("The province or prefecture"),
    PartnerKind.PUBLIC_BODY: _l("Public body"),
    PartnerKind.COMMUNE: _l("Another commune"),
    PartnerKind.ASSOCIATION: _l("Association or cooperative"),
    PartnerKind.COMPANY: _l("Company"),
    PartnerKind.TOWN: _l("Town of the Baix Llobregat"),
    PartnerKind.OTHER: _l("Another partner"),
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
