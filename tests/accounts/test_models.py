"""What a mandate and a verification are worth on a given day."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.foundation.access import Role

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_a_mandate_counts_from_its_first_to_its_last_day(app, make, starts, ends, holds):
    person = make.person()
    make.mandate(person, Role.OFFICER, starts_on=starts, ends_on=ends)

    assert person.holds(Role.OFFICER, make.here().id, TODAY) is holds
    assert person.is_staff_of(make.here().id, TODAY) is holds


def test_a_mandate_counts_in_its_municipality_only(app, make):
    officer = make.officer()

    assert not officer.holds(Role.OFFICER, make.municipality().id, TODAY)
    assert not officer.holds(Role.OFFICER, None, TODAY)
    assert not officer.holds(Role.MODERATOR, make.here().id, TODAY)


def test_a_coordinator_counts_everywhere(app, make):
    coordinator = make.coordinator()

    assert coordinator.holds(Role.COORDINATOR, None, TODAY)
    assert coordinator.holds(Role.COORDINATOR, make.here().id, TODAY)
    assert not coordinator.is_staff_of(make.here().id, TODAY)


def test_a_revoked_mandate_counts_no_more(app, make, now):
    person = make.person()
    make.mandate(person, Role.OFFICER, revoked_at=now)

    assert not person.holds(Role.OFFICER, make.here().id, TODAY)


def test_an_officer_belongs_to_a_municipality_by_constraint(app, make):
    with pytest.raises(sa.exc.IntegrityError, match="place_fits_role"):
        make.mandate(make.person(), Role.COORDINATOR, municipality=make.here(), partner_town=make.partner_town())


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({}, True),
        ({"revoked_at": timedelta(0)}, False),
        ({"expires_at": timedelta(0)}, False),
        ({"expires_at": timedelta(seconds=1)}, True),
        ({"verified_at": timedelta(seconds=1)}, False),
    ],
)
def test_a_verification_stands_until_it_expires_or_is_revoked(app, make, now, changes, stands):
    person = make.resident(verified=False)
    make.verification(person, **{name: now + distance for name, distance in changes.items()})

    assert person.is_verified_resident_of(make.here().id, now) is stands
    assert not person.is_verified_resident_of(make.municipality().id, now)


def test_an_account_needs_a_phone_or_an_e_mail(app, make):
    with pytest.raises(sa.exc.IntegrityError, match="reachable"):
        make.person(email=None)
