"""A table as a plan: rows with one code are one project, each row with money one funding line of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jusur_participa.foundation.text import fold
from jusur_participa.imports.rules.cells import Row
from jusur_participa.imports.terms import (
    MOST_LINES,
    MOST_PROJECTS,
    NEEDED,
    OF_A_LINE,
    OF_A_PROJECT,
    Both,
    Column,
    DraftLine,
    DraftProject,
    Fault,
    Problem,
    Reading,
    Setting,
    cell_name,
)

Table = Sequence[tuple[str, ...]]


def reading_of(table: Table, setting: Setting) -> Reading:
    """What the table says, its first row being the headings; every problem in it, in the order of its cells."""
    problems: list[Problem] = []
    places = _places_of(table[0] if table else (), setting, problems)
    if missing := [column for column in NEEDED if column not in places]:
        problems += [Problem(Fault.NO_COLUMN, values={"name": column}) for column in missing]
        return Reading((), tuple(problems))
    plan = _PlanReader(setting, problems)
    for number, cells in enumerate(table[1:], 1):
        if any(cells):
            plan.take(Row(number, cells, places, problems.append))
    projects = plan.projects
    if not projects and not problems:
        problems.append(Problem(Fault.NO_PROJECT))
    if len(projects) > MOST_PROJECTS or sum(len(project.lines) for project in projects) > MOST_LINES:
        problems.append(Problem(Fault.TOO_MANY))
    return Reading(projects, tuple(sorted(problems, key=_place_of)))


def _place_of(problem: Problem) -> tuple[int, int]:
    return (-1 if problem.row is None else problem.row, problem.column or 0)


def _places_of(headings: tuple[str, ...], setting: Setting, problems: list[Problem]) -> dict[Column, int]:
    """Where each column stands, in whichever order and language the headings are."""
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = setting.columns.get(fold(heading))
        if column is None:
            if heading:
                problems.append(Problem(Fault.COLUMN_UNKNOWN, 0, place, {"written": heading}))
        elif column in places:
            problems.append(Problem(Fault.COLUMN_TWICE, 0, place, {"name": column}))
        else:
            places[column] = place
    return places


class _PlanReader:
    """Takes row after row and knows what stood above."""

    def __init__(self, setting: Setting, problems: list[Problem]) -> None:
        self.setting, self.problems = setting, problems
        self._drafts: dict[str, DraftProject] = {}
        self._first_rows: dict[str, Row] = {}
        self._lines: dict[tuple[str, int, str], Row] = {}
        self._axis = self._programme = Both("", "")
        self._code = ""
        self._axes = dict(setting.axes)
        self._programmes = dict(setting.programmes)

    @property
    def projects(self) -> tuple[DraftProject, ...]:
        """Those read so far, in the order of their first rows."""
        return tuple(self._drafts.values())

    def take(self, row: Row) -> None:
        """Read one row: a project, a funding line of it, or both."""
        code = row.text(Column.CODE)
        if not code and (not self._code or row.says_any(Column.TITLE_AR, Column.TITLE_FR)):
            # A title begins a project, so that a forgotten code is not taken for a line of the one above.
            fault = Fault.NEEDED if row.says_any(*OF_A_PROJECT) else Fault.NO_CODE
            row.wrong(Column.CODE, fault, name=Column.CODE)
            return
        self._code = code or self._code
        if self._code not in self._drafts:
            self._begin(row)
        else:
            self._compare(row)
        if row.says_any(*OF_A_LINE):
            self._add_line(row)

    def _begin(self, row: Row) -> None:
        if self._code in self.setting.codes_taken:
            row.wrong(Column.CODE, Fault.CODE_TAKEN, written=self._code)
        self._read_headings(row)
        starts_on, ends_on = row.day(Column.STARTS_ON), row.day(Column.ENDS_ON)
        if starts_on and ends_on and ends_on < starts_on:
            row.wrong(Column.ENDS_ON, Fault.ENDS_EARLY)
        self._first_rows[self._code] = row
        self._drafts[self._code] = DraftProject(
            axis=self._axis,
            programme=self._programme,
            code=self._code,
            title=Both(row.text(Column.TITLE_AR, needed=True), row.text(Column.TITLE_FR, needed=True)),
            summary=Both(row.text(Column.SUMMARY_AR, needed=True), row.text(Column.SUMMARY_FR, needed=True)),
            service=_pair(row, Column.SERVICE_AR, Column.SERVICE_FR),
            zone_ids=row.zones(self.setting),
            starts_on=starts_on,
            ends_on=ends_on,
            cost_mad=row.amount(Column.COST),
            running_cost_mad=row.amount(Column.RUNNING_COST),
            lines=(),
        )

    def _read_headings(self, row: Row) -> None:
        """The axis and programme of a project; left empty, those of the project above."""
        if row.says_any(Column.AXIS_AR, Column.AXIS_FR):
            axis = _pair(row, Column.AXIS_AR, Column.AXIS_FR)
            _agree(row, Column.AXIS_AR, axis, self._axes, fold(axis.fr))
            if fold(axis.fr) != fold(self._axis.fr):
                self._programme = Both("", "")
            self._axis = axis
        elif not any(self._axis):
            row.wrong(Column.AXIS_FR, Fault.NEEDED, name=Column.AXIS_FR)
        if row.says_any(Column.PROGRAMME_AR, Column.PROGRAMME_FR):
            self._programme = _pair(row, Column.PROGRAMME_AR, Column.PROGRAMME_FR)
            key = (fold(self._axis.fr), fold(self._programme.fr))
            _agree(row, Column.PROGRAMME_AR, self._programme, self._programmes, key)
        elif not any(self._programme):
            row.wrong(Column.PROGRAMME_FR, Fault.NEEDED, name=Column.PROGRAMME_FR)

    def _compare(self, row: Row) -> None:
        """A later row of a project says the same of it, or nothing."""
        first = self._first_rows[self._code]
        for column in OF_A_PROJECT:
            written = row.written(column)
            if written and written != first.written(column):
                row.wrong(column, Fault.DIFFERS, cell=cell_name(first.number, first.places[column]))

    def _add_line(self, row: Row) -> None:
        year, source = row.year(self.setting), row.source(self.setting)
        planned, spent = row.amount(Column.PLANNED), row.amount(Column.SPENT)
        if not row.written(Column.PLANNED):
            row.wrong(Column.PLANNED, Fault.NEEDED, name=Column.PLANNED)
        if year is None or source is None:
            return
        earlier = self._lines.setdefault((self._code, year, source), row)
        if earlier is not row:
            row.wrong(Column.YEAR, Fault.LINE_TWICE, cell=cell_name(earlier.number, earlier.places[Column.YEAR]))
        line = DraftLine(year, source, planned or 0, spent or 0)
        draft = self._drafts[self._code]
        self._drafts[self._code] = replace(draft, lines=(*draft.lines, line))


def _pair(row: Row, arabic: Column, french: Column) -> Both:
    """A text in both languages, or in none."""
    pair = Both(row.text(arabic), row.text(french))
    if any(pair) and not all(pair):
        row.wrong(french if pair.ar else arabic, Fault.IN_BOTH)
    return pair


def _agree(row: Row, column: Column, pair: Both, known: dict, key: object) -> None:
    """One French title has one Arabic title; a slip in one of them would make two axes of one."""
    before = known.setdefault(key, pair.ar) if all(pair) else pair.ar
    if fold(before) != fold(pair.ar):
        row.wrong(column, Fault.OTHER_ARABIC, written=before)


def known_columns(labels: Mapping[Column, Sequence[str]]) -> dict[str, Column]:
    """Folded headings to columns: by their names in every language, and by their values in code."""
    return {fold(name): column for column, names in labels.items() for name in (*names, column.value)}
