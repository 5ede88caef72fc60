"""Who acts for an association, sees and names its members, recognises it: one table for each."""

from datetime import date, timedelta

import pytest

from jusur_participa.associations.policy import (
    may_act_for,
    may_give_role,
    may_lead,
    may_leave,
    may_propose_successor,
    may_recognise,
    may_remove,
    may_see,
    may_see_members,
)
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.access import Role

TODAY = date(2026, 11, 23)
PRESIDENT, SECRETARY, FACILITATOR, MEMBER = MembershipRole


def somebody(make, association, role: MembershipRole | None):
    """A person with that role in the association; None is a stranger."""
    if role is None:
        return make.resident()
    if role is PRESIDENT:
        return association.members[0].person
    return make.membership(association, role=role).person


@pytest.mark.parametrize(
    ("role", "acts", "leads", "sees_members"),
    [
        (PRESIDENT, True, True, True),
        (SECRETARY, True, True, True),
        (FACILITATOR, True, False, True),
        (MEMBER, False, False, True),
        (None, False, False, False),
    ],
)
def test_each_role_may_what_it_is_for(app, make, now, role, acts, leads, sees_members):
    association = make.association()
    person = somebody(make, association, role)

    assert may_act_for(person, association, now).allowed is acts
    assert may_lead(person, association).allowed is leads
    assert may_see_members(person, association).allowed is sees_members


def test_nobody_acts_or_adds_members_before_it_is_recognised(app, make, now):
    association = make.association(recognised=False)
    president = association.members[0].person

    assert not may_act_for(president, association, now)
    assert not may_lead(president, association)


def test_who_has_left_acts_no_more(app, make, now):
    association = make.association()
    former = make.membership(association, role=SECRETARY, left_on=TODAY).person

    assert not may_act_for(former, association, now)


def test_a_visitor_acts_for_nobody(app, make, now):
    assert not may_act_for(None, make.association(), now)


def test_an_officer_does_not_see_who_belongs_to_it(app, make):
    assert not may_see_members(make.administrator(), make.association())


@pytest.mark.parametrize(
    ("giver", "allowed"), [(PRESIDENT, True), (SECRETARY, True), (FACILITATOR, False), (MEMBER, False), (None, False)]
)
def test_those_who_lead_give_roles_but_nobody_takes_the_presidency_away(app, make, giver, allowed):
    association = make.association()
    person = somebody(make, association, giver)

    assert may_give_role(person, make.membership(association)).allowed is allowed
    assert not may_give_role(person, association.presidency)


@pytest.mark.parametrize(
    ("role", "allowed"), [(PRESIDENT, True), (SECRETARY, True), (FACILITATOR, False), (MEMBER, False), (None, False)]
)
def test_the_president_or_the_secretary_ask_for_a_new_president(app, make, role, allowed):
    association = make.association()
    make.membership(association)

    assert may_propose_successor(somebody(make, association, role), association).allowed is allowed


def test_nobody_hands_over_to_nobody(app, make):
    association = make.association()

    assert not may_propose_successor(association.members[0].person, association)


def test_the_president_is_not_removed_and_leaves_last(app, make):
    association = make.association()
    presidency = association.members[0]
    secretary = make.membership(association, role=SECRETARY).person

    assert not may_remove(secretary, presidency)
    assert not may_leave(presidency.person, association)
    assert may_leave(secretary, association)


def test_a_president_without_members_may_leave(app, make):
    association = make.association()

    assert may_leave(association.members[0].person, association)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.OFFICER, True), (Role.ADMINISTRATOR, True), (Role.MODERATOR, False), (Role.COORDINATOR, False)],
)
def test_officers_and_administrators_recognise(app, make, role, allowed):
    assert may_recognise(make.officer(role=role), make.association(recognised=False), TODAY).allowed is allowed


def test_nobody_recognises_an_association_of_their_own(app, make):
    officer = make.officer()

    assert not may_recognise(officer, make.association(president=officer, recognised=False), TODAY)


def test_an_association_is_public_once_recognised(app, make):
    public, waiting = make.association(), make.association(recognised=False)

    assert may_see(None, public, TODAY)
    assert not may_see(None, waiting, TODAY)
    assert not may_see(make.resident(), waiting, TODAY)
    assert may_see(waiting.members[0].person, waiting, TODAY)
    assert may_see(make.officer(), waiting, TODAY)
    assert not may_see(make.officer(make.municipality()), waiting, TODAY + timedelta(days=1))
