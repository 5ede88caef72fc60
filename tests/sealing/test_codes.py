"""Codes: drawn by lot, spelled so that they can be read aloud, with digits of the voter's own."""

import pytest

from jusur_participa.sealing.rules import codes


def test_codes_are_ten_letters_and_all_different():
    drawn = codes.codes_from("token", "holder", range(2_000))

    assert len(set(drawn.values())) == 2_000
    assert all(codes.is_code(code) for code in drawn.values())
    assert not set("01IO") & set("".join(drawn.values()))


def test_one_form_gives_one_voter_the_same_codes_again_and_another_voter_others():
    first = codes.codes_from("token", "holder", [1, 2])

    assert codes.codes_from("token", "holder", [2, 1]) == first
    assert not set(codes.codes_from("token", "another", [1, 2]).values()) & set(first.values())
    assert not set(codes.codes_from("another", "holder", [1, 2]).values()) & set(first.values())


def test_codes_that_are_drawn_are_spelled_like_codes():
    assert codes.is_code(codes.draw())


def test_the_voter_adds_three_digits_of_her_own():
    assert codes.with_own("K7M3Q2X9BC", "042") == "K7M3Q2X9BC-042"
    assert codes.with_own("K7M3Q2X9BC", "") == "K7M3Q2X9BC"
    assert codes.is_code("K7M3Q2X9BC-042")


@pytest.mark.parametrize(
    "text", ["", "K7M3Q2X9B", "K7M3Q2X9BCD", "K7M3Q2X9BO", "k7m3q2x9bc", "K7M3Q2X9BC-42", "K7M3Q2X9BC-٠٤٢"]
)
def test_anything_else_is_no_code(text):
    assert not codes.is_code(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ba78-16bf-8f01-cfea", "ba7816bf8f01cfea"),
        (" BA78 16BF 8F01 CFEA ", "ba7816bf8f01cfea"),
        ("ba78", ""),
        ("the slip", ""),
    ],
)
def test_a_receipt_is_read_as_people_copy_it(typed, meant):
    assert codes.receipt_typed(typed) == meant
