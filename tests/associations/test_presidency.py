"""The presidency: handed over and accepted; in the president's absence, confirmed by the minutes."""

from datetime import date, timedelta

import pytest

from jusur_participa.associations import actions, queries
from jusur_participa.associations.terms import HandoverOutcome, MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from tests.support.races import meanwhile

PRESIDENT, MEMBER = MembershipRole.PRESIDENT, MembershipRole.MEMBER
MINUTES = date(2026, 11, 10)
EIGHT_DAYS = timedelta(days=8)


def staffed(make):
    association = make.association()
    return (
        association,
        association.members[0],
        make.membership(association, role=MembershipRole.SECRETARY),
        make.membership(association),
    )


def asked_by_secretary(make):
    association, president, secretary, member = staffed(make)
    handover = actions.propose_successor(secretary.person, association, member, MINUTES)
    return association, president, member, handover


def test_the_successor_accepts_and_the_former_president_is_a_member(app, make):
    association, president, _secretary, member = staffed(make)
    handover = actions.propose_successor(president.person, association, member)
    before = president.role

    actions.accept_presidency(member.person, handover)

    assert (before, president.role, member.role) == (PRESIDENT, MEMBER, PRESIDENT)
    assert handover.outcome is HandoverOutcome.DONE


def test_nothing_changes_for_who_declines(app, make):
    association, president, _secretary, member = staffed(make)
    handover = actions.propose_successor(president.person, association, member)

    actions.decline_presidency(member.person, handover)

    assert (president.role, handover.outcome) == (PRESIDENT, HandoverOutcome.DECLINED)


def test_only_she_who_was_asked_accepts(app, make):
    association, president, secretary, member = staffed(make)
    handover = actions.propose_successor(president.person, association, member)

    with pytest.raises(Refused):
        actions.accept_presidency(secretary.person, handover)


def test_one_is_asked_at_a_time(app, make):
    association, president, secretary, member = staffed(make)
    actions.propose_successor(president.person, association, member)

    with pytest.raises(Conflict):
        actions.propose_successor(secretary.person, association, secretary, MINUTES)


def test_the_presidency_does_not_go_to_who_has_left_meanwhile(app, make):
    association, president, _secretary, member = staffed(make)
    handover = actions.propose_successor(president.person, association, member)
    actions.leave(member.person, association)

    with pytest.raises((Refused, Conflict)):
        actions.accept_presidency(member.person, handover)


def test_in_her_absence_an_officer_confirms_after_the_days_of_objection(app, make, now):
    _association, president, member, handover = asked_by_secretary(make)
    actions.accept_presidency(member.person, handover)
    officer = make.officer()
    with pytest.raises(Refused):
        actions.confirm_succession(officer, handover, "Procès-verbal vu")

    with clock.frozen_at(now + EIGHT_DAYS):
        actions.confirm_succession(officer, handover, "Procès-verbal vu, 14 signatures")

    assert (president.role, member.role) == (MEMBER, PRESIDENT)


def test_no_officer_confirms_what_the_successor_has_not_accepted(app, make, now):
    _association, _president, _member, handover = asked_by_secretary(make)

    with clock.frozen_at(now + EIGHT_DAYS), pytest.raises(Refused):
        actions.confirm_succession(make.officer(), handover, "Procès-verbal vu")


def test_the_president_objects_and_stays(app, make, now):
    _association, president, member, handover = asked_by_secretary(make)
    actions.accept_presidency(member.person, handover)

    actions.stop_handover(president.person, handover)

    assert (president.role, handover.outcome) == (PRESIDENT, HandoverOutcome.STOPPED)
    with clock.frozen_at(now + EIGHT_DAYS), pytest.raises(Refused):
        actions.confirm_succession(make.officer(), handover, "Trop tard")


def test_an_officer_refuses_with_a_reason(app, make, now):
    _association, president, member, handover = asked_by_secretary(make)
    actions.accept_presidency(member.person, handover)

    with clock.frozen_at(now + EIGHT_DAYS):
        actions.refuse_succession(make.officer(), handover, "Le procès-verbal n’est pas signé.")

    assert (president.role, handover.reason) == (PRESIDENT, "Le procès-verbal n’est pas signé.")


def test_an_officer_who_belongs_to_it_confirms_nothing(app, make, now):
    association, _president, member, handover = asked_by_secretary(make)
    actions.accept_presidency(member.person, handover)
    officer = make.officer()
    make.membership(association, officer)

    with clock.frozen_at(now + EIGHT_DAYS), pytest.raises(Refused):
        actions.confirm_succession(officer, handover, "Moi-même")


def test_of_two_presidents_confirmed_at_once_the_second_is_too_late(app, make):
    association, president, secretary, member = staffed(make)
    handover = actions.propose_successor(president.person, association, member)
    meanwhile(president, role=MEMBER)
    meanwhile(secretary, role=PRESIDENT)

    with pytest.raises(Conflict):
        actions.accept_presidency(member.person, handover)


def test_the_whole_way_through_the_pages(client, make, sign_in, now):
    association, _president, secretary, member = staffed(make)
    base = f"/fr/amizmiz/associations/{association.id}"
    sign_in(secretary.person).post(f"{base}/presidency", data={"successor": str(member.id), "minutes_on": "2026-11-10"})
    handover = queries.open_handover(association.id)
    sign_in(member.person).post(f"{base}/presidency/{handover.id}/answer", data={"answer": "yes"})
    officer = make.officer()

    waiting = sign_in(officer).get("/fr/amizmiz/desk/associations/").text
    with clock.frozen_at(now + EIGHT_DAYS):
        sign_in(officer).post(
            f"/fr/amizmiz/desk/associations/presidencies/{handover.id}",
            data={"reason": "Procès-verbal vu", "outcome": "confirmed"},
        )

    assert association.name.fr in waiting
    assert association.presidency.person_id == member.person_id


def test_the_secretary_must_name_the_minutes_and_the_president_need_not(client, make, sign_in):
    association, president, secretary, member = staffed(make)
    path = f"/fr/amizmiz/associations/{association.id}/presidency"

    without = sign_in(secretary.person).post(path, data={"successor": str(member.id)})
    by_president = sign_in(president.person).post(path, data={"successor": str(member.id)})

    assert (without.status_code, by_president.status_code) == (422, 303)
    assert "procès-verbal" in without.text
