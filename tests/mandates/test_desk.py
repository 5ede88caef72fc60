"""The desk's mandates: asked for by one person, confirmed by another, ended with a reason."""

from datetime import date

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.mandates import queries

TODAY = date(2026, 11, 23)
HOSTILE = "<img src=x onerror=alert(1)>"


def mandate_for(person, **said) -> dict[str, str]:
    return {
        "identifier": person.phone,
        "role": "officer",
        "starts_on": "2026-11-23",
        "ends_on": "",
        "reason": "Décision 12 du conseil",
        **said,
    }


@pytest.mark.parametrize(("language", "title"), [("ar", "المهام المسندة"), ("fr", "Mandats")])
def test_administrators_see_the_mandates(client, make, sign_in, language, title):
    make.officer(chosen_name="Karima")
    sign_in(make.administrator())

    page = client.get(f"/{language}/amizmiz/desk/mandates/").text

    assert f"<h1>{title}</h1>" in page
    assert "Karima" in page


def test_a_mandate_that_is_held_already_is_told_on_the_form(client, make, sign_in):
    person = make.person()
    make.mandate(person, Role.OFFICER, make.here())
    sign_in(make.administrator())

    answer = client.post("/fr/amizmiz/desk/mandates/new", data=mandate_for(person, reason="Arrêté du 3 novembre"))

    assert answer.status_code == 422
    assert "Cette personne a déjà ce mandat." in answer.text
    assert "Arrêté du 3 novembre" in answer.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"identifier": "06 99 99 99 99"}, "Personne n’a encore de compte"),
        ({"identifier": "personne"}, "Écrivez un numéro"),
        ({"reason": ""}, "Dites pourquoi"),
        ({"starts_on": ""}, "Dites à partir de quel jour"),
        ({"starts_on": "demain"}, "Écrivez le jour, par exemple"),
        ({"ends_on": "2026-11-01"}, "avant le premier"),
        ({"role": "coordinator"}, ""),
    ],
)
def test_a_mandate_is_given_by_a_full_form_only(client, make, sign_in, wrong, sentence):
    person = make.person()
    sign_in(make.administrator())

    answer = client.post("/fr/amizmiz/desk/mandates/new", data=mandate_for(person, **wrong))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert person.mandates == []


def test_an_administrator_gives_herself_nothing(client, make, sign_in):
    administrator = make.administrator()
    sign_in(administrator)

    answer = client.post("/fr/amizmiz/desk/mandates/new", data=mandate_for(administrator))

    assert answer.status_code == 403
    assert "Personne ne change ses propres mandats" in answer.text


def test_a_mandate_ends_with_a_reason(client, make, sign_in):
    officer = make.officer()
    (mandate,) = officer.mandates
    sign_in(make.administrator())
    end = f"/fr/amizmiz/desk/mandates/{mandate.id}/end"

    without = client.post(end, data={"reason": ""})
    client.post(end, data={"reason": "Changement de service"})

    assert without.status_code == 422
    assert not officer.holds(Role.OFFICER, make.here().id, TODAY)
    assert mandate.revocation_reason == "Changement de service"


def test_an_officer_is_stopped_at_the_next_request_once_her_mandate_ended(client, app, make, sign_in):
    officer = make.officer()
    working = sign_in(officer, app.test_client())
    sign_in(make.administrator())
    assert working.get("/fr/amizmiz/desk/zones/").status_code == 200

    client.post(f"/fr/amizmiz/desk/mandates/{officer.mandates[0].id}/end", data={"reason": "Fin"})

    assert working.get("/fr/amizmiz/desk/zones/").status_code == 403


def test_mandates_of_another_municipality_are_not_found(client, make, sign_in):
    foreign = make.officer(make.municipality()).mandates[0]
    sign_in(make.administrator())

    assert client.post(f"/fr/amizmiz/desk/mandates/{foreign.id}/end", data={"reason": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.EQUALITY])
def test_the_mandates_are_the_administrator_s_affair(client, make, sign_in, role):
    sign_in(make.officer(role=role))

    assert client.get("/fr/amizmiz/desk/mandates/").status_code == 403


def test_the_coordinator_names_a_municipality_s_first_administrator(client, make, sign_in):
    person = make.person()
    sign_in(make.coordinator())

    answer = client.post(
        "/fr/network/desk/mandates/new",
        data=mandate_for(person, role="administrator", municipality=str(make.here().id), partner_town=""),
    )

    assert answer.status_code == 303
    assert person.holds(Role.ADMINISTRATOR, make.here().id, TODAY)


@pytest.mark.parametrize("role", ["officer", "technician"])
def test_a_role_that_has_a_place_needs_it(client, make, sign_in, role):
    person = make.person()
    sign_in(make.coordinator())

    answer = client.post("/fr/network/desk/mandates/new", data=mandate_for(person, role=role))

    assert answer.status_code == 422
    assert "Décision 12 du conseil" in answer.text


def test_the_coordinator_ends_an_administrator_s_mandate_but_not_her_own(client, make, sign_in):
    administrator, coordinator = make.administrator(), make.coordinator()
    sign_in(coordinator)

    def end(person):
        url = f"/fr/network/desk/mandates/{person.mandates[0].id}/end"
        return client.post(url, data={"reason": "Fin"}).status_code

    assert (end(administrator), end(coordinator)) == (303, 403)


def test_the_network_s_mandates_are_not_the_administrator_s(client, make, sign_in):
    sign_in(make.administrator())

    assert client.get("/fr/network/desk/mandates/").status_code == 403


def test_an_administrator_asks_and_a_colleague_confirms(client, app, make, sign_in):
    person, place = make.person(), make.here()
    asking, confirming = sign_in(make.administrator(), app.test_client()), sign_in(make.administrator())

    answer = asking.post("/fr/amizmiz/desk/mandates/new", data=mandate_for(person))
    (request,) = queries.waiting_requests(place.id)
    own = asking.post(f"/fr/amizmiz/desk/mandates/requests/{request.id}/confirmation")
    page = confirming.get(f"/fr/amizmiz/desk/mandates/requests/{request.id}")

    assert (answer.status_code, own.status_code) == (303, 403)
    assert "une autre personne doit la confirmer" in own.text
    assert "Confirmer ce mandat" in page.text
    assert not person.holds(Role.OFFICER, place.id, TODAY)
    assert confirming.post(f"/fr/amizmiz/desk/mandates/requests/{request.id}/confirmation").status_code == 303
    assert person.holds(Role.OFFICER, place.id, TODAY)


def test_the_form_sent_twice_asks_once(client, make, sign_in):
    sign_in(make.administrator())
    form = mandate_for(make.person(), form_token="0" * 32)

    answers = [client.post("/fr/amizmiz/desk/mandates/new", data=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(queries.waiting_requests(make.here().id)) == 1


def test_no_needs_a_reason(client, make, sign_in):
    request = make.mandate_request()
    sign_in(make.administrator())
    url = f"/fr/amizmiz/desk/mandates/requests/{request.id}"

    assert client.post(url, data={"reason": ""}).status_code == 422
    assert client.post(url, data={"reason": "Pas de décision"}).status_code == 303
    assert client.get(url).status_code == 404


def test_a_request_of_another_municipality_is_not_found(client, make, sign_in):
    foreign = make.mandate_request(municipality=make.municipality())
    sign_in(make.administrator())

    for path in ("", "/confirmation"):
        assert client.post(f"/fr/amizmiz/desk/mandates/requests/{foreign.id}{path}").status_code == 404


def test_two_coordinators_name_a_third_and_a_technician(client, app, make, sign_in):
    colleague, technician, town = make.person(), make.person(), make.partner_town()
    asking, confirming = sign_in(make.coordinator(), app.test_client()), sign_in(make.coordinator())
    new = "/fr/network/desk/mandates/new"

    asking.post(new, data=mandate_for(colleague, role="coordinator", municipality="", partner_town=""))
    asking.post(new, data=mandate_for(technician, role="technician", municipality="", partner_town=str(town.id)))
    for request in queries.waiting_requests(None):
        confirming.post(f"/fr/network/desk/mandates/requests/{request.id}/confirmation")

    assert colleague.holds(Role.COORDINATOR, None, TODAY)
    assert technician.holds(Role.TECHNICIAN, None, TODAY)


@pytest.mark.parametrize(("language", "sentence"), [("ar", "1 من 5 على الأكثر"), ("fr", "1 sur 5 au plus")])
def test_everybody_reads_how_many_administrators_there_are(client, make, language, sentence):
    make.administrator()

    assert sentence in client.get(f"/{language}/amizmiz/").text
    assert sentence in client.get(f"/{language}/amizmiz/mandates/").text


def test_everybody_reads_which_emergencies_were_opened_by_whom_and_why(client, make):
    make.emergency(make.coordinator(chosen_name="Salma"), reason="Menaces, bureau fermé")

    page = client.get("/fr/amizmiz/mandates/").text

    assert "Salma" in page
    assert "Menaces, bureau fermé" in page
    assert "Open now" not in page


def test_a_coordinator_opens_an_emergency_and_moderates_at_once(client, make, sign_in):
    make.here()
    sign_in(make.coordinator())
    form = {"role": "moderator", "hours": "1", "reason": "Menaces, bureau fermé"}
    assert client.get("/fr/amizmiz/desk/hidings").status_code == 403

    answer = client.post("/fr/amizmiz/desk/emergency", data=form)

    assert answer.status_code == 303
    assert client.get("/fr/amizmiz/desk/hidings").status_code == 200


@pytest.mark.parametrize("wrong", [{"role": "administrator"}, {"hours": "24"}, {"reason": ""}])
def test_an_emergency_is_small_and_has_a_reason(client, make, sign_in, wrong):
    make.here()
    sign_in(make.coordinator())

    form = {"role": "moderator", "hours": "1", "reason": "Menaces"} | wrong

    assert client.post("/fr/amizmiz/desk/emergency", data=form).status_code == 422


def test_hostile_names_and_reasons_are_shown_as_typed(client, make, sign_in):
    make.mandate(make.person(chosen_name=HOSTILE), Role.OFFICER, reason=HOSTILE)
    make.mandate_request(make.person(chosen_name=HOSTILE), reason=HOSTILE)
    sign_in(make.administrator())

    page = client.get("/ar/amizmiz/desk/mandates/").text

    assert HOSTILE not in page
    assert "&lt;img" in page
