"""What people type, and what the product understands."""

from datetime import UTC, date, datetime

import pytest
from werkzeug.datastructures import MultiDict

from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    DateField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    MomentField,
    MoneyField,
    PhotoField,
    Required,
    Shortest,
    SubmissionForm,
    TextField,
    choices_of,
)
from jusur_participa.territory.terms import ZoneKind


@pytest.fixture(autouse=True)
def _in_a_request(app):
    with app.test_request_context("/fr/", method="POST"):
        yield


def sent(form_class: type[Form], **values: str) -> Form:
    form = form_class(MultiDict(values))
    form.validate()
    return form


class Idea(Form):
    title = TextField(validators=[Required("Give it a title."), Longest(12), Shortest(3)])
    body = LongTextField()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un puits  ", "Un puits"),
        ("Un\npuits", "Un puits"),
        ("Pu\u202eits", "Puits"),
        ("e\u0301tang", "étang"),
    ],
)
def test_one_line_is_cleaned(typed, kept):
    assert sent(Idea, title=typed).title.data == kept


def test_several_lines_stay_several():
    assert sent(Idea, title="Puits", body=" a\r\n\r\nb ").body.data == "a\n\nb"


@pytest.mark.parametrize("typed", ["", "   ", "\u200f", "\n"])
def test_what_is_empty_is_asked_for(typed):
    assert sent(Idea, title=typed).title.errors == ["Give it a title."]


def test_too_long_says_by_how_much():
    (sentence,) = sent(Idea, title="Un puits très profond").title.errors

    assert "9" in sentence


def test_too_short_says_how_much_is_needed():
    (sentence,) = sent(Idea, title="Un").title.errors

    assert "3" in sentence


def test_details_are_the_fields_by_name():
    assert sent(Idea, title="Puits", body="").details == {"title": "Puits", "body": ""}


class Budget(Form):
    amount = MoneyField(validators=[Between(0, 1_000_000)])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("380000", 380_000),
        ("380 000", 380_000),
        ("380\u202f000 DH", 380_000),
        ("380.000", 380_000),
        ("380,000 dhs", 380_000),
        ("٣٨٠٠٠٠ درهم", 380_000),
        ("0", 0),
        ("", None),
    ],
)
def test_amounts_are_understood(typed, amount):
    form = sent(Budget, amount=typed)

    assert form.errors == {}
    assert form.amount.data == amount


@pytest.mark.parametrize("typed", ["beaucoup", "12,50", "1.2.3", "-5", "1e9", "9" * 40, "3 80", "NaN"])
def test_what_is_no_amount_is_refused_and_kept_as_typed(typed):
    form = sent(Budget, amount=typed)

    assert form.amount.errors
    assert form.amount._value() == typed


def test_an_amount_beyond_the_limits_is_refused():
    assert sent(Budget, amount="2 000 000").amount.errors


class Count(Form):
    number = IntegerField(validators=[Required()])


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("٢٠", 20), ("0", 0), ("-3", -3)])
def test_whole_numbers_are_understood(typed, number):
    form = sent(Count, number=typed)

    assert form.errors == {}
    assert form.number.data == number


@pytest.mark.parametrize("typed", ["1.5", "douze", "1" * 30, "0x10"])
def test_what_is_no_number_gets_one_sentence(typed):
    assert len(sent(Count, number=typed).number.errors) == 1


class Appointment(Form):
    at = MomentField(validators=[Required()])


@pytest.mark.parametrize("typed", ["2026-12-14T18:00", "2026-12-14 18:00", "2026-12-14T18:00:00", "٢٠٢٦-12-14T18:00"])
def test_a_moment_is_read_on_the_clocks_of_morocco(typed):
    assert sent(Appointment, at=typed).at.data == datetime(2026, 12, 14, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["tomorrow", "2026-13-01T10:00", "0", "2026-12-14"])
def test_what_is_no_moment_is_refused_and_kept_as_typed(typed):
    form = sent(Appointment, at=typed)

    assert form.at.errors
    assert form.at._value() == typed


def test_a_moment_is_shown_on_the_clocks_of_morocco():
    form = Appointment(at=datetime(2026, 12, 14, 17, 0, tzinfo=UTC), formdata=None)

    assert form.at._value() == "2026-12-14T18:00"


class Day(Form):
    on = DateField(validators=[Required()])


@pytest.mark.parametrize("typed", ["2027-01-31", " 2027-01-31 ", "٢٠٢٧-٠١-٣١", "31/01/2027", "31/1/2027"])
def test_a_day_is_read_in_the_ways_people_write_it(typed):
    assert sent(Day, on=typed).on.data == date(2027, 1, 31)


@pytest.mark.parametrize("typed", ["demain", "2027-02-30", "0", "31/13/2027", "1" * 5000])
def test_what_is_no_day_is_refused_with_an_example_and_kept_as_typed(typed):
    field = sent(Day, on=typed).on

    assert "2027-01-31" in str(field.errors[0])
    assert field._value() == typed


class Where(Form):
    kind = ChoiceField(
        choices=choices_of(ZoneKind, {ZoneKind.QUARTIER: "Quartier", ZoneKind.DOUAR: "Douar"}, empty="?")
    )


@pytest.mark.parametrize(("typed", "accepted"), [("douar", True), ("", True), ("planet", False), ("DOUAR", False)])
def test_only_offered_choices_are_taken(typed, accepted):
    assert (sent(Where, kind=typed).errors == {}) is accepted


class Sending(SubmissionForm):
    title = TextField()


def test_a_form_that_creates_something_is_shown_with_a_key():
    assert len(Sending(formdata=None).submission_key.data) == 32
    assert Sending(formdata=None).submission_key.data != Sending(formdata=None).submission_key.data


def test_its_key_comes_back():
    assert sent(Sending, submission_key="a" * 32).submission_key.data == "a" * 32


@pytest.mark.parametrize("key", ["", "x", "../../etc", "A" * 32, "a" * 33])
def test_a_key_that_is_not_ours_is_replaced(key):
    form = sent(Sending, submission_key=key)

    assert form.errors == {}
    assert form.submission_key.data != key
    assert len(form.submission_key.data) == 32


class Album(Form):
    photos = PhotoField()


def test_no_chosen_photo_is_an_empty_list():
    assert sent(Album).photos.data == []
