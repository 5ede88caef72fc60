"""Phones and e-mails in one spelling, whichever way they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.accounts.identifiers import Identifier, email_from, identifier_from, phone_from


@pytest.mark.parametrize(
    "typed",
    [
        "0661234567",
        "06 61 23 45 67",
        "06.61.23.45.67",
        "06-61-23-45-67",
        "+212661234567",
        "+212 661 234 567",
        "00212661234567",
        "212661234567",
        "(0661) 234567",
        "٠٦٦١٢٣٤٥٦٧",
        "\u200f٠٦ ٦١ ٢٣ ٤٥ ٦٧",
        "06\u202f61\u202f23\u202f45\u202f67",
    ],
)
def test_every_moroccan_way_of_writing_a_phone_is_the_same_number(typed):
    assert phone_from(typed) == "+212661234567"


def test_a_partner_town_s_phone_is_understood_with_its_country():
    assert phone_from("+34 612 345 678") == "+34612345678"


@pytest.mark.parametrize(
    "typed", ["", "12", "0612", "068 12 00 00 00 00 99", "bonjour", "06 61 23 45 6a", "+", "0" * 40]
)
def test_what_is_no_phone_is_refused(typed):
    assert phone_from(typed) is None


@pytest.mark.parametrize(
    "typed", ["Fatima@Example.MA", " fatima@example.ma ", "fatima@example.ma\u200e", "ｆatima@example.ma"]
)
def test_every_way_of_writing_an_e_mail_is_the_same_address(typed):
    assert email_from(typed) == "fatima@example.ma"


@pytest.mark.parametrize(
    "typed", ["", "@", "a@b", "a b@c.ma", "a@b..ma", "a@@b.ma", "a@b.ma,c@d.ma", "x" * 250 + "@b.ma"]
)
def test_what_is_no_e_mail_is_refused(typed):
    assert email_from(typed) is None


def test_an_identifier_is_one_of_the_two():
    assert identifier_from("06 61 23 45 67") == Identifier(phone="+212661234567")
    assert identifier_from("A@b.ma") == Identifier(email="a@b.ma")
    assert identifier_from("Fatima") is None


@given(st.text(max_size=60))
def test_whatever_is_typed_never_breaks_it_and_its_spelling_is_stable(typed):
    found = identifier_from(typed)

    assert found is None or identifier_from(found.value) == found
