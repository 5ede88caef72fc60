"""Which door opens for whom."""

from datetime import timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Access, Entry, Role, may_enter

OFFICE = Access(Entry.MANDATED, (Role.OFFICER, Role.ADMINISTRATOR))
NETWORK = Access(Entry.NETWORK, (Role.COORDINATOR,))
PARTNER = Access(Entry.PARTNER, (Role.TECHNICIAN, Role.COORDINATOR))
PUBLIC, SIGNED_IN = Access(Entry.PUBLIC), Access(Entry.SIGNED_IN)
EVERYBODY = {
    *("visitor", "account", "officer", "officer elsewhere", "moderator", "administrator", "coordinator", "technician"),
}


@pytest.fixture
def people(make):
    """One person for each way of being somebody."""
    here, elsewhere = make.here(), make.municipality()

    def holding(role: Role, municipality=None):
        return make.mandate(make.person(), role, municipality).person

    return {
        "visitor": None,
        "account": make.person(),
        "officer": holding(Role.OFFICER, here),
        "officer elsewhere": holding(Role.OFFICER, elsewhere),
        "moderator": holding(Role.MODERATOR, here),
        "administrator": holding(Role.ADMINISTRATOR, here),
        "coordinator": holding(Role.COORDINATOR),
        "technician": holding(Role.TECHNICIAN),
    }


@pytest.mark.parametrize(
    ("door", "who_enters"),
    [
        (PUBLIC, EVERYBODY),
        (SIGNED_IN, EVERYBODY - {"visitor"}),
        (OFFICE, {"officer", "administrator"}),
        (NETWORK, {"coordinator"}),
        (PARTNER, {"technician", "coordinator"}),
    ],
    ids=["public", "signed in", "office", "network", "partner"],
)
def test_a_door_opens_for_those_it_names(app, make, people, door, who_enters):
    entered = {who for who, person in people.items() if may_enter(door, person, make.here(), clock.today())}

    assert entered == who_enters


def test_a_door_stays_closed_before_a_mandate_begins_and_after_it_ends(app, make):
    tomorrow = clock.today() + timedelta(days=1)
    mandate = make.mandate(make.person(), Role.OFFICER, starts_on=clock.today(), ends_on=tomorrow)
    days = [clock.today() + timedelta(days=offset) for offset in (-1, 0, 1, 2)]

    assert [bool(may_enter(OFFICE, mandate.person, make.here(), day)) for day in days] == [False, True, True, False]


def test_a_refusal_has_its_reason(app, make):
    verdict = may_enter(OFFICE, make.person(), make.here(), clock.today())

    assert not verdict
    assert str(verdict.reason)


def test_a_visitor_is_told_to_sign_in(app, make):
    verdict = may_enter(OFFICE, None, make.here(), clock.today())

    assert verdict.remedy[0] == "signing.sign_in"
