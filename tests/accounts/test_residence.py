"""Residence: proved in several ways, for a time, in one place; reminded of, taken back, and moved."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from jusur_participa.accounts import actions, jobs, policy, queries, rules
from jusur_participa.accounts.models import ResidenceVerification
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("app")


def told(person) -> list[NoticeKind]:
    return list(db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id)))


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
    ids=["two years", "into a short month", "over the end of a year"],
)
def test_a_term_ends_months_later(since, months, until):
    assert rules.months_later(since, months) == until


def test_what_is_proved_stands_for_the_term_of_the_municipality_and_no_longer(make, now):
    request, officer = make.verification_request(), make.officer(role=Role.VERIFIER)
    actions.set_residence_term(make.administrator(), make.here().id, 6)

    verification = actions.verify_residence(officer, request)

    assert verification.method is VerificationMethod.FACE_TO_FACE
    assert clock.local(verification.expires_at).date() == date(2027, 5, 23)
    assert policy.lives_in(request.person, make.here().id, verification.expires_at - DAY)
    assert not policy.lives_in(request.person, make.here().id, verification.expires_at)


def test_an_officer_who_is_no_administrator_sets_no_term(make):
    with pytest.raises(Refused):
        actions.set_residence_term(make.officer(role=Role.VERIFIER), make.here().id, 6)


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ({"expires_at": -DAY}, "jusqu’au 22 novembre 2026"),
        ({"revoked_at": -DAY, "revocation_reason": "A déménagé"}, "le 22 novembre 2026"),
        ({"revoked_at": -DAY}, "réservé aux habitants"),
    ],
    ids=["run out", "taken back", "a newer one elsewhere"],
)
def test_who_lives_here_no_longer_reads_why_and_where_to_prove_it(make, now, ended, said):
    person = make.resident(verified=False)
    make.verification(
        person,
        verified_at=now - 9 * DAY,
        **{name: now + value if isinstance(value, timedelta) else value for name, value in ended.items()},
    )

    with in_language("fr"):
        verdict = policy.lives_in(person, make.here().id, now)
        assert not verdict
        assert said in str(verdict.reason)
        assert verdict.remedy[0] == "accounts.residence"


def test_a_way_that_is_not_accepted_is_refused_with_those_that_are(make, now):
    person = make.resident()
    accepted = [VerificationMethod.CODE, VerificationMethod.REGISTER]

    with in_language("fr"):
        reason = str(policy.lives_in(person, make.here().id, now, accepted).reason)

    assert "un code imprimé ou le fichier de la commune" in reason
    assert policy.lives_in(person, make.here().id, now, [VerificationMethod.FACE_TO_FACE])


def test_one_lives_in_one_place_whatever_the_code_does(make, now):
    person = make.resident()

    with pytest.raises(IntegrityError), db.session.begin_nested():
        make.verification(person, make.municipality())


def test_moving_ends_the_former_residence_in_another_municipality_too(make, now):
    person, elsewhere = make.resident(), make.municipality()
    former, zone = person.verifications[0], make.zone(elsewhere)

    actions.confirm_residence(person, elsewhere.id, zone.id, VerificationMethod.CODE)

    assert former.revoked_at == now
    assert policy.lives_in(person, elsewhere.id, now)
    assert not policy.lives_in(person, make.here().id, now)


def test_who_loses_her_residence_reads_the_reason_and_the_trail_does_not(make, now):
    person, officer = make.resident(), make.officer(role=Role.VERIFIER)

    actions.revoke_residence(officer, person.verifications[0], "Vous n’habitez plus à cette adresse")

    assert not policy.lives_in(person, make.here().id, now)
    assert told(person) == [NoticeKind.RESIDENCE_REVOKED]
    entry = db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()
    assert (entry.act, entry.reason, entry.after) == ("residence.revoked", "", {"proof": "face_to_face"})


@pytest.mark.parametrize("who", ["herself", "elsewhere", "citizen"])
def test_nobody_takes_back_what_is_not_hers_to_judge(make, who):
    here = make.here()
    officer = {
        "herself": lambda: make.officer(role=Role.VERIFIER),
        "elsewhere": lambda: make.officer(make.municipality(), role=Role.VERIFIER),
        "citizen": make.resident,
    }[who]()
    person = officer if who == "herself" else make.resident()
    verification = make.verification(officer, here) if who == "herself" else person.verifications[0]

    with pytest.raises(Refused):
        actions.revoke_residence(officer, verification, "Parce que")


def test_people_are_reminded_once_within_thirty_days_of_the_end(make, now):
    soon, later, over = make.resident(), make.resident(), make.resident()
    for person, days in ((soon, 29), (later, 31), (over, -1)):
        person.verifications[0].expires_at = now + days * DAY

    jobs.remind_of_expiry()
    jobs.remind_of_expiry()

    assert told(soon) == [NoticeKind.RESIDENCE_EXPIRING]
    assert told(later) == told(over) == []


def test_who_is_verified_may_renew_in_the_last_weeks_only(make, now):
    zone = make.zone()
    person = make.resident(zone=zone)
    person.verifications[0].expires_at = now + 61 * DAY

    assert not policy.may_request_verification(person, zone, now)
    assert policy.may_request_verification(person, zone, now + DAY)


def test_the_desk_finds_a_resident_and_takes_the_residence_back(client, make, sign_in):
    person = make.resident(zone=make.zone())
    sign_in(make.officer(role=Role.VERIFIER))

    found = client.post("/fr/amizmiz/desk/residence/search", data={"identifier": person.phone})
    page = client.get(found.location)
    answer = client.post(found.location, data={"reason": "A quitté la commune"})

    assert person.chosen_name in page.text
    assert person.phone not in page.text
    assert answer.status_code == 303
    assert db.session.get(ResidenceVerification, person.verifications[0].id).revocation_reason == "A quitté la commune"
    assert client.post(found.location, data={"reason": "Encore"}).status_code == 403


def test_an_unknown_phone_is_told_beside_the_field(client, make, sign_in):
    sign_in(make.officer(role=Role.VERIFIER))

    answer = client.post("/fr/amizmiz/desk/residence/search", data={"identifier": "06 61 00 00 99"})

    assert answer.status_code == 422
    assert "06 61 00 00 99" in answer.text


@pytest.mark.parametrize(("language", "said"), [("ar", "ألغي التحقق من سكناكم"), ("fr", "a été retirée le")])
def test_her_page_tells_how_it_stands(client, make, sign_in, now, language, said):
    person = make.resident(zone=make.zone())
    sign_in(person)
    assert make.here().name.in_(language) in client.get(f"/{language}/amizmiz/residence").text

    person.verifications[0].revoked_at, person.verifications[0].revocation_reason = now, "Adresse inconnue"
    db.session.flush()
    page = client.get(f"/{language}/amizmiz/residence").text

    assert said in page
    assert "Adresse inconnue" in page
    assert queries.last_residence_in(person.id, make.here().id).revoked_at == now
