"""The desk's list of zones, as an officer of each language sees it."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.territory import queries

HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(("language", "title"), [("ar", "المناطق"), ("fr", "Zones")])
def test_officers_see_every_zone(client, make, sign_in, language, title):
    make.zone(name=BilingualText(ar="تافراوت", fr="Tafraout"))
    sign_in(make.officer())

    page = client.get(f"/{language}/amizmiz/desk/zones/").text

    assert f"<h1>{title}</h1>" in page
    assert "تافراوت" in page
    assert "Tafraout" in page


def test_an_officer_adds_a_zone(client, make, sign_in):
    sign_in(make.officer())

    answer = client.post(
        "/fr/amizmiz/desk/zones/new", data={"kind": "quartier", "name_ar": "الوسط", "name_fr": "Centre"}
    )

    assert answer.status_code == 303
    assert [zone.name.fr for zone in queries.zones_of(make.here().id)] == ["Centre"]


def test_a_missing_name_is_asked_for_and_the_other_kept(client, make, sign_in):
    sign_in(make.officer())

    answer = client.post("/fr/amizmiz/desk/zones/new", data={"kind": "douar", "name_ar": "تافراوت", "name_fr": " "})

    assert answer.status_code == 422
    assert "تافراوت" in answer.text
    assert "Écrivez le nom en français." in answer.text


def test_a_name_in_use_is_refused_with_what_was_typed(client, make, sign_in):
    make.zone(name=BilingualText(ar="الوسط", fr="Centre"))
    sign_in(make.officer())

    answer = client.post("/fr/amizmiz/desk/zones/new", data={"kind": "douar", "name_ar": "آخر", "name_fr": "Centre"})

    assert answer.status_code == 422
    assert "Une zone porte déjà ce nom." in answer.text
    assert "آخر" in answer.text


def test_a_zone_keeps_its_own_name_when_corrected(client, make, sign_in):
    zone = make.zone(name=BilingualText(ar="الوسط", fr="Centre"))
    sign_in(make.officer())

    answer = client.post(
        f"/fr/amizmiz/desk/zones/{zone.id}", data={"kind": "quartier", "name_ar": "المركز", "name_fr": "Centre"}
    )

    assert answer.status_code == 303
    assert zone.name.ar == "المركز"


def test_a_zone_is_retired_and_put_back(client, make, sign_in):
    zone = make.zone()
    sign_in(make.officer())

    client.post(f"/fr/amizmiz/desk/zones/{zone.id}/retirement")
    retired = zone.is_active
    client.post(f"/fr/amizmiz/desk/zones/{zone.id}/return")

    assert (retired, zone.is_active) == (False, True)


@pytest.mark.parametrize("act", ["", "/retirement", "/return"])
def test_zones_of_another_municipality_are_not_found(client, make, sign_in, act):
    foreign = make.zone(make.municipality())
    sign_in(make.officer())

    assert client.post(f"/fr/amizmiz/desk/zones/{foreign.id}{act}").status_code == 404


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VERIFIER, Role.PLANNER])
def test_others_are_told_why_they_may_not(client, make, sign_in, role):
    sign_in(make.officer(role=role))

    assert client.get("/fr/amizmiz/desk/zones/").status_code == 403


def test_hostile_names_are_shown_as_typed(client, make, sign_in):
    make.zone(name=BilingualText(ar=HOSTILE, fr=HOSTILE))
    sign_in(make.officer())

    page = client.get("/ar/amizmiz/desk/zones/").text

    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
