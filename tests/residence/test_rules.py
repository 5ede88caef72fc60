"""The lot, typed codes, and what of a register can be compared."""

import pytest

from jusur_participa.residence import rules
from jusur_participa.residence.terms import Refusal, RegisterColumn, RegisterFault

ZONES = {"sidi bouziane": 1, "tifnout": 2}
YEARS = (1906, 2014)
HEAD = ("الاسم العائلي", "Année de naissance", "Quartier")


def reading(*rows):
    return rules.read_register(rows, ZONES, YEARS)


@pytest.mark.parametrize("one_in", [1, 2, 5, 20])
def test_of_so_many_in_a_row_the_lot_falls_on_exactly_one(one_in):
    drawn = [rules.is_drawn("seed", number, one_in) for number in range(1, 20 * one_in + 1)]

    assert [sum(drawn[start : start + one_in]) for start in range(0, len(drawn), one_in)] == [1] * 20


def test_without_the_seed_nobody_foresees_which():
    lots = {tuple(rules.is_drawn(seed, number, 5) for number in range(1, 51)) for seed in ("one", "another", "third")}

    assert len(lots) == 3


@pytest.mark.parametrize("typed", ["k7mpq-4rtux", " K7MPQ 4RTUX ", "K٧MPQ-٤RTUX", "k7m pq4 rtux"])
def test_a_code_is_read_however_it_is_written(typed):
    assert rules.bare_code(typed) == "K7MPQ4RTUX"


def test_lines_are_compared_by_their_letters_and_years():
    found = reading(HEAD, ("أمراني", "1980-03-12", "Sidi Bouziane"), ("El Amrani", "١٩٧٥", "Tifnout"))

    assert found.columns == (RegisterColumn.FAMILY_NAME, RegisterColumn.BIRTH_YEAR)
    assert found.entries == ((("امراني", "1980"), 1), (("elamrani", "1975"), 2))
    assert found.faults == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("", "1980", "Tifnout"), RegisterFault.EMPTY),
        (("Amrani", "1880", "Tifnout"), RegisterFault.YEAR),
        (("Amrani", "12", "Tifnout"), RegisterFault.YEAR),
        (("Amrani", "1980", "Paris"), RegisterFault.ZONE),
    ],
)
def test_a_faulty_line_is_left_out_by_its_number(line, fault):
    found = reading(HEAD, ("Idrissi", "1970", "Tifnout"), line)

    assert found.faults == ((3, fault),)
    assert len(found.entries) == 1


def test_lines_that_nobody_could_tell_apart_are_both_left_out():
    twice = ("Amrani", "1980", "Tifnout"), ("AMRANI", "1980", "Sidi Bouziane")
    found = reading(HEAD, *twice, ("Idrissi", "1970", "Tifnout"))

    assert found.faults == ((2, RegisterFault.TWICE), (3, RegisterFault.TWICE))
    assert len(found.entries) == 1


@pytest.mark.parametrize(
    "heading", ["CIN", "N° CNIE", "رقم البطاقة الوطنية", "Carte nationale", "Numéro de passeport", "رقم بطاقة التعريف"]
)
def test_a_column_of_identity_numbers_is_refused_by_its_name(heading):
    found = reading((*HEAD, heading), ("Amrani", "1980", "Tifnout", ""))

    assert found.refused is Refusal.IDENTITY_COLUMN
    assert found.entries == ()


@pytest.mark.parametrize("cell", ["EE123456", "e 123456", "Y-12345", "0661234567", "٠٦٦١٢٣٤٥٦٧", "1980123456"])
def test_and_by_its_shape_under_whatever_name(cell):
    found = reading((*HEAD, "Numéro"), ("Amrani", "1980", "Tifnout", cell))

    assert found.refused is Refusal.IDENTITY_CELL
    assert found.entries == ()


@pytest.mark.parametrize("cell", ["12 bis", "1980", "2001-05-31", "31/05/2001", "Lot 12", "A12"])
def test_years_days_and_houses_are_no_identity_numbers(cell):
    assert not rules.looks_like_identity(cell)


@pytest.mark.parametrize(
    ("headings", "refusal"),
    [
        (("Nom", "Quartier", "Couleur des yeux"), Refusal.UNKNOWN_COLUMN),
        (("Nom", "Prénom"), Refusal.NO_ZONE),
        (("Nom", "Quartier"), Refusal.TOO_FEW),
        (("Prénom", "Année de naissance", "Quartier"), Refusal.TOO_FEW),
        (("Nom", "النسب", "Quartier"), Refusal.TWICE),
    ],
)
def test_a_file_that_is_no_register_says_what_is_wrong(headings, refusal):
    assert reading(headings, tuple("x" for _heading in headings)).refused is refusal
