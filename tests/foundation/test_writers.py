"""Tables that leave the house: read again by two readers, text stays text, numbers stay numbers."""

import csv as standard
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from jusur_participa.foundation.writers import csv, xlsx
from jusur_participa.foundation.writers.sheets import Sheet

FORMULAS = ["=1+1", "+212600000000", "-2", "@SUM(A1)", "\tcmd", " =HYPERLINK(1)", "＝1+1"]
SHEET = Sheet(
    "Résultat: 1/2",
    ["Projet", "Coût", "Jour"],
    [
        ["إنارة الطريق؛ «الساحة»", 1_200_000, date(2027, 3, 1)],
        ["Fontaine\n« du marché »", -5, None],
        ["a;b\x00\"c'", 48.25, datetime(2027, 6, 1, 23, 30, tzinfo=UTC)],
    ],
)


def test_csv_begins_with_the_mark_that_excel_needs_and_is_read_again():
    content = csv.write(SHEET)

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(standard.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Projet", "Coût", "Jour"]
    assert rows[1] == ["إنارة الطريق؛ «الساحة»", "1200000", "2027-03-01"]
    assert rows[2] == ["Fontaine\n« du marché »", "-5", ""]
    assert rows[3] == ["a;b\"c'", "48.25", "2027-06-02 00:30"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_in_csv_a_formula_is_text(formula):
    content = csv.write(Sheet("s", [formula], [[formula]])).decode("utf-8-sig")

    assert [row[0][0] for row in standard.reader(io.StringIO(content, newline=""), delimiter=";")] == ["'", "'"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_in_a_spreadsheet_a_formula_is_text(formula):
    content = xlsx.write([Sheet("s", [formula], [[formula]])], "fr")

    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", formula)


@pytest.mark.parametrize(("language", "is_from_the_right"), [("ar", True), ("fr", False)])
def test_a_spreadsheet_reads_from_the_side_of_its_language(language, is_from_the_right):
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write([SHEET], language))).active

    assert bool(page.sheet_view.rightToLeft) is is_from_the_right
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Résultat  1 2", "A2", "A1:C4")


def test_two_readers_find_the_same_in_a_spreadsheet():
    content = xlsx.write([SHEET, Sheet("", ["a"], [])], "ar")

    by_one = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    by_other = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [sheet.title for sheet in by_one] == ["Résultat  1 2", "2"]
    assert [cell.value for cell in by_one[0][2]] == ["إنارة الطريق؛ «الساحة»", 1_200_000, datetime(2027, 3, 1)]
    assert by_one[0]["C4"].value == datetime(2027, 6, 2, 0, 30)
    assert by_other[1] == ["إنارة الطريق؛ «الساحة»", 1_200_000, date(2027, 3, 1)]
    assert by_other[3][:2] == ["a;b\"c'", 48.25]
