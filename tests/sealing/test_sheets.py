"""Key sheets: two halves make the key, a slip of the hand is found in its line."""

import pytest

from jusur_participa.sealing.rules import envelopes, sheets
from jusur_participa.sealing.terms import Misread

KEYS = envelopes.make_keys()
FIRST, SECOND = sheets.split(KEYS.private)


def test_two_sheets_make_the_key_again():
    typed = [
        sheets.half_of(sheets.lines_of(half, n, KEYS.public), n, KEYS.public) for n, half in ((1, FIRST), (2, SECOND))
    ]

    assert sheets.joined(*typed) == KEYS.private


def test_a_sheet_has_four_lines_of_four_groups_of_four():
    lines = sheets.lines_of(FIRST, 1, KEYS.public)

    assert [[len(group) for group in line.split()] for line in lines] == [[4, 4, 4, 4]] * 4


def test_small_letters_and_other_gaps_are_understood():
    lines = [line.lower().replace(" ", "-") for line in sheets.lines_of(FIRST, 1, KEYS.public)]

    assert sheets.half_of(lines, 1, KEYS.public) == FIRST


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_mistyped_letter_is_found_in_its_line(place):
    lines = sheets.lines_of(FIRST, 1, KEYS.public)
    line = lines[place - 1]
    lines[place - 1] = ("3" if line[0] == "2" else "2") + line[1:]

    with pytest.raises(Misread) as caught:
        sheets.half_of(lines, 1, KEYS.public)
    assert caught.value.place == place


def test_a_sheet_of_the_other_half_or_of_another_key_is_refused():
    lines = sheets.lines_of(FIRST, 1, KEYS.public)

    for number, public in ((2, KEYS.public), (1, envelopes.make_keys().public)):
        with pytest.raises(Misread):
            sheets.half_of(lines, number, public)


def test_neither_half_repeats_from_one_splitting_to_the_next():
    assert len({sheets.split(KEYS.private) for _time in range(20)}) == 20
