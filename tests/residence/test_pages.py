"""The pages of vouching: for everybody, for members, for whom it is about, for officers."""

import pytest
import sqlalchemy as sa

from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.residence import queries
from jusur_participa.residence.models import Vouch, VouchingAppointment


@pytest.fixture
def appointment(app, make):
    return make.vouching_appointment(quota=1)


def path_of(appointment, language="fr"):
    return f"/{language}/amizmiz/associations/{appointment.association_id}/vouching"


@pytest.mark.parametrize(("language", "said"), [("ar", "التكليف"), ("fr", "La mission")])
def test_everybody_reads_who_vouches_and_by_which_decision(client, appointment, query_count, language, said):
    with query_count() as queries_sent:
        page = client.get(path_of(appointment, language)).text

    assert said in page
    assert appointment.reason in page
    assert len(queries_sent) <= 8


def test_the_association_says_it_only_where_it_vouches(client, make, appointment):
    other = make.association()

    assert "/vouching" in client.get(f"/fr/amizmiz/associations/{appointment.association_id}").text
    assert "/vouching" not in client.get(f"/fr/amizmiz/associations/{other.id}").text


def test_a_member_vouches_until_the_quota_is_used_and_reads_the_same_for_everybody(client, make, sign_in, appointment):
    sign_in(make.membership(appointment.association, role=MembershipRole.FACILITATOR).person)
    data = {"known_as": "06 61 23 45 67", "zone": make.zone().id, "knows": "y"}

    first = client.post(path_of(appointment), data=data)
    page = client.get(path_of(appointment)).text
    second = client.post(path_of(appointment), data={**data, "known_as": "06 61 23 45 68"})

    assert first.status_code == 303
    assert "ce mois-ci" in page
    assert second.status_code == 422
    assert db.session.scalar(sa.select(sa.func.count(Vouch.id))) == 1


@pytest.mark.parametrize("missing", ["known_as", "zone", "knows"])
def test_a_form_with_a_gap_keeps_what_was_typed(client, make, sign_in, appointment, missing):
    sign_in(appointment.association.memberships[0].person)
    data = {"known_as": "K7MPQ4", "zone": make.zone().id, "knows": "y"}

    answer = client.post(path_of(appointment), data={name: said for name, said in data.items() if name != missing})

    assert answer.status_code == 422
    assert missing == "known_as" or "K7MPQ4" in answer.text


def test_whom_it_is_about_accepts_it_on_her_page(client, make, sign_in, appointment, now):
    person = make.neighbour()
    vouch = make.vouch(appointment, person.phone)
    sign_in(person)

    page = client.get("/fr/amizmiz/residence/vouching").text
    answer = client.post(f"/fr/amizmiz/residence/vouching/{vouch.id}/acceptance")

    assert vouch.zone.name.fr in page
    assert vouch.vouched_by.chosen_name not in page
    assert answer.status_code == 303
    assert person.is_verified_resident_of(make.here().id, now)


def test_or_does_not(client, make, sign_in, appointment):
    person = make.neighbour()
    vouch = make.vouch(appointment, person.phone)
    sign_in(person)

    assert client.post(f"/fr/amizmiz/residence/vouching/{vouch.id}/refusal").status_code == 303
    assert "/acceptance" not in client.get("/fr/amizmiz/residence/vouching").text


def test_the_desk_appoints_checks_and_ends(client, make, sign_in):
    association = make.association()
    sign_in(make.officer(role=Role.VERIFIER))
    desk = "/fr/amizmiz/desk/residence/vouching"

    terms = {"quota": "12", "one_in": "1", "starts_on": "2026-11-23", "ends_on": "2027-11-22", "reason": "Décision 9"}
    assert (
        client.post(f"{desk}/new", data={**terms, "ends_on": "2026-01-01", "association": association.id}).status_code
        == 422
    )
    assert client.post(f"{desk}/new", data={**terms, "association": association.id}).status_code == 303
    appointment = db.session.scalars(sa.select(VouchingAppointment)).one()
    vouch = make.accepted_vouch(appointment)
    assert vouch.person.chosen_name in client.get(f"{desk}/").text
    without = client.post(f"{desk}/samples/{vouch.id}", data={"outcome": "revoked"})
    found = client.post(f"{desk}/samples/{vouch.id}", data={"outcome": "revoked", "reason": "Inconnue à l’adresse"})
    assert (without.status_code, found.status_code) == (422, 303)
    assert queries.count_to_check(make.here().id) == 0
    assert client.post(f"{desk}/{appointment.id}/end", data={"reason": "Fin de mission"}).status_code == 303
    assert "Fin de mission" in client.get(f"{desk}/").text
