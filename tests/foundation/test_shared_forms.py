"""Forms that several people work on: what was saved meanwhile is kept, shown, and never written over unseen."""

import pytest
from werkzeug.datastructures import MultiDict

from jusur_participa.foundation.forms import IntegerField, TextField
from jusur_participa.foundation.shared_forms import SharedForm, digest_of


class Sheet(SharedForm):
    title = TextField("Title")
    cost = IntegerField("Cost")


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context("/fr/", method="POST"):
        yield


def sent(saved: dict, written: dict, shown: dict | None = None) -> Sheet:
    """The form as it comes back: opened on `shown`, filled with `written`, while `saved` is what stands now."""
    opened = Sheet(formdata=None, data=shown or saved)
    return Sheet(formdata=MultiDict({"seen": opened.seen.data, **written}), data=saved)


def test_what_nobody_has_changed_is_as_written():
    form = sent(saved={"title": "Puits", "cost": 10}, written={"title": "Un puits", "cost": "10"})

    assert form.validate()
    assert form.details == {"title": "Un puits", "cost": 10}


def test_a_change_to_another_field_is_kept():
    before = {"title": "Puits", "cost": 10}
    form = sent(saved={"title": "Puits", "cost": 20}, written={"title": "Un puits", "cost": "10"}, shown=before)

    assert form.validate()
    assert form.details == {"title": "Un puits", "cost": 20}
    assert 'value="20"' in str(form.cost())


def test_the_same_field_changed_by_both_shows_both_texts_and_loses_none():
    before = {"title": "Puits", "cost": 10}
    form = sent(saved={"title": "Fontaine", "cost": 10}, written={"title": "Un puits", "cost": "10"}, shown=before)

    assert not form.validate()
    assert form.is_overtaken
    assert form.title.data == "Un puits"
    assert "Fontaine" in str(form.title.errors[0])


def test_sent_again_from_the_page_that_showed_both_the_writers_text_stands():
    before = {"title": "Puits", "cost": 10}
    first = sent(saved={"title": "Fontaine", "cost": 10}, written={"title": "Un puits", "cost": "10"}, shown=before)
    again = Sheet(
        formdata=MultiDict({"seen": first.seen.data, "title": "Un puits", "cost": "10"}),
        data={"title": "Fontaine", "cost": 10},
    )

    assert again.validate()
    assert again.details["title"] == "Un puits"


def test_both_writing_the_same_is_no_conflict():
    form = sent(saved={"title": "Un puits"}, written={"title": "Un puits", "cost": ""}, shown={"title": "Puits"})

    assert form.validate()


@pytest.mark.parametrize("rubbish", ["", "[]", "{", "9" * 400, '{"title": [1]}', "[" * 100_000])
def test_rubbish_in_place_of_what_was_seen_is_harmless(rubbish):
    Sheet(formdata=MultiDict({"seen": rubbish, "title": "x"}), data={"title": "y"}).validate()


@pytest.mark.parametrize(
    ("one", "other"), [(None, ""), (False, ""), (10, "10"), (["b", "a"], ("a", "b")), ("a\r\nb", "a\nb")]
)
def test_what_looks_the_same_in_a_form_is_the_same(one, other):
    assert digest_of(one) == digest_of(other)
