"""Mandates in two steps: what is written, recorded and announced, and what the database itself refuses."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from jusur_participa.accounts.events import MandateGranted, MandateRevoked
from jusur_participa.accounts.models import Mandate
from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.foundation import clock, events
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.mandates import actions, queries
from jusur_participa.mandates.events import EmergencyOpened, MandateAsked, MandateDeclined
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.mandates.terms import ANOTHER_CONFIRMS, FULL, RequestOutcome
from tests.conftest import NOW
from tests.support.races import at_once

TODAY = date(2026, 11, 23)


def last_entry() -> TrailEntry:
    return db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """What a slice above would hear."""
    happened: list[object] = []
    for kind in (MandateAsked, MandateDeclined, MandateGranted, MandateRevoked, EmergencyOpened):
        monkeypatch.setitem(events._listeners, kind, [happened.append])
    return happened


def ask(asker, person, make, role=Role.OFFICER, **said):
    return actions.ask_for_mandate(asker, person, role, "Décision 12", TODAY, municipality=make.here(), **said)


def test_what_one_person_asks_for_opens_nothing(app, make, heard):
    administrator, person = make.administrator(), make.person()

    request = ask(administrator, person, make)

    assert not person.holds(Role.OFFICER, make.here().id, TODAY)
    assert heard == [MandateAsked(request)]
    assert (last_entry().act, last_entry().chain) == ("mandate.asked", make.here().id)


def test_what_another_confirms_is_given_and_both_are_named(app, make, heard):
    request, colleague = make.mandate_request(), make.administrator()

    mandate = actions.confirm_request(colleague, request)

    assert request.person.holds(Role.OFFICER, make.here().id, TODAY)
    assert (mandate.granted_by, mandate.confirmed_by_id) == (request.asked_by, colleague.id)
    assert (request.outcome, request.settled_by_id) == (RequestOutcome.CONFIRMED, colleague.id)
    assert heard == [MandateGranted(mandate)]
    assert (last_entry().act, last_entry().reason) == ("mandate.granted", "Décision 12 du conseil")


def test_who_asked_cannot_confirm(app, make):
    request = make.mandate_request()

    with pytest.raises(Refused) as told:
        actions.confirm_request(request.asked_by, request)
    assert told.value.verdict.reason is ANOTHER_CONFIRMS
    assert request.settled_at is None


def test_a_request_is_settled_once(app, make):
    request = make.mandate_request()
    actions.decline_request(make.administrator(), request, "Pas de décision du conseil")

    with pytest.raises(Refused):
        actions.confirm_request(make.coordinator(), request)


def test_no_is_said_with_a_reason_and_who_asked_takes_it_back(app, make, heard):
    declined, withdrawn = make.mandate_request(), make.mandate_request()

    actions.decline_request(make.administrator(), declined, "Pas de décision")
    actions.decline_request(withdrawn.asked_by, withdrawn, "Erreur de nom")

    assert (declined.outcome, declined.answer) == (RequestOutcome.DECLINED, "Pas de décision")
    assert withdrawn.outcome is RequestOutcome.WITHDRAWN
    assert heard == [MandateDeclined(declined), MandateDeclined(withdrawn)]
    assert last_entry().act == "mandate.withdrawn"


def test_a_coordinator_names_the_first_administrator_alone_and_nobody_else(app, make):
    coordinator, first, second = make.coordinator(), make.person(), make.person()

    given = ask(coordinator, first, make, Role.ADMINISTRATOR)
    asked = ask(coordinator, second, make, Role.ADMINISTRATOR)

    assert isinstance(given, Mandate)
    assert given.granted_alone
    assert isinstance(asked, MandateRequest)


def test_the_same_mandate_is_neither_asked_nor_given_twice(app, make):
    officer, asked = make.officer(), make.mandate_request()

    for person in (officer, asked.person):
        with pytest.raises(Conflict):
            ask(make.administrator(), person, make)


def test_a_mandate_that_ended_may_be_given_again(app, make):
    person = make.person()
    make.mandate(person, Role.OFFICER, ends_on=TODAY - timedelta(days=1))

    actions.confirm_request(make.administrator(), make.mandate_request(person))

    assert person.holds(Role.OFFICER, make.here().id, TODAY)


def test_a_technician_may_come_from_two_partner_towns(app, make):
    technician, towns = make.person(), [make.partner_town(), make.partner_town()]

    for town in towns:
        actions.give_mandate(technician, Role.TECHNICIAN, "Convention", TODAY, partner_town=town)

    with pytest.raises(Conflict):
        actions.give_mandate(technician, Role.TECHNICIAN, "Convention", TODAY, partner_town=towns[1])
    assert [mandate.partner_town for mandate in technician.mandates] == towns


def test_a_mandate_confirmed_late_begins_on_that_day(app, make):
    request = make.mandate_request(starts_on=TODAY - timedelta(days=30))

    assert actions.confirm_request(make.administrator(), request).starts_on == TODAY


def test_a_revoked_mandate_ends_at_once_with_its_reason(app, make, heard):
    officer, administrator = make.officer(), make.administrator()
    (mandate,) = officer.mandates

    actions.revoke_mandate(administrator, mandate, "Changement de service")

    assert not officer.holds(Role.OFFICER, make.here().id, TODAY)
    assert heard == [MandateRevoked(mandate)]
    assert (last_entry().act, last_entry().reason) == ("mandate.revoked", "Changement de service")


def test_a_sixth_administrator_is_neither_asked_for_nor_confirmed(app, make):
    request = make.mandate_request(role=Role.ADMINISTRATOR)
    for _ in range(4):
        make.administrator()

    with pytest.raises(Refused) as on_asking:
        ask(make.coordinator(), make.person(), make, Role.ADMINISTRATOR)
    with pytest.raises(Refused) as on_confirming:
        actions.confirm_request(make.coordinator(), request)
    assert on_asking.value.verdict.reason is on_confirming.value.verdict.reason is FULL


@pytest.mark.parametrize("ended", [{"ends_on": TODAY - timedelta(days=1)}, {"revoked_at": NOW}])
def test_an_administrator_whose_time_is_over_counts_no_more(app, make, ended):
    request = make.mandate_request(role=Role.ADMINISTRATOR)
    for _ in range(3):
        make.administrator()
    make.mandate(make.person(), Role.ADMINISTRATOR, **ended)

    actions.confirm_request(make.coordinator(), request)

    assert queries.count_administrators(make.here().id, TODAY) == 5


def test_six_confirmed_at_once_leave_five_administrators(live_app, make):
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        requests = [make.mandate_request(role=Role.ADMINISTRATOR, asked_by=make.coordinator()).id for _ in range(6)]
        confirmer, place_id = make.coordinator().id, make.here().id

    left = iter(requests)

    def confirm():
        with live_app.app_context(), clock.frozen_at(NOW):
            try:
                with unit_of_work():
                    request = queries.request_in(place_id, next(left))
                    return actions.confirm_request(person_with_rights(confirmer), request)
            except Refused as full:
                return full

    outcomes = at_once(confirm, len(requests))

    with live_app.app_context():
        assert queries.count_administrators(place_id, TODAY) == 5
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1


def test_an_emergency_opens_one_role_for_its_hours_and_not_a_minute_more(app, make, now, heard):
    coordinator, place = make.coordinator(), make.here()

    mandate = actions.open_emergency(coordinator, place, Role.MODERATOR, 1, "Appel à la violence, bureau fermé")

    assert coordinator.holds(Role.MODERATOR, place.id, TODAY)
    with clock.frozen_at(now + timedelta(minutes=59)):
        assert coordinator.holds(Role.MODERATOR, place.id, TODAY)
    with clock.frozen_at(now + timedelta(minutes=60)):
        assert not coordinator.holds(Role.MODERATOR, place.id, TODAY)
    assert heard == [MandateGranted(mandate), EmergencyOpened(mandate)]
    assert (last_entry().act, last_entry().chain) == ("emergency.opened", place.id)


def test_an_emergency_ends_earlier_where_who_opened_it_is_done(app, make):
    emergency = make.emergency()

    actions.revoke_mandate(emergency.person, emergency, "C’est fait")

    assert not emergency.person.holds(Role.MODERATOR, make.here().id, TODAY)


def test_no_emergency_lasts_longer_than_offered(app, make):
    with pytest.raises(ValueError, match="an emergency lasts"):
        actions.open_emergency(make.coordinator(), make.here(), Role.MODERATOR, 24, "Longtemps")


@pytest.mark.parametrize("constraint", ["given_by_two", "two_people", "not_to_oneself", "emergency_is_small"])
def test_the_database_itself_wants_two_people_for_a_mandate(app, make, now, constraint):
    person, one, other = make.person(), make.person(), make.person()
    wrong = {
        "given_by_two": {"granted_by_id": one.id},
        "two_people": {"granted_by_id": one.id, "confirmed_by_id": one.id},
        "not_to_oneself": {"granted_by_id": other.id, "confirmed_by_id": person.id},
        "emergency_is_small": {
            "role": Role.ADMINISTRATOR, "granted_by_id": person.id, "expires_at": now + timedelta(hours=1),
        },
    }[constraint]  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint):
        make.mandate(person, **{"role": Role.OFFICER, **wrong})


@pytest.mark.parametrize("settler", ["who asked", "who would have it", "nobody"])
def test_the_database_itself_wants_another_person_to_confirm(app, make, now, settler):
    request = make.mandate_request()
    person_id = {"who asked": request.asked_by_id, "who would have it": request.person_id, "nobody": None}[settler]
    request.settled_at, request.settled_by_id, request.outcome = now, person_id, RequestOutcome.CONFIRMED

    with pytest.raises(IntegrityError, match=r"two_people|settled_by_somebody"):
        db.session.flush()


def test_the_database_itself_lets_nobody_ask_for_herself(app, make):
    person = make.administrator()

    with pytest.raises(IntegrityError, match="not_for_oneself"):
        make.mandate_request(person, asked_by=person)
