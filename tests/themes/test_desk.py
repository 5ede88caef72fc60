"""The desk's list of themes."""

import pytest

from jusur_participa.foundation.database import BilingualText
from jusur_participa.themes import queries

HOSTILE = "<img src=x onerror=alert(1)>"
SAFFRON = {"name_ar": "الزعفران", "name_fr": "Safran", "icon": "market"}


@pytest.mark.parametrize(("language", "title"), [("ar", "المواضيع"), ("fr", "Thèmes")])
def test_own_themes_stand_beside_those_of_the_network(client, make, sign_in, language, title):
    make.theme(name=BilingualText(ar="ماء الشبكة", fr="Eau du réseau"))
    make.theme(municipality=make.here(), name=BilingualText(ar="الزعفران", fr="Safran"))
    sign_in(make.officer())

    page = client.get(f"/{language}/amizmiz/desk/themes/").text

    assert f"<h1>{title}</h1>" in page
    assert "الزعفران" in page
    assert {"ar": "ماء الشبكة", "fr": "Eau du réseau"}[language] in page


def test_an_officer_adds_and_corrects_a_theme(client, make, sign_in):
    sign_in(make.officer())

    added = client.post("/fr/amizmiz/desk/themes/new", data=SAFFRON)
    (theme,) = queries.themes_of(make.here().id)
    corrected = client.post(f"/fr/amizmiz/desk/themes/{theme.id}", data={**SAFFRON, "name_fr": "Safran et épices"})

    assert (added.status_code, corrected.status_code) == (303, 303)
    assert (theme.name.fr, theme.icon) == ("Safran et épices", "market")


def test_a_missing_name_is_asked_for_and_the_rest_kept(client, make, sign_in):
    sign_in(make.officer())

    answer = client.post("/ar/amizmiz/desk/themes/new", data={**SAFFRON, "name_fr": ""})

    assert answer.status_code == 422
    assert "الزعفران" in answer.text
    assert "المرجو كتابة الاسم بالفرنسية." in answer.text


def test_a_name_of_the_network_is_not_used_twice(client, make, sign_in):
    make.theme(name=BilingualText(ar="الماء", fr="Eau"))
    sign_in(make.officer())

    answer = client.post("/fr/amizmiz/desk/themes/new", data={**SAFFRON, "name_fr": "Eau"})

    assert answer.status_code == 422
    assert "Un thème porte déjà ce nom." in answer.text


def test_a_drawing_that_is_not_offered_is_refused(client, make, sign_in):
    sign_in(make.officer())

    assert client.post("/fr/amizmiz/desk/themes/new", data={**SAFFRON, "icon": "../../x"}).status_code == 422


def test_a_theme_is_retired_and_put_back(client, make, sign_in):
    theme = make.theme(municipality=make.here())
    sign_in(make.officer())

    client.post(f"/fr/amizmiz/desk/themes/{theme.id}/retirement")
    retired = theme.is_active
    client.post(f"/fr/amizmiz/desk/themes/{theme.id}/return")

    assert (retired, theme.is_active) == (False, True)


@pytest.mark.parametrize("act", ["", "/retirement", "/return"])
def test_themes_of_another_municipality_are_not_found(client, make, sign_in, act):
    foreign = make.theme(municipality=make.municipality())
    sign_in(make.officer())

    assert client.post(f"/fr/amizmiz/desk/themes/{foreign.id}{act}").status_code == 404


def test_a_theme_of_the_network_may_not_be_corrected(client, make, sign_in):
    theme = make.theme()
    sign_in(make.officer())

    assert client.get(f"/fr/amizmiz/desk/themes/{theme.id}").status_code == 403


def test_a_resident_has_no_business_there(client, make, sign_in):
    sign_in(make.resident())

    assert client.get("/fr/amizmiz/desk/themes/").status_code == 403


def test_hostile_names_are_shown_as_typed(client, make, sign_in):
    make.theme(municipality=make.here(), name=BilingualText(ar=HOSTILE, fr=HOSTILE))
    make.theme(name=BilingualText(ar=HOSTILE, fr=HOSTILE))
    sign_in(make.officer())

    assert HOSTILE not in client.get("/fr/amizmiz/desk/themes/").text
