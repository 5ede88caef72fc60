"""Officers set up spaces and phases; what they typed is never lost."""

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.terms import Activity, SpaceKind

SPACE = {
    "kind": "budget",
    "title_ar": "ميزانية الحي",
    "title_fr": "Budget du quartier",
    "summary_ar": "كيف ننفق معا؟",
    "summary_fr": "Comment dépenser ensemble ?",
    "answer_within_days": "٢٠",
    "edit_within_minutes": "60",
}
PHASE = {
    "title_ar": "التصويت",
    "title_fr": "Voter",
    "starts_at": "2026-12-20T09:00",
    "ends_at": "2026-12-31T18:00",
    "activities": ["vote", "inform"],
}


@pytest.fixture
def officer(make, sign_in):
    return sign_in(make.officer())


def test_an_officer_starts_a_space(officer, make):
    answer = officer.post("/ar/amizmiz/desk/spaces/new", data=SPACE)

    space = db.session.scalars(db.select(Space)).one()
    assert answer.status_code == 303
    assert (space.kind, space.answer_within_days, space.edit_within_minutes) == (SpaceKind.BUDGET, 20, 60)
    assert not space.is_published


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title_ar": "  "}, "Écrivez le titre en arabe."),
        ({"answer_within_days": "251"}, "250"),
        ({"answer_within_days": "bientôt"}, "en chiffres"),
        ({"kind": "banquet"}, ""),
        ({"edit_within_minutes": "7"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, wrong, sentence):
    answer = officer.post("/fr/amizmiz/desk/spaces/new", data={**SPACE, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Comment dépenser ensemble ?" in answer.text
    assert db.session.scalars(db.select(Space)).all() == []


def test_a_phase_is_read_on_the_clocks_of_morocco(officer, make):
    space = make.space(open_for=())

    officer.post(f"/fr/amizmiz/desk/spaces/{space.id}/phases/new", data=PHASE)

    phase = space.phases[0]
    assert clock.local(phase.starts_at).strftime("%Y-%m-%d %H:%M") == "2026-12-20 09:00"
    assert phase.activities == [Activity.INFORM, Activity.VOTE] or phase.activities == [Activity.VOTE, Activity.INFORM]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "2026-12-19T09:00"}, "Une phase se termine après son début."),
        ({"starts_at": "2026-11-25T09:00"}, "Une autre phase a lieu à ce moment"),
        ({"activities": []}, "Cochez au moins une activité."),
        ({"starts_at": "demain"}, ""),
    ],
)
def test_impossible_phases_are_refused_with_a_sentence(officer, make, wrong, sentence):
    space = make.space()

    answer = officer.post(f"/fr/amizmiz/desk/spaces/{space.id}/phases/new", data={**PHASE, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Voter"' in answer.text
    assert len(space.phases) == 1


def test_a_space_is_edited_published_and_closed(officer, make, now):
    space = make.space(published=False)
    path = f"/fr/amizmiz/desk/spaces/{space.id}"

    officer.post(f"{path}/edit", data={**SPACE, "title_fr": "Budget des douars"})
    officer.post(f"{path}/publication")
    again = officer.post(f"{path}/publication")
    officer.post(f"{path}/closing", data={"reason_ar": "اكتمل العمل", "reason_fr": "Terminé"})

    assert again.status_code == 303
    assert (space.title.fr, space.published_at, space.closed_at) == ("Budget des douars", now, now)


def test_a_phase_is_changed_and_removed(officer, make):
    space = make.space(published=False)
    path = f"/fr/amizmiz/desk/spaces/{space.id}/phases/{space.phases[0].id}"

    assert 'value="Proposer"' in officer.get(path).text
    officer.post(path, data=PHASE)
    assert space.phases[0].title.fr == "Voter"
    officer.post(f"{path}/removal")
    assert space.phases == []


@pytest.mark.parametrize("page", ["", "new", "{space}", "{space}/edit", "{space}/closing", "{space}/phases/new"])
def test_every_page_of_the_desk_opens_in_both_languages(officer, make, page):
    space = make.space()

    for language in ("ar", "fr"):
        address = f"/{language}/amizmiz/desk/spaces/" + page.format(space=space.id)
        assert officer.get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VERIFIER])
def test_other_mandates_and_residents_are_refused(make, sign_in, app, role):
    space = make.space()

    for person in (make.officer(role=role), make.resident()):
        browser = sign_in(person, app.test_client())
        assert browser.get(f"/fr/amizmiz/desk/spaces/{space.id}").status_code == 403
        assert browser.post("/fr/amizmiz/desk/spaces/new", data=SPACE).status_code == 403


def test_an_officer_of_another_municipality_is_refused_and_foreign_spaces_are_missing(make, sign_in):
    space, elsewhere = make.space(), make.municipality(slug="ait-ourir")
    browser = sign_in(make.officer(elsewhere))

    assert browser.get(f"/fr/amizmiz/desk/spaces/{space.id}").status_code == 403
    assert browser.get(f"/fr/ait-ourir/desk/spaces/{space.id}").status_code == 404


def test_a_phase_under_another_space_is_missing(officer, make):
    one, other = make.space(), make.space()

    assert officer.get(f"/fr/amizmiz/desk/spaces/{one.id}/phases/{other.phases[0].id}").status_code == 404


def test_a_choice_that_is_missing_is_asked_for_in_one_sentence(client, make, sign_in):
    make.here()
    sign_in(make.planner())

    page = client.post("/fr/amizmiz/desk/spaces/new", data={}).text

    assert "Dites à quoi sert l’espace." in page
    assert "pas un choix valide" not in page
