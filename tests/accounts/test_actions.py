"""Registering, mandates, residence: what is written, recorded and announced."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts import actions, passwords
from jusur_participa.accounts.events import MandateGranted, MandateRevoked, ResidenceRefused, ResidenceVerified
from jusur_participa.accounts.terms import RequestOutcome, Sex
from jusur_participa.foundation import events
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused

TODAY = date(2026, 11, 23)
PHONE = "+212661234567"


def last_entry() -> TrailEntry:
    return db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """Events of accounts, as a slice above would hear them."""
    happened: list[object] = []
    kinds = (MandateGranted, MandateRevoked, ResidenceRefused, ResidenceVerified)
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


def test_a_given_mandate_is_recorded_and_announced(app, make, heard):
    administrator, person = make.administrator(), make.person()

    mandate = actions.grant_mandate(administrator, person, Role.OFFICER, "Décision 12", TODAY, municipality=make.here())

    assert person.holds(Role.OFFICER, make.here().id, TODAY)
    assert heard == [MandateGranted(mandate)]
    assert last_entry().act == "mandate.granted"
    assert last_entry().chain == make.here().id
    assert (last_entry().actor_ref, last_entry().reason) == (administrator.public_ref, "Décision 12")


def test_the_same_mandate_is_not_given_twice(app, make):
    officer = make.officer()

    with pytest.raises(Conflict):
        actions.grant_mandate(make.administrator(), officer, Role.OFFICER, "Encore", TODAY, municipality=make.here())


def test_a_technician_may_come_from_two_partner_towns(app, make):
    technician, first, second = make.person(), make.partner_town(), make.partner_town()
    coordinator = make.coordinator()

    def grant(town) -> None:
        actions.grant_mandate(coordinator, technician, Role.TECHNICIAN, "Convention", TODAY, partner_town=town)

    grant(first)
    grant(second)

    with pytest.raises(Conflict):
        grant(second)
    assert [mandate.partner_town for mandate in technician.mandates] == [first, second]


def test_a_mandate_that_ended_may_be_given_again(app, make):
    person = make.person()
    make.mandate(person, Role.OFFICER, ends_on=TODAY - timedelta(days=1))

    actions.grant_mandate(make.administrator(), person, Role.OFFICER, "Retour", TODAY, municipality=make.here())

    assert person.holds(Role.OFFICER, make.here().id, TODAY)


def test_an_officer_gives_no_mandate(app, make):
    with pytest.raises(Refused):
        actions.grant_mandate(make.officer(), make.person(), Role.OFFICER, "?", TODAY, municipality=make.here())


def test_a_revoked_mandate_ends_at_once_with_its_reason(app, make, heard):
    officer, administrator = make.officer(), make.administrator()
    (mandate,) = officer.mandates

    actions.revoke_mandate(administrator, mandate, "Changement de service")

    assert not officer.holds(Role.OFFICER, make.here().id, TODAY)
    assert heard == [MandateRevoked(mandate)]
    assert (last_entry().act, last_entry().reason) == ("mandate.revoked", "Changement de service")


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
