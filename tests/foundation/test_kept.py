"""Public pages serve more than one reader for a moment, and nobody gets a page meant for another."""

from datetime import timedelta

import pytest

from jusur_participa.foundation import clock, kept
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.proposals.models import Proposal
from tests.support.applications import application_on


@pytest.fixture
def keeping(databases, with_tables, make):
    """An application that keeps pages for three seconds, and the path of an idea in it."""
    application = application_on(databases.copy_of(with_tables), PAGES_KEPT_SECONDS=3.0)
    with application.app_context(), unit_of_work():
        idea = make.proposal(title="Un puits au douar")
        path = f"/fr/{idea.municipality.slug}/ideas/{idea.id}"
    yield application, path
    with application.app_context():
        db.engine.dispose()


def change_the_title(application) -> None:
    with application.app_context(), unit_of_work():
        db.session.scalars(db.select(Proposal)).one().title = "Une fontaine au douar"


def test_the_next_reader_gets_the_same_page_without_a_query(keeping, query_count):
    application, path = keeping
    first = application.test_client().get(path)

    with query_count() as queries:
        second = application.test_client().get(path)

    assert "Un puits au douar" in second.text
    assert (second.data, list(second.headers)) == (first.data, list(first.headers))
    assert queries == []


def test_after_a_moment_it_is_made_anew(keeping, now):
    application, path = keeping
    application.test_client().get(path)
    change_the_title(application)

    assert "Un puits au douar" in application.test_client().get(path).text
    with clock.frozen_at(now + timedelta(seconds=4)):
        assert "Une fontaine au douar" in application.test_client().get(path).text


def test_who_is_signed_in_sees_what_is_so(keeping, make, sign_in):
    application, path = keeping
    application.test_client().get(path)
    change_the_title(application)
    reader = application.test_client()
    with application.app_context(), unit_of_work():
        sign_in(make.resident(), reader)

    hers = reader.get(path)

    assert "Une fontaine au douar" in hers.text
    assert hers.headers["Cache-Control"] == "no-store"
    assert "Un puits au douar" in application.test_client().get(path).text


def test_a_page_with_a_form_is_made_for_each(keeping):
    application, _path = keeping
    application.config["WTF_CSRF_ENABLED"] = True

    first, second = (application.test_client().get("/fr/sign-in") for _reader in range(2))

    assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]


def test_another_question_is_another_page(keeping):
    application, path = keeping
    ideas = path.rsplit("/", 1)[0] + "/"
    every = application.test_client().get(ideas)

    some = application.test_client().get(f"{ideas}?plan=1")

    assert "Un puits au douar" in every.text
    assert "Un puits au douar" not in some.text


def test_what_was_not_found_is_found_once_it_is_there(keeping, make):
    application, path = keeping
    with application.app_context():
        idea = db.session.scalars(db.select(Proposal)).one()
    next_path = path.replace(str(idea.id), str(idea.id + 1))
    assert application.test_client().get(next_path).status_code == 404
    with application.app_context(), unit_of_work():
        make.proposal(space=db.session.scalars(db.select(Proposal)).one().space)

    assert application.test_client().get(next_path).status_code == 200


def test_what_is_kept_is_bounded(keeping, monkeypatch, query_count):
    application, path = keeping
    size = len(application.test_client().get(path).data)
    monkeypatch.setattr(kept, "LARGEST", int(2.5 * size))
    for number in range(2):
        application.test_client().get(f"{path}?number={number}")

    with query_count() as queries:
        application.test_client().get(f"{path}?number=1")
        assert queries == []
        application.test_client().get(path)

    assert queries
