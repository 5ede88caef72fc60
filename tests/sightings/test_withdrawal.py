"""Taking back what one saw: the words go, the place and the answers stay."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.sightings import actions, queries
from jusur_participa.sightings.terms import Finding


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_words_go_and_the_answers_stay(make, sign_in, language):
    author = make.resident()
    sighting = make.sighting(author=author, body="Le lampadaire est éteint.")
    actions.answer(make.officer(), sighting, Finding.SEEN, BilingualText(ar="عايناه", fr="Nous l’avons vu"))
    browser, address = sign_in(author), f"/{language}/amizmiz/plan/seen/{sighting.id}/withdrawal"

    assert sighting.body in browser.get(address).text
    assert browser.post(address).status_code == 303
    db.session.expire_all()

    page = browser.get(f"/{language}/amizmiz/plan/projects/{sighting.project_id}/seen/").text
    assert sighting.body not in page
    assert f"seen-{sighting.id}" in page
    assert sighting.answers[0].body.in_(language) in page
    assert sighting.body not in browser.get(f"/{language}/amizmiz/plan/projects/{sighting.project_id}").text


def test_only_its_author_takes_it_back_and_once(make, app):
    author, sighting = make.resident(), None
    sighting = make.sighting(author=author)
    for other in (make.resident(), make.officer(role=Role.MODERATOR)):
        with pytest.raises(Refused):
            actions.withdraw(other, sighting)

    actions.withdraw(author, sighting)

    with pytest.raises(Refused):
        actions.withdraw(author, sighting)


def test_what_is_taken_back_waits_for_nobody(make, app):
    author = make.resident()
    sighting = make.sighting(author=author)
    place = sighting.municipality_id
    assert queries.waiting_count(place) == 1

    actions.withdraw(author, sighting)

    assert queries.waiting_count(place) == 0
    with pytest.raises(Refused):
        actions.answer(make.officer(), sighting, Finding.SEEN, BilingualText(ar="", fr="Vu"))
