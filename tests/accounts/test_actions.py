"""Registering, mandates, residence: what is written, recorded and announced."""

from datetime import date

import pytest
import sqlalchemy as sa

from jusur_participa.accounts import actions, passwords
from jusur_participa.accounts.events import ResidenceRefused, ResidenceVerified
from jusur_participa.accounts.terms import RequestOutcome, Sex
from jusur_participa.foundation import events
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import TrailEntry

TODAY = date(2026, 11, 23)
PHONE = "+212661234567"


def last_entry() -> TrailEntry:
    return db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """Events of accounts, as a slice above would hear them."""
    happened: list[object] = []
    kinds = (ResidenceRefused, ResidenceVerified)
    for kind in kinds:
        monkeypatch.setitem(events._listeners, kind, [happened.append])
    return happened


def test_a_password_is_kept_as_argon2id_with_19_mib():
    kept = passwords.hashed("quatre mots faciles ici")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, "quatre mots faciles ici")
    assert not passwords.matches(kept, "quatre mots faciles la")


@pytest.mark.parametrize("password", ["court", "x" * 201])
def test_a_password_out_of_bounds_is_never_hashed(password):
    with pytest.raises(ValueError, match="8 to 200"):
        passwords.hashed(password)


def test_nothing_matches_the_password_of_nobody():
    assert not passwords.matches(None, "une phrase de passe")


def test_a_phone_registers_once(app):
    first = actions.register_person("Fatima", phone=PHONE)
    second = actions.register_person("Une autre", "une phrase de passe", phone=PHONE)

    assert first is not None
    assert second is None
    assert last_entry().act == "person.registered"
    assert last_entry().actor_ref == first.public_ref


def test_a_profile_follows_the_zone(app, make):
    person, zone = make.person(), make.zone()

    actions.update_profile(person, "Oum Ayoub", Sex.FEMALE, 1987, zone, "fr")

    assert (person.municipality, person.zone, person.sex) == (make.here(), zone, Sex.FEMALE)


def test_asking_twice_asks_once_and_corrects_the_zone(app, make):
    person, first, second = make.person(), make.zone(), make.zone()

    asked = actions.request_verification(person, first)
    again = actions.request_verification(person, second)

    assert asked is again
    assert again.zone_id == second.id
    assert len(asked.desk_code) == 6


def test_a_verified_person_is_a_resident_without_any_document(app, make, now, heard):
    request = make.verification_request()
    verifier = make.officer(role=Role.VERIFIER)

    verification = actions.verify_residence(verifier, request)

    assert request.person.is_verified_resident_of(make.here().id, now)
    assert (request.outcome, request.settled_by_id) == (RequestOutcome.VERIFIED, verifier.id)
    assert heard == [ResidenceVerified(verification)]
    assert last_entry().act == "residence.verified"


def test_moving_to_another_zone_ends_the_former_verification(app, make, now):
    person = make.resident(zone=make.zone())
    request = make.verification_request(person, make.zone())

    actions.verify_residence(make.officer(role=Role.VERIFIER), request)

    standing = [verification for verification in person.verifications if verification.stands_at(now)]
    assert [verification.zone_id for verification in standing] == [request.zone_id]


def test_a_refusal_says_why_and_leaves_the_way_open(app, make, now, heard):
    request = make.verification_request()

    actions.refuse_residence(make.officer(role=Role.VERIFIER), request, "Venez avec une voisine.")

    assert not request.person.is_verified_resident_of(make.here().id, now)
    assert heard == [ResidenceRefused(request)]
    assert last_entry().reason == ""
    assert actions.request_verification(request.person, request.zone).id != request.id
