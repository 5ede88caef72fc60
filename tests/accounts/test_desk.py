"""The desk: the queue of residents, the mandates of a municipality and of the network."""

from datetime import date

import pytest

from jusur_participa.accounts import queries
from jusur_participa.accounts.terms import RequestOutcome
from jusur_participa.foundation.access import Role

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


@pytest.mark.parametrize(("language", "title"), [("ar", "طلبات التحقق من السكنى"), ("fr", "Résidences à vérifier")])
def test_verifiers_see_who_waits_and_no_phone(client, make, sign_in, language, title):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))

    page = client.get(f"/{language}/amizmiz/desk/residents/").text

    assert f"<h1>{title}</h1>" in page
    assert request.desk_code in page
    assert request.person.phone not in page


@pytest.mark.parametrize("change", [str.lower, " {} ".format, "%00{}".format], ids=["small", "spaces", "a NUL"])
def test_a_code_finds_its_request_however_it_is_typed(client, make, sign_in, change):
    shown, other = make.verification_request(), make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))

    page = client.get(f"/fr/amizmiz/desk/residents/?code={change(shown.desk_code)}").text

    assert shown.desk_code in page
    assert other.desk_code not in page


def test_a_verifier_verifies(client, make, sign_in, now):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))

    answer = client.post(f"/fr/amizmiz/desk/residents/{request.id}/verification", data={"zone_id": request.zone_id})

    assert answer.status_code == 303
    assert request.person.is_verified_resident_of(make.here().id, now)
    assert queries.count_waiting_requests(make.here().id) == 0


def test_a_zone_named_after_the_officer_looked_is_not_verified(client, make, sign_in, now):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))
    url = f"/fr/amizmiz/desk/residents/{request.id}"
    seen = f'name="zone_id" value="{request.zone_id}"'
    assert seen in client.get(url).text
    form = {"zone_id": request.zone_id}
    request.zone = make.zone()

    answer = client.post(f"{url}/verification", data=form)

    assert answer.status_code == 409
    assert "un autre quartier ou douar" in answer.text
    assert not request.person.is_verified_resident_of(make.here().id, now)


def test_a_refusal_without_a_reason_is_not_accepted(client, make, sign_in):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))

    answer = client.post(f"/fr/amizmiz/desk/residents/{request.id}/refusal", data={"reason": "  "})

    assert answer.status_code == 422
    assert "Dites pourquoi" in answer.text
    assert request.settled_at is None


def test_a_refusal_with_a_reason_settles_the_request(client, make, sign_in):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))

    client.post(f"/fr/amizmiz/desk/residents/{request.id}/refusal", data={"reason": "Venez avec une voisine."})

    assert (request.outcome, request.reason) == (RequestOutcome.REFUSED, "Venez avec une voisine.")


def test_verifying_twice_is_told_why_not(client, make, sign_in):
    request = make.verification_request()
    sign_in(make.officer(role=Role.VERIFIER))
    client.post(f"/fr/amizmiz/desk/residents/{request.id}/verification", data={"zone_id": request.zone_id})

    again = client.post(f"/fr/amizmiz/desk/residents/{request.id}/verification", data={"zone_id": request.zone_id})

    assert again.status_code == 403
    assert "déjà vérifiée" in again.text


@pytest.mark.parametrize("act", ["verification", "refusal"])
def test_requests_of_another_municipality_are_not_found(client, make, sign_in, act):
    foreign = make.verification_request(zone=make.zone(make.municipality()))
    sign_in(make.officer(role=Role.VERIFIER))

    assert client.get(f"/fr/amizmiz/desk/residents/{foreign.id}").status_code == 404
    assert client.post(f"/fr/amizmiz/desk/residents/{foreign.id}/{act}", data={"reason": "x"}).status_code == 404
    assert foreign.settled_at is None


@pytest.mark.parametrize(("role", "status"), [(Role.VERIFIER, 200), (Role.ADMINISTRATOR, 200), (Role.OFFICER, 403)])
def test_the_queue_opens_to_those_charged_with_it(client, make, sign_in, role, status):
    sign_in(make.officer(role=role))

    assert client.get("/fr/amizmiz/desk/residents/").status_code == status


def test_the_queue_comes_in_pages(client, make, sign_in):
    for _ in range(21):
        make.verification_request(zone=make.here().zones[0] if make.here().zones else make.zone())
    sign_in(make.officer(role=Role.VERIFIER))

    first = client.get("/fr/amizmiz/desk/residents/").text

    assert 'rel="next"' in first


@pytest.mark.parametrize(("language", "title"), [("ar", "المهام المسندة"), ("fr", "Mandats")])
def test_administrators_see_the_mandates(client, make, sign_in, language, title):
    make.officer(chosen_name="Karima")
    sign_in(make.administrator())

    page = client.get(f"/{language}/amizmiz/desk/mandates/").text

    assert f"<h1>{title}</h1>" in page
    assert "Karima" in page


def test_an_administrator_gives_a_mandate(client, make, sign_in):
    person = make.person()
    sign_in(make.administrator())

    answer = client.post("/fr/amizmiz/desk/mandates/new", data=mandate_for(person))

    assert answer.status_code == 303
    assert person.holds(Role.OFFICER, make.here().id, TODAY)


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


def test_the_coordinator_names_coordinators_and_technicians(client, make, sign_in):
    colleague, technician, town = make.person(), make.person(), make.partner_town()
    sign_in(make.coordinator())
    new = "/fr/network/desk/mandates/new"

    client.post(new, data=mandate_for(colleague, role="coordinator", municipality="", partner_town=""))
    client.post(new, data=mandate_for(technician, role="technician", municipality="", partner_town=str(town.id)))

    assert colleague.holds(Role.COORDINATOR, None, TODAY)
    assert technician.holds(Role.TECHNICIAN, None, TODAY)


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


def test_hostile_names_and_reasons_are_shown_as_typed(client, make, sign_in):
    make.mandate(make.person(chosen_name=HOSTILE), Role.OFFICER, reason=HOSTILE)
    make.verification_request(make.person(chosen_name=HOSTILE))
    sign_in(make.administrator())

    for path in ("mandates/", "residents/"):
        page = client.get(f"/ar/amizmiz/desk/{path}").text
        assert HOSTILE not in page
        assert "&lt;img" in page
