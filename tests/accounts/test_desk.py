"""The desk: the queue of residents."""

import pytest

from jusur_participa.accounts import queries
from jusur_participa.accounts.terms import RequestOutcome
from jusur_participa.foundation.access import Role

HOSTILE = "<img src=x onerror=alert(1)>"


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


def test_hostile_names_are_shown_as_typed(client, make, sign_in):
    make.verification_request(make.person(chosen_name=HOSTILE))
    sign_in(make.administrator())

    page = client.get("/ar/amizmiz/desk/residents/").text
    assert HOSTILE not in page
    assert "&lt;img" in page
