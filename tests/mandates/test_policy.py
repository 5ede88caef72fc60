"""Who asks for mandates and confirms them: a table, two people, and nobody for themselves."""

from datetime import date, timedelta

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.mandates.policy import (
    has_room_for,
    may_ask,
    may_confirm,
    may_decline,
    may_name_alone,
    may_open_emergency,
    may_revoke,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("granter", "role", "allowed"),
    [
        (Role.ADMINISTRATOR, Role.OFFICER, True),
        (Role.ADMINISTRATOR, Role.EQUALITY, True),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, True),
        (Role.ADMINISTRATOR, Role.COORDINATOR, False),
        (Role.ADMINISTRATOR, Role.TECHNICIAN, False),
        (Role.COORDINATOR, Role.OFFICER, True),
        (Role.COORDINATOR, Role.ADMINISTRATOR, True),
        (Role.COORDINATOR, Role.COORDINATOR, True),
        (Role.COORDINATOR, Role.TECHNICIAN, True),
        (Role.OFFICER, Role.MODERATOR, False),
        (Role.VERIFIER, Role.VERIFIER, False),
    ],
)
def test_administrators_give_municipal_roles_and_coordinators_any(app, make, granter, role, allowed):
    municipality_id = None if role in (Role.COORDINATOR, Role.TECHNICIAN) else make.here().id

    verdict = may_ask(make.officer(role=granter), make.person(), role, municipality_id, TODAY)

    assert verdict.allowed is allowed


def test_an_administrator_gives_no_mandate_elsewhere(app, make):
    assert not may_ask(make.administrator(), make.person(), Role.OFFICER, make.municipality().id, TODAY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_nobody_changes_their_own_mandates(app, make, role):
    person = make.officer(role=role)

    assert not may_ask(person, person, Role.OFFICER, make.here().id, TODAY)
    assert not may_revoke(person, person.mandates[0], TODAY)


def test_a_mandate_ends_once(app, make, now):
    ended = make.mandate(make.person(), Role.OFFICER, revoked_at=now)

    assert not may_revoke(make.administrator(), ended, TODAY)


def test_who_asked_does_not_confirm(app, make):
    request = make.mandate_request()

    assert not may_confirm(request.asked_by, request, TODAY)
    assert may_decline(request.asked_by, request, TODAY)


def test_who_is_to_have_it_does_not_confirm(app, make):
    administrator = make.administrator()
    request = make.mandate_request(administrator, Role.PLANNER)

    assert not may_confirm(administrator, request, TODAY)


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.ADMINISTRATOR, True), (Role.COORDINATOR, True), (Role.OFFICER, False)]
)
def test_another_administrator_or_a_coordinator_confirms(app, make, role, allowed):
    assert may_confirm(make.officer(role=role), make.mandate_request(), TODAY).allowed is allowed


def test_an_administrator_of_another_municipality_confirms_nothing(app, make):
    assert not may_confirm(make.administrator(make.municipality()), make.mandate_request(), TODAY)


def test_what_is_settled_or_over_is_not_confirmed(app, make, now):
    administrator = make.administrator()
    over = make.mandate_request(starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1))
    settled = make.mandate_request(settled_at=now, settled_by_id=administrator.id, outcome="declined")

    assert not may_confirm(administrator, over, TODAY)
    assert not may_confirm(administrator, settled, TODAY)


@pytest.mark.parametrize(
    ("asker", "role", "administrators", "alone"),
    [
        (Role.COORDINATOR, Role.ADMINISTRATOR, 0, True),
        (Role.COORDINATOR, Role.ADMINISTRATOR, 1, False),
        (Role.COORDINATOR, Role.OFFICER, 0, False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, 0, False),
    ],
)
def test_only_the_first_administrator_is_named_by_one_person(app, make, asker, role, administrators, alone):
    assert may_name_alone(make.officer(role=asker), role, administrators, TODAY) is alone


@pytest.mark.parametrize(("role", "administrators", "room"), [
    (Role.ADMINISTRATOR, 4, True), (Role.ADMINISTRATOR, 5, False), (Role.OFFICER, 5, True),
])  # fmt: skip
def test_there_are_five_administrators_at_most(role, administrators, room):
    assert has_room_for(role, administrators).allowed is room


@pytest.mark.parametrize(("who", "role", "allowed"), [
    (Role.COORDINATOR, Role.MODERATOR, True),
    (Role.COORDINATOR, Role.ADMINISTRATOR, False),
    (Role.ADMINISTRATOR, Role.MODERATOR, False),
    (Role.TECHNICIAN, Role.MODERATOR, False),
])  # fmt: skip
def test_coordinators_open_emergencies_but_never_as_administrators(app, make, who, role, allowed):
    assert may_open_emergency(make.officer(role=who), role, make.here().id, TODAY).allowed is allowed
