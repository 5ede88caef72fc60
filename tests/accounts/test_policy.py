"""Who verifies residents: a table, and nobody for themselves."""

from datetime import date

import pytest

from jusur_participa.accounts.policy import may_request_verification, may_settle, may_verify
from jusur_participa.accounts.terms import RequestOutcome
from jusur_participa.foundation.access import Role

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.VERIFIER, True), (Role.ADMINISTRATOR, True), (Role.OFFICER, False), (Role.COORDINATOR, False)],
)
def test_verifiers_and_administrators_verify_residents(app, make, role, allowed):
    assert may_verify(make.officer(role=role), make.here().id, TODAY).allowed is allowed


def test_nobody_verifies_themselves(app, make):
    verifier = make.officer(role=Role.VERIFIER)
    request = make.verification_request(verifier)

    assert not may_settle(verifier, request, TODAY)


@pytest.mark.parametrize("outcome", list(RequestOutcome))
def test_a_settled_request_is_settled(app, make, now, outcome):
    request = make.verification_request(outcome=outcome, settled_at=now)

    assert not may_settle(make.officer(role=Role.VERIFIER), request, TODAY)


def test_a_request_of_another_municipality_is_not_settled_here(app, make):
    request = make.verification_request(zone=make.zone(make.municipality()))

    assert not may_settle(make.officer(role=Role.VERIFIER), request, TODAY)


def test_one_asks_where_one_is_not_verified_yet_and_the_zone_is_in_use(app, make, now):
    zone, retired = make.zone(), make.zone(is_active=False)
    resident = make.resident(zone=zone)

    assert not may_request_verification(resident, zone, now)
    assert not may_request_verification(resident, retired, now)
    assert may_request_verification(resident, make.zone(), now)
