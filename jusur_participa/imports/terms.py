"""The columns of the spreadsheet, what can be wrong with a cell, and a plan as it is read from one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Words
from jusur_participa.plans.terms import FundingSource

#: Projects and funding lines that one file may bring.
MOST_PROJECTS = 400
MOST_LINES = 3000
#: Problems shown at once: whoever has more of them begins with these.
MOST_SHOWN = 300


class Column(StrEnum):
    """What a cell is about, in the order of the template."""

    AXIS_AR = "axis_ar"
    AXIS_FR = "axis_fr"
    PROGRAMME_AR = "programme_ar"
    PROGRAMME_FR = "programme_fr"
    CODE = "code"
    TITLE_AR = "title_ar"
    TITLE_FR = "title_fr"
    SUMMARY_AR = "summary_ar"
    SUMMARY_FR = "summary_fr"
    ZONES = "zones"
    SERVICE_AR = "service_ar"
    SERVICE_FR = "service_fr"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    COST = "cost_mad"
    RUNNING_COST = "running_cost_mad"
    YEAR = "year"
    SOURCE = "source"
    PLANNED = "planned_mad"
    SPENT = "spent_mad"


#: Without these no plan can be read.
NEEDED = (
    Column.AXIS_AR, Column.AXIS_FR, Column.PROGRAMME_AR, Column.PROGRAMME_FR, Column.CODE, Column.TITLE_AR,
    Column.TITLE_FR, Column.SUMMARY_AR, Column.SUMMARY_FR,
)  # fmt: skip
#: What a project says of itself, and what one of its funding lines says.
HEADINGS = (Column.AXIS_AR, Column.AXIS_FR, Column.PROGRAMME_AR, Column.PROGRAMME_FR)
OF_A_LINE = (Column.YEAR, Column.SOURCE, Column.PLANNED, Column.SPENT)
OF_A_PROJECT = tuple(column for column in Column if column not in (*HEADINGS, Column.CODE, *OF_A_LINE))


class Both(NamedTuple):
    """The same words in Arabic and in French."""

    ar: str
    fr: str


class Fault(StrEnum):
    """What is wrong with a cell, or with the whole file."""

    NO_COLUMN = "no_column"
    COLUMN_TWICE = "column_twice"
    COLUMN_UNKNOWN = "column_unknown"
    NO_PROJECT = "no_project"
    TOO_MANY = "too_many"
    NEEDED = "needed"
    IN_BOTH = "in_both"
    TOO_LONG = "too_long"
    NO_CODE = "no_code"
    CODE_TAKEN = "code_taken"
    DIFFERS = "differs"
    OTHER_ARABIC = "other_arabic"
    NO_ZONE = "no_zone"
    NO_DAY = "no_day"
    ENDS_EARLY = "ends_early"
    NO_AMOUNT = "no_amount"
    TOO_MUCH = "too_much"
    NO_YEAR = "no_year"
    YEAR_OUTSIDE = "year_outside"
    NO_SOURCE = "no_source"
    LINE_TWICE = "line_twice"


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a file from being brought in; rows and columns are counted from 0."""

    fault: Fault
    row: int | None = None
    column: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def cell(self) -> str:
        """« B12 », as spreadsheets name it; empty where it is about the whole file."""
        return "" if self.row is None or self.column is None else cell_name(self.row, self.column)

    @property
    def sentence(self) -> str:
        """What is wrong and what to write instead, in the reader's language."""
        values = {
            name: str(COLUMN_LABELS[value]) if isinstance(value, Column) else value
            for name, value in self.values.items()
        }
        return str(FAULT_SENTENCES[self.fault]) % values


def cell_name(row: int, column: int) -> str:
    """The cell's name in a spreadsheet: (11, 1) is « B12 »."""
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True)
class DraftLine:
    """A funding line as it is read; money is whole dirhams."""

    year: int
    source: FundingSource
    planned_mad: int
    spent_mad: int


@dataclass(frozen=True)
class DraftProject:
    """A project as it is read, under the titles of its axis and programme."""

    axis: Both
    programme: Both
    code: str
    title: Both
    summary: Both
    service: Both
    zone_ids: tuple[int, ...]
    starts_on: date | None
    ends_on: date | None
    cost_mad: int | None
    running_cost_mad: int | None
    lines: tuple[DraftLine, ...]


@dataclass(frozen=True)
class Setting:
    """What a file is read against: how columns, zones and sources are called, and what the plan has already.

    Names are folded (`foundation.text.fold`), in both languages.
    """

    columns: Mapping[str, Column]
    zones: Mapping[str, int]
    sources: Mapping[str, FundingSource]
    years: range
    codes_taken: frozenset[str] = frozenset()
    #: The Arabic titles of the plan's axes by their French ones, and of its programmes by those of both.
    axes: Mapping[str, str] = field(default_factory=dict)
    programmes: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a file says, and everything that is wrong with it; only without problems is it all of it."""

    projects: tuple[DraftProject, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Summary:
    """What bringing a file in would add to the plan; money is whole dirhams."""

    projects: int
    lines: int
    planned_mad: int
    new_axes: tuple[Both, ...]
    new_programmes: tuple[Both, ...]
    planned_by_year: Mapping[int, int]
    planned_by_source: Mapping[FundingSource, int]
    #: Codes of projects whose cost and funding differ, or that say no cost: brought in all the same.
    uneven: tuple[str, ...]


COLUMN_LABELS: Mapping[object, Words] = {
    Column.AXIS_AR: _l("Axis in Arabic"),
    Column.AXIS_FR: _l("Axis in French"),
    Column.PROGRAMME_AR: _l("Programme in Arabic"),
    Column.PROGRAMME_FR: _l("Programme in French"),
    Column.CODE: _l("Code"),
    Column.TITLE_AR: _l("Title in Arabic"),
    Column.TITLE_FR: _l("Title in French"),
    Column.SUMMARY_AR: _l("Summary in Arabic"),
    Column.SUMMARY_FR: _l("Summary in French"),
    Column.ZONES: _l("Where"),
    Column.SERVICE_AR: _l("Responsible service, in Arabic"),
    Column.SERVICE_FR: _l("Responsible service, in French"),
    Column.STARTS_ON: _l("Begins on"),
    Column.ENDS_ON: _l("Ends on"),
    Column.COST: _l("Cost, in dirhams"),
    Column.RUNNING_COST: _l("Running cost a year, in dirhams"),
    Column.YEAR: _l("Year"),
    Column.SOURCE: _l("Who pays"),
    Column.PLANNED: _l("Planned, in dirhams"),
    Column.SPENT: _l("Already spent, in dirhams"),
}

#: What the template's second sheet says of each column.
COLUMN_HINTS: Mapping[Column, Words] = {
    Column.AXIS_AR: _l("Needed once; left empty, it is the axis of the row above."),
    Column.AXIS_FR: _l("Needed once; left empty, it is the axis of the row above."),
    Column.PROGRAMME_AR: _l("Needed once; left empty, it is the programme of the row above."),
    Column.PROGRAMME_FR: _l("Needed once; left empty, it is the programme of the row above."),
    Column.CODE: _l("Needed. Rows with the same code are one project: one row for each funding line."),
    Column.TITLE_AR: _l("Needed in the project’s first row."),
    Column.TITLE_FR: _l("Needed in the project’s first row."),
    Column.SUMMARY_AR: _l("Needed in the project’s first row."),
    Column.SUMMARY_FR: _l("Needed in the project’s first row."),
    Column.ZONES: _l("Names of zones from the list below, with a semicolon between them; empty is everywhere."),
    Column.SERVICE_AR: _l("In both languages, or in none."),
    Column.SERVICE_FR: _l("In both languages, or in none."),
    Column.STARTS_ON: _l("A day, such as 2028-01-31."),
    Column.ENDS_ON: _l("A day, such as 2028-01-31."),
    Column.COST: _l("Whole dirhams: all that the project costs, whoever pays."),
    Column.RUNNING_COST: _l("Whole dirhams."),
    Column.YEAR: _l("The year of the funding line, within the plan."),
    Column.SOURCE: _l("One name from the list below."),
    Column.PLANNED: _l("Whole dirhams."),
    Column.SPENT: _l("Whole dirhams; empty is 0."),
}

FAULT_SENTENCES: Mapping[Fault, Words] = {
    Fault.NO_COLUMN: _l("There is no column called « %(name)s ». Keep the headings of the template."),
    Fault.COLUMN_TWICE: _l("The column « %(name)s » is there twice."),
    Fault.COLUMN_UNKNOWN: _l("No column of the template is called « %(written)s »."),
    Fault.NO_PROJECT: _l("There is no project below the headings."),
    Fault.TOO_MANY: _l("A file brings in 400 projects and 3,000 funding lines at most: send it in parts."),
    Fault.NEEDED: _l("« %(name)s » is needed here."),
    Fault.IN_BOTH: _l("Write it in both languages, Arabic and French."),
    Fault.TOO_LONG: _l("Too long: %(most)s characters at most."),
    Fault.NO_CODE: _l("A row without a code belongs to the project above, and there is none."),
    Fault.CODE_TAKEN: _l("A project of this plan has the code « %(written)s » already."),
    Fault.DIFFERS: _l("Cell %(cell)s says something else of the same project: say it once, in its first row."),
    Fault.OTHER_ARABIC: _l("The same French title has another Arabic one before: « %(written)s »."),
    Fault.NO_ZONE: _l("No zone of this municipality is called « %(written)s »."),
    Fault.NO_DAY: _l("« %(written)s » is no day: write it as in 2028-01-31."),
    Fault.ENDS_EARLY: _l("The project would end before it begins."),
    Fault.NO_AMOUNT: _l("« %(written)s » is no amount in whole dirhams, such as 380000."),
    Fault.TOO_MUCH: _l("This amount is too large."),
    Fault.NO_YEAR: _l("« %(written)s » is no year."),
    Fault.YEAR_OUTSIDE: _l("The year %(written)s lies outside the plan: from %(first)s to %(last)s."),
    Fault.NO_SOURCE: _l("« %(written)s » is none of those who pay: take a name from the list."),
    Fault.LINE_TWICE: _l("Cell %(cell)s has a line of the same year and source: add the two amounts up."),
}
