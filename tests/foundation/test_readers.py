"""Files that somebody filled in become tables of text; what is no table, or far too much of one, is refused."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from jusur_participa.foundation.readers import tables
from jusur_participa.foundation.readers.tables import Unreadable, read


def spreadsheet(*rows, far=None) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                elif isinstance(cell, tuple):
                    page.write_formula(number, column, cell[0], "", cell[1])
                else:
                    page.write(number, column, cell)
        if far:
            page.write(*far, "here")
    return file.getvalue()


def changed(content: bytes, name: str, change) -> bytes:
    """The spreadsheet with one of its parts changed."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            piece = old.read(part)
            new.writestr(part.filename, change(piece) if part.filename == name else piece)
    return again.getvalue()


def test_cells_of_a_spreadsheet_are_the_text_that_somebody_would_type():
    content = spreadsheet(["Code", "الكلفة"], ["2.1", 380_000], [date(2028, 1, 31), 2.5], ["  x ", None])

    assert read(content).rows == (("Code", "الكلفة"), ("2.1", "380000"), ("2028-01-31", "2.5"), ("x", ""))


def test_a_formula_gives_what_was_saved_with_it_and_runs_nothing():
    content = spreadsheet([("=1+1", 7), ("=1/0", "#DIV/0!")], ["end", ""])

    assert read(content).rows == (("7", ""), ("end", ""))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_with_the_separator_of_its_headings(separator):
    text = f'Code{separator}Titre\r\n1.1{separator}"deux\nlignes"\r\n\r\n'

    assert read(text.encode("utf-8-sig")).rows == (("Code", "Titre"), ("1.1", "deux\nlignes"))


def test_the_guard_of_our_own_csv_is_taken_off():
    assert read(b"a;b\n'=SUM(A1);'tis\n").rows[1] == ("=SUM(A1)", "'tis")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", tables.EMPTY),
        (b"  \n;;\n", tables.EMPTY),
        ("Intitulé".encode("latin-1"), tables.NOT_UTF8),
        (b"PK\x03\x04 nothing more", tables.NO_TABLE),
        (b"a\0b", tables.NO_TABLE),
        (b"x" * (tables.LARGEST_FILE + 1), tables.TOO_LARGE),
        (b"a\n" * (tables.MOST_ROWS + 1), tables.TOO_LARGE),
        (b";" * tables.MOST_COLUMNS, tables.TOO_LARGE),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.sentence is sentence


def test_a_zip_that_unpacks_to_more_than_its_bound_is_refused():
    content = changed(spreadsheet(["a"]), "xl/sharedStrings.xml", lambda part: part + b" " * tables.LARGEST_UNPACKED)
    assert len(content) < 200_000

    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.sentence is tables.TOO_LARGE


def test_a_zip_of_many_parts_or_without_a_table_is_refused():
    for names, sentence in ((("a",), tables.NO_TABLE), (map(str, range(600)), tables.TOO_LARGE)):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            for name in names:
                packed.writestr(name, "x")
        with pytest.raises(Unreadable) as refusal:
            read(file.getvalue())
        assert refusal.value.sentence is sentence


@pytest.mark.parametrize("far", [(1_048_575, 16_383), (5000, 0), (0, 60)])
def test_one_cell_far_away_is_not_a_table_of_millions(far):
    with pytest.raises(Unreadable) as refusal:
        read(spreadsheet(["a"], far=far))
    assert refusal.value.sentence is tables.TOO_LARGE
