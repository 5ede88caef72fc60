"""What people see on site: told once, shown on the project's page, moderated, answered by the service."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.moderation.actions import hide_subject
from jusur_participa.moderation.terms import Rule
from jusur_participa.notifications.models import Notice
from jusur_participa.plans.terms import ProjectState
from jusur_participa.sightings import actions, policy, queries
from jusur_participa.sightings.models import Sighting
from jusur_participa.sightings.terms import MOST_A_DAY, Finding, Sight

LANGUAGES = ("ar", "fr")
FOUND = BilingualText("استبدل المصباح", "L’ampoule est changée")
TYPED = {"sight": "broken", "body": "Les lampadaires ne marchent pas", "submission_key": "a" * 32}


def photo(name="rue.jpg"):
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "JPEG")
    file.seek(0)
    return file, name


def tell(person, project, key="b" * 32, **said):
    said.setdefault("body", "Il fait noir")
    return actions.tell(person, project, sight=Sight.BROKEN, language="fr", submission_key=key, **said)


@pytest.fixture
def lit(app, make):
    """A project under way."""
    return make.project(state=ProjectState.UNDER_WAY)


@pytest.mark.parametrize("state", ProjectState)
def test_something_is_told_of_a_project_once_work_has_begun(app, make, now, state):
    project = make.project(state=state)

    assert policy.may_tell(make.resident(), project, now).allowed is (state is not ProjectState.PLANNED)
    assert not policy.may_tell(None, project, now)


def test_it_is_told_with_a_photo_and_read_on_the_project_s_page(make, sign_in, lit):
    browser = sign_in(make.resident())
    address = f"/fr/amizmiz/plan/projects/{lit.id}"
    for _click in range(2):
        sent = browser.post(f"{address}/seen/new", data=TYPED | {"photos": photo()})
        assert sent.status_code == 303
    [told] = db.session.scalars(select(Sighting)).all()

    shown = browser.get(address).text
    assert TYPED["body"] in shown
    assert f"/photos/{told.attachments[0].key}" in shown
    assert TYPED["body"] in browser.get(f"{address}/seen/").text


@pytest.mark.parametrize(
    "wrong", [{"sight": ""}, {"body": " "}, {"body": "x" * 1001}, {"photos": (io.BytesIO(b"no photo"), "a.jpg")}]
)
def test_what_is_wrong_is_said_and_what_is_typed_stays(make, sign_in, lit, wrong):
    answer = sign_in(make.resident()).post(
        f"/fr/amizmiz/plan/projects/{lit.id}/seen/new", data=TYPED | {"alt": "Une rue"} | wrong
    )

    assert answer.status_code == 422
    assert "Une rue" in answer.text
    assert db.session.scalars(select(Sighting)).all() == []


def test_nobody_tells_more_than_five_things_a_day(make, lit):
    person = make.resident()
    for number in range(MOST_A_DAY):
        tell(person, lit, f"{number:032x}")
    with pytest.raises(Refused):
        tell(person, lit, "c" * 32)
    assert tell(person, lit, f"{0:032x}").id
    assert tell(make.resident(), lit, "d" * 32).id


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_follow_one_another_and_are_public_in_few_queries(make, client, lit, query_count, language):
    told = make.sighting(lit)
    make.comment(make.comment(lit).about)
    make.progress_report(lit)
    actions.answer(make.officer(), told, Finding.PLANNED, BilingualText("قريبا", "Bientôt"))
    actions.answer(make.planner(), told, Finding.MENDED, FOUND)

    for path in (f"plan/projects/{lit.id}", f"plan/projects/{lit.id}/seen/"):
        with query_count() as statements:
            page = client.get(f"/{language}/amizmiz/{path}").text
        assert page.index(BilingualText("قريبا", "Bientôt").in_(language)) < page.index(FOUND.in_(language))
        assert len(statements) <= 8


def test_only_the_service_answers_and_who_told_is_told(app, make, lit):
    told = make.sighting(lit)
    for stranger in (make.resident(), make.officer(role=Role.VERIFIER), make.officer(make.municipality())):
        with pytest.raises(Refused):
            actions.answer(stranger, told, Finding.SEEN, FOUND)

    actions.answer(make.officer(), told, Finding.SEEN, FOUND)

    assert db.session.scalars(select(Notice.person_id).where(Notice.subject_id == told.id)).all() == [told.author_id]


def test_what_a_moderator_hides_keeps_its_place_without_its_words(make, client, lit):
    told = make.sighting(lit)
    hide_subject(make.officer(role=Role.MODERATOR), told, rule=next(iter(Rule)), reason="Une personne y est nommée")

    page = client.get(f"/fr/amizmiz/plan/projects/{lit.id}").text
    assert told.body not in page
    assert f"seen-{told.id}" in page
    with pytest.raises(Refused):
        actions.answer(make.officer(), told, Finding.SEEN, FOUND)
    assert queries.waiting_count(lit.municipality_id) == 0


def test_the_desk_lists_what_waits_and_answers_in_the_language_of_who_told(make, sign_in, lit):
    told = make.sighting(lit)
    officer, desk = sign_in(make.officer()), "/ar/amizmiz/desk/seen/"
    assert told.body in officer.get(desk).text
    assert queries.waiting_count(lit.municipality_id) == 1

    wrong = officer.post(f"{desk}{told.id}", data={"finding": "mended", "body_ar": "نعم"})
    assert wrong.status_code == 422
    assert "نعم" in wrong.text
    assert officer.post(f"{desk}{told.id}", data={"finding": "mended", "body_fr": "C’est fait"}).status_code == 303
    assert queries.waiting_count(lit.municipality_id) == 0
    assert told.body not in officer.get(desk).text
