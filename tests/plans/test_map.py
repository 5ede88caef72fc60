"""Where projects are: zones on a drawing, and the list that says the same."""

import pytest

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.terms import ProjectState


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("is_placed", [True, False])
def test_the_list_says_what_the_drawing_says(make, client, query_count, language, is_placed):
    zones = [make.zone(make.here(), name=BilingualText(f"حي {n}", f"Hay {n}")) for n in range(3)]
    if is_placed:
        for number, zone in enumerate(zones[:2]):
            zone.latitude, zone.longitude = 31.2 + number / 100, -8.2
    plan = make.plan()
    there, everywhere = make.project(plan=plan), make.project(plan=plan)
    there.zones = [zones[0]]
    db.session.flush()
    db.session.expire_all()

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/plan/map").text
    assert len(statements) <= 8
    assert page.count("zones__dot") == (2 if is_placed else 3) + page.count("zones__dot--none")
    listed = page[page.index("</svg>") :]
    for words in (*(zone.name for zone in zones), there.title, everywhere.title):
        assert words.in_(language) in listed


SQUARE = [[[-8.24, 31.20], [-8.22, 31.20], [-8.22, 31.22], [-8.24, 31.22], [-8.24, 31.20]]]


def test_outlines_are_drawn_where_they_are_given(make, client):
    outlined, other = make.zone(make.here(), outline=SQUARE), make.zone(make.here())
    project = make.project(plan=make.plan())
    project.zones = [outlined]
    db.session.flush()
    db.session.expire_all()

    page = client.get("/fr/amizmiz/plan/map").text

    assert page.count("zones__shape") == 1
    assert "zones__shape--none" not in page
    assert "personne n’a dit où il se trouve" in page[page.index(f"zone-{other.id}") :]


@pytest.mark.parametrize("which", ["axis", "state", "marker"])
def test_the_address_chooses_which_projects_are_shown(make, client, which):
    plan = make.plan()
    shown, other = make.project(plan=plan, state=ProjectState.UNDER_WAY), make.project(plan=plan)
    shown.zones = other.zones = [make.zone(make.here())]
    shown.gender_marker = "1"
    db.session.flush()
    values = {"axis": shown.programme.axis_id, "state": "under_way", "marker": "1"}
    db.session.expire_all()

    page = client.get(f"/fr/amizmiz/plan/map?{which}={values[which]}").text

    assert shown.title.fr in page
    assert (other.title.fr in page) is (other.programme.axis_id == values["axis"] and which == "axis")


def test_an_unknown_filter_shows_everything(make, client):
    project = make.project(plan=make.plan())

    assert project.title.fr in client.get("/fr/amizmiz/plan/map?axis=abc&state=lost&marker=9").text
