"""A table as a plan: what is read from it, and every cell that is wrong."""

from datetime import date

import pytest

from jusur_participa.foundation.text import fold
from jusur_participa.imports.rules import reading_of, summary_of
from jusur_participa.imports.terms import Both, Column, DraftLine, Fault, Setting, cell_name
from jusur_participa.plans.terms import FundingSource

SETTING = Setting(
    columns={column.value.replace("_", " "): column for column in Column} | {fold(c.value): c for c in Column},
    zones={fold("Tizirt"): 7, fold("تيزيرت"): 7, fold("Le Centre"): 8},
    sources={fold("La commune"): FundingSource.OWN, fold("الدولة"): FundingSource.STATE},
    years=range(2028, 2034),
    codes_taken=frozenset({"9.9"}),
    axes={fold("Eau"): "الماء"},
)
HEADINGS = tuple(Column)
FULL = {
    "axis_ar": "الماء", "axis_fr": "Eau", "programme_ar": "السقايات", "programme_fr": "Fontaines", "code": "1.1",
    "title_ar": "سقاية", "title_fr": "Fontaine", "summary_ar": "ملخص", "summary_fr": "Résumé",
    "zones": "Tizirt; le centre",
    "service_ar": "التقنية", "service_fr": "Technique", "starts_on": "2028-01-31",
    "ends_on": "31/12/2029",
    "cost_mad": "300 000", "running_cost_mad": "", "year": "2028", "source": "La commune", "planned_mad": "100000",
    "spent_mad": "",
}  # fmt: skip
LINE = {"code": "1.1", "year": "٢٠٢٩", "source": "الدولة", "planned_mad": "200.000 DH"}


def table(*rows, without=()):
    columns = [column for column in HEADINGS if column not in without]
    return [tuple(columns), *(tuple(row.get(column, "") for column in columns) for row in rows)]


def read(*rows, **said):
    return reading_of(table(*rows, **said), SETTING)


def wrong(*rows, **said):
    return [(problem.cell, problem.fault) for problem in read(*rows, **said).problems]


def cell(column, row=1):
    return cell_name(row, HEADINGS.index(column))


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (11, 1, "B12"), (0, 25, "Z1"), (0, 26, "AA1"), (4, 701, "ZZ5")]
)
def test_cells_are_named_as_spreadsheets_name_them(row, column, name):
    assert cell_name(row, column) == name


def test_rows_with_one_code_are_one_project_with_a_line_each():
    reading = read(FULL, LINE, {})

    assert reading.problems == ()
    [project] = reading.projects
    assert (project.axis, project.programme) == (Both("الماء", "Eau"), Both("السقايات", "Fontaines"))
    assert project.zone_ids == (7, 8)
    assert (project.starts_on, project.ends_on) == (date(2028, 1, 31), date(2029, 12, 31))
    assert (project.cost_mad, project.running_cost_mad) == (300_000, None)
    assert project.lines == (
        DraftLine(2028, FundingSource.OWN, 100_000, 0),
        DraftLine(2029, FundingSource.STATE, 200_000, 0),
    )


def test_a_row_without_a_code_is_a_line_of_the_project_above():
    assert len(read(FULL, LINE | {"code": ""}).projects[0].lines) == 2


def test_a_project_stands_under_the_headings_above_unless_it_says_others():
    below = FULL | {"code": "1.2", "axis_ar": "", "axis_fr": "", "programme_ar": "", "programme_fr": ""}
    other = FULL | {"code": "2.1", "axis_ar": "الطرق", "axis_fr": "Routes", "programme_ar": "", "programme_fr": ""}
    reading = read(FULL, below, other)

    assert reading.projects[1].programme.fr == "Fontaines"
    assert [(problem.cell, problem.fault) for problem in reading.problems] == [
        (cell(Column.PROGRAMME_FR, 3), Fault.NEEDED)
    ]


@pytest.mark.parametrize(
    ("change", "column", "fault"),
    [
        ({"title_ar": ""}, Column.TITLE_AR, Fault.NEEDED),
        ({"summary_fr": ""}, Column.SUMMARY_FR, Fault.NEEDED),
        ({"title_fr": "x" * 201}, Column.TITLE_FR, Fault.TOO_LONG),
        ({"code": "x" * 21}, Column.CODE, Fault.TOO_LONG),
        ({"code": ""}, Column.CODE, Fault.NEEDED),
        ({"code": "9.9"}, Column.CODE, Fault.CODE_TAKEN),
        ({"axis_ar": ""}, Column.AXIS_AR, Fault.IN_BOTH),
        ({"axis_ar": "الهواء"}, Column.AXIS_AR, Fault.OTHER_ARABIC),
        ({"service_fr": ""}, Column.SERVICE_FR, Fault.IN_BOTH),
        ({"zones": "Tizirt; Ailleurs"}, Column.ZONES, Fault.NO_ZONE),
        ({"starts_on": "2028-02-30"}, Column.STARTS_ON, Fault.NO_DAY),
        ({"ends_on": "2027-12-31"}, Column.ENDS_ON, Fault.ENDS_EARLY),
        ({"cost_mad": "3,5 millions"}, Column.COST, Fault.NO_AMOUNT),
        ({"cost_mad": "9000000000"}, Column.COST, Fault.TOO_MUCH),
        ({"running_cost_mad": "-5"}, Column.RUNNING_COST, Fault.NO_AMOUNT),
        ({"year": "2027"}, Column.YEAR, Fault.YEAR_OUTSIDE),
        ({"year": "l’an prochain"}, Column.YEAR, Fault.NO_YEAR),
        ({"year": ""}, Column.YEAR, Fault.NEEDED),
        ({"source": "Un ami"}, Column.SOURCE, Fault.NO_SOURCE),
        ({"source": ""}, Column.SOURCE, Fault.NEEDED),
        ({"planned_mad": ""}, Column.PLANNED, Fault.NEEDED),
        ({"planned_mad": "100000.5"}, Column.PLANNED, Fault.NO_AMOUNT),
        ({"spent_mad": "=A1"}, Column.SPENT, Fault.NO_AMOUNT),
    ],
)
def test_a_wrong_cell_is_named(change, column, fault):
    assert wrong(FULL | change) == [(cell(column), fault)]


def test_every_problem_is_told_in_the_order_of_the_cells():
    assert wrong(FULL | {"cost_mad": "x", "title_ar": ""}, FULL | {"code": "1.2", "zones": "?"}) == [
        (cell(Column.TITLE_AR), Fault.NEEDED),
        (cell(Column.COST), Fault.NO_AMOUNT),
        (cell(Column.ZONES, 2), Fault.NO_ZONE),
    ]


def test_a_project_that_says_two_things_of_itself_or_has_a_line_twice_is_found():
    again = FULL | {"title_fr": "Autre", "source": "La commune"}
    reading = read(FULL, again)

    assert [(problem.cell, problem.fault) for problem in reading.problems] == [
        (cell(Column.TITLE_FR, 2), Fault.DIFFERS),
        (cell(Column.YEAR, 2), Fault.LINE_TWICE),
    ]
    assert cell(Column.TITLE_FR) in str(reading.problems[0].values)


def test_lines_without_a_project_and_tables_without_projects_are_told():
    assert wrong({"year": "2028", "source": "La commune", "planned_mad": "1"}) == [(cell(Column.CODE), Fault.NO_CODE)]
    assert wrong() == [("", Fault.NO_PROJECT)]


def test_columns_that_lack_are_doubled_or_unknown_are_told():
    assert wrong(FULL, without=("title_ar",)) == [("", Fault.NO_COLUMN)]
    assert wrong(FULL, without=("cost_mad", "service_ar", "service_fr")) == []
    headings, row = table(FULL)
    extra = [(*headings, "code", "Note"), (*row, "", "")]
    assert [(problem.cell, problem.fault) for problem in reading_of(extra, SETTING).problems] == [
        ("U1", Fault.COLUMN_TWICE),
        ("V1", Fault.COLUMN_UNKNOWN),
    ]


def test_the_summary_counts_every_dirham_once_on_each_side():
    other = FULL | {"code": "2.1", "axis_ar": "الطرق", "axis_fr": "Routes", "cost_mad": "100000"}
    summary = summary_of(read(FULL, LINE, other).projects, SETTING)

    assert (summary.projects, summary.lines, summary.planned_mad) == (2, 3, 400_000)
    assert sum(summary.planned_by_year.values()) == sum(summary.planned_by_source.values()) == 400_000
    assert [axis.fr for axis in summary.new_axes] == ["Routes"]
    assert len(summary.new_programmes) == 2
    assert summary.uneven == ()
    assert summary_of(read(FULL).projects, SETTING).uneven == ("1.1",)
