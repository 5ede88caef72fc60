"""Who may change zones: the officers and administrators of the municipality, while their mandate runs."""

from datetime import date, timedelta

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.territory.policy import may_manage_zones

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OFFICER, True),
        (Role.ADMINISTRATOR, True),
        (Role.MODERATOR, False),
        (Role.VERIFIER, False),
        (Role.PLANNER, False),
        (Role.COORDINATOR, False),
    ],
)
def test_officers_and_administrators_manage_zones(app, make, role, allowed):
    verdict = may_manage_zones(make.officer(role=role), make.here().id, TODAY)

    assert verdict.allowed is allowed
    assert verdict.allowed or str(verdict.reason)


def test_an_officer_of_another_municipality_does_not(app, make):
    assert not may_manage_zones(make.officer(make.municipality()), make.here().id, TODAY)


def test_an_officer_whose_mandate_is_over_does_not(app, make):
    person = make.person()
    make.mandate(person, Role.OFFICER, ends_on=TODAY - timedelta(days=1))

    assert not may_manage_zones(person, make.here().id, TODAY)
