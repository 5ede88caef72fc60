"""Vouching: appointed, within its quota, accepted by whom it is about, drawn by lot, ended."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from jusur_participa.accounts.policy import lives_in
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, finish_unit
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.residence import actions, queries
from jusur_participa.residence.models import Vouch
from jusur_participa.residence.terms import VouchCheck

pytestmark = pytest.mark.usefixtures("app")
STRANGER = "+212661999999"


@pytest.fixture
def appointment(make):
    return make.vouching_appointment(quota=3)


@pytest.fixture
def member(appointment):
    return appointment.association.memberships[0].person


def offered(person, make):
    return queries.offers_to(person, make.here().id, clock.now())


def test_a_vouch_proves_nothing_until_she_accepts_it(make, appointment, member, now):
    person, zone = make.neighbour(), make.zone()
    actions.vouch(member, appointment.association, person.phone, zone)
    assert not lives_in(person, make.here().id, now)

    actions.accept(person, offered(person, make)[0])

    residence = person.verifications[0]
    assert (residence.zone_id, residence.method, residence.verified_by_id) == (
        zone.id,
        VerificationMethod.VOUCHED,
        member.id,
    )
    assert lives_in(person, make.here().id, now)
    assert offered(person, make) == []


def test_it_is_known_by_the_code_that_she_shows_however_it_is_typed(make, appointment, member):
    asked = make.verification_request()
    code = asked.desk_code

    actions.vouch(member, appointment.association, f"{code[:3]} {code[3:].lower()}", asked.zone)

    assert [vouch.zone for vouch in offered(asked.person, make)] == [asked.zone]
    actions.accept(asked.person, offered(asked.person, make)[0])
    assert asked.settled_at is not None


def test_a_phone_that_nobody_has_shown_to_hold_accepts_nothing(make, appointment, member):
    person = make.resident(verified=False)

    actions.vouch(member, appointment.association, person.phone, make.zone())

    assert offered(person, make) == []


def test_known_and_unknown_leave_the_same_behind_and_the_phone_is_kept_nowhere(make, appointment, member):
    person, zone = make.neighbour(), make.zone()
    known = actions.vouch(member, appointment.association, person.phone, zone)
    unknown = actions.vouch(member, appointment.association, STRANGER, zone)

    columns = {column.name for column in Vouch.__table__.columns} - {"id", "place", "known_hash"}
    kept = [{name: getattr(vouch, name) for name in columns} for vouch in (known, unknown)]
    assert kept[0] == kept[1]
    assert person.phone not in str(kept) + known.known_hash
    assert queries.places_taken(appointment.id, date(2026, 11, 1)) == 2


def test_she_is_told_after_the_members_answer_and_not_by_which_member(make, appointment, member):
    person = make.neighbour()
    actions.vouch(member, appointment.association, person.phone, make.zone())
    actions.vouch(member, appointment.association, STRANGER, make.zone())

    told = sa.select(Notice).where(Notice.kind == NoticeKind.RESIDENCE_VOUCHED)
    assert db.session.scalars(told).all() == []
    finish_unit(keep=True)
    run_waiting()
    notice = db.session.scalars(told).one()
    assert notice.person_id == person.id
    assert member.chosen_name not in str(notice.details)


def test_nobody_vouches_for_herself(make, appointment, member):
    member.phone_proved_at = clock.now()
    with pytest.raises(Refused):
        actions.vouch(member, appointment.association, member.phone, make.zone())
    own = make.vouch(appointment, member.phone)

    with pytest.raises(Refused):
        actions.accept(member, own)
    own.person_id = member.id
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.flush()


def test_the_quota_of_a_month_is_its_last_place_and_the_next_month_has_its_own(make, appointment, member):
    zone = make.zone()
    for last in range(3):
        actions.vouch(member, appointment.association, f"066123456{last}", zone)

    with pytest.raises(Refused):
        actions.vouch(member, appointment.association, "0661234569", zone)
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert actions.vouch(member, appointment.association, "0661234569", zone).place == 1


def test_the_database_itself_holds_no_more_than_the_quota(make, appointment):
    vouch = make.vouch(appointment, STRANGER)
    vouch.place = 4

    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.flush()


def test_the_same_phone_twice_is_one_vouch(make, appointment, member):
    actions.vouch(member, appointment.association, "06 61 23 45 67", make.zone())

    with pytest.raises(Conflict):
        actions.vouch(member, appointment.association, "+212 661 23 45 67", make.zone())


@pytest.mark.parametrize("who", ["plain member", "stranger", "not appointed", "before", "after", "ended"])
def test_only_who_acts_for_an_appointed_association_vouches(make, appointment, member, who):
    association, on = appointment.association, clock.now()
    person = member
    match who:
        case "plain member":
            person = make.membership(association, role=MembershipRole.MEMBER).person
        case "stranger":
            person = make.resident()
        case "not appointed":
            association = make.association(president=member)
        case "before":
            appointment.starts_on = date(2027, 1, 1)
        case "after":
            appointment.ends_on = date(2026, 11, 22)
        case "ended":
            actions.end_appointment(make.officer(role=Role.VERIFIER), appointment, "Abus")

    with clock.frozen_at(on), pytest.raises(Refused):
        actions.vouch(person, association, STRANGER, make.zone())


def test_an_ended_appointment_stops_what_was_not_accepted_and_calls_an_officer(make, appointment):
    waiting, person = make.neighbour(), make.neighbour()
    vouch = make.vouch(appointment, waiting.phone)
    other = make.vouch(appointment, person.phone)
    actions.accept(person, other)
    other.is_sampled = False

    actions.end_appointment(make.officer(role=Role.VERIFIER), appointment, "Trop d’erreurs", recheck=True)

    with pytest.raises(Refused):
        actions.accept(waiting, vouch)
    assert [each.id for each in queries.vouches_to_check(make.here().id)] == [other.id]


def test_a_vouch_lapses_and_is_answered_once(make, appointment):
    late, declines = make.neighbour(), make.neighbour()
    lapsed, declined = make.vouch(appointment, late.phone), make.vouch(appointment, declines.phone)
    actions.decline(declines, declined)

    with pytest.raises(Refused):
        actions.accept(declines, declined)
    with clock.frozen_at(clock.now() + timedelta(days=30)), pytest.raises(Refused):
        actions.accept(late, lapsed)


def test_the_lot_draws_its_share_of_what_is_accepted(make):
    appointment = make.vouching_appointment(quota=20, one_in=3)
    for _person in range(9):
        person = make.neighbour()
        actions.accept(person, make.vouch(appointment, person.phone))

    assert queries.count_to_check(make.here().id) == 3


@pytest.mark.parametrize("outcome", list(VouchCheck))
def test_an_officer_confirms_what_was_drawn_or_takes_it_back(make, appointment, now, outcome):
    vouch, officer = make.accepted_vouch(appointment), make.officer(role=Role.VERIFIER)

    actions.check(officer, vouch, outcome, "Personne à cette adresse")

    assert bool(lives_in(vouch.person, make.here().id, now)) is (outcome is VouchCheck.CONFIRMED)
    assert queries.count_to_check(make.here().id) == 0
    with pytest.raises(Refused):
        actions.check(officer, vouch, VouchCheck.CONFIRMED)


@pytest.mark.parametrize("who", ["the voucher", "a member", "the resident", "a citizen"])
def test_nobody_checks_what_she_has_a_part_in(make, appointment, member, who):
    vouch = make.accepted_vouch(appointment)
    officer = {
        "the voucher": lambda: member,
        "a member": lambda: make.membership(appointment.association).person,
        "the resident": lambda: vouch.person,
        "a citizen": make.resident,
    }[who]()
    if who != "a citizen":
        make.mandate(officer, Role.VERIFIER)

    with pytest.raises(Refused):
        actions.check(officer, vouch, VouchCheck.CONFIRMED)


@pytest.mark.parametrize("fault", ["member", "unrecognised", "officer elsewhere"])
def test_an_association_is_appointed_by_somebody_who_is_no_part_of_it(make, fault):
    association = make.association(recognised=fault != "unrecognised")
    officer = make.officer(make.municipality() if fault == "officer elsewhere" else None, role=Role.VERIFIER)
    if fault == "member":
        make.membership(association, officer)

    with pytest.raises(Refused):
        actions.appoint(
            officer, association, quota=5, starts_on=clock.today(), ends_on=clock.today(), reason="Décision 3"
        )


def test_an_association_has_one_appointment_at_a_time(make, appointment):
    officer, terms = make.officer(role=Role.VERIFIER), {"quota": 5, "reason": "Décision 3"}
    days = {"starts_on": clock.today(), "ends_on": date(2027, 1, 1)}
    with pytest.raises(Conflict):
        actions.appoint(officer, appointment.association, **terms, **days)

    appointment.ends_on = date(2026, 11, 22)
    assert actions.appoint(officer, appointment.association, **terms, **days).is_in_force(clock.today())


def test_the_trail_tells_of_vouching_and_never_for_whom(make, appointment, member):
    person = make.neighbour()
    actions.vouch(member, appointment.association, person.phone, make.zone())
    actions.accept(person, offered(person, make)[0])

    entries = db.session.scalars(sa.select(TrailEntry).where(TrailEntry.act.like("vouch.%"))).all()
    assert [entry.act for entry in entries] == ["vouch.given", "vouch.accepted"]
    assert {(entry.thing_kind, entry.thing_id) for entry in entries} == {("vouching_appointments", appointment.id)}


def test_a_foreign_vouch_is_not_there(make, appointment):
    vouch = make.vouch(appointment, make.neighbour().phone)

    with pytest.raises(Missing):
        queries.offer_to(make.neighbour(), make.here().id, vouch.id, clock.now())
