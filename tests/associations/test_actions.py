"""Founding, recognising, correcting, showing the board, workshops, leaving."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.associations import actions, queries
from jusur_participa.associations.events import AssociationDecided, MemberAdded, MemberLeft
from jusur_participa.associations.models import Membership
from jusur_participa.associations.terms import (
    AssociationState,
    MembershipRole,
    RecognitionOutcome,
    WomensCriterion,
)
from jusur_participa.foundation import clock, events
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from tests.support.races import meanwhile

TIFAWIN = BilingualText(ar="جمعية تيفاوين", fr="Association Tifawin")
PURPOSE = BilingualText(ar="تمدرس الفتيات", fr="")


def entries() -> list[TrailEntry]:
    return list(db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id)))


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """Events of associations, as a slice above would hear them."""
    happened: list[object] = []
    for kind in (AssociationDecided, MemberAdded, MemberLeft):
        monkeypatch.setitem(events._listeners, kind, [happened.append])
    return happened


def found(make, **said):
    founder = make.resident()
    return founder, actions.register_association(founder, make.here(), TIFAWIN, PURPOSE, **said)


def test_the_founder_is_the_first_president_and_the_municipality_is_asked(app, make):
    founder, association = found(make, criteria=[WomensCriterion.PURPOSE, WomensCriterion.PRESIDENT])

    assert [(member.person, member.role) for member in association.members] == [(founder, MembershipRole.PRESIDENT)]
    assert queries.count_waiting_associations(make.here().id) == 1
    assert list(queries.associations_of(make.here().id)) == []
    assert entries()[-1].act == "association.registered"


def test_a_name_is_registered_once_in_a_municipality(app, make):
    found(make)

    with pytest.raises(Conflict):
        found(make)


def test_recognition_makes_it_public_and_able_to_act(app, make, now, heard):
    founder, association = found(make)

    actions.recognise_association(make.officer(), association, "Récépissé vu le 3 novembre")

    assert list(queries.associations_of(make.here().id)) == [association]
    assert list(queries.acting_for(founder, make.here().id, clock.today())) == [association]
    assert heard[-1].decision.outcome is RecognitionOutcome.RECOGNISED
    assert (entries()[-1].act, entries()[-1].reason) == ("association.recognised", "Récépissé vu le 3 novembre")


def test_a_refusal_takes_it_from_the_queue_and_says_why(app, make, heard):
    _founder, association = found(make)

    actions.refuse_recognition(make.officer(), association, "Le récépissé manque.")

    assert queries.count_waiting_associations(make.here().id) == 0
    assert association.last_decision.reason == "Le récépissé manque."
    assert heard[-1].decision.outcome is RecognitionOutcome.REFUSED


def test_a_refusal_sent_twice_is_one_decision(app, make, heard):
    (_founder, association), officer = found(make), make.officer()

    for _ in range(2):
        actions.refuse_recognition(officer, association, "Le récépissé manque.")

    assert len(association.decisions) == 1
    assert [type(event) for event in heard].count(AssociationDecided) == 1


def test_an_association_recognised_meanwhile_is_recognised_once(app, make, now):
    _founder, association = found(make)
    meanwhile(association, recognised_at=now)

    with pytest.raises(Conflict):
        actions.recognise_association(make.officer(), association, "Récépissé vu")


def test_a_refused_association_may_be_recognised_later(app, make):
    _founder, association = found(make)
    officer = make.officer()
    actions.refuse_recognition(officer, association, "Le récépissé manque.")

    actions.recognise_association(officer, association, "Récépissé apporté")

    assert association.is_recognised
    assert [decision.outcome.value for decision in association.decisions] == ["refused", "recognised"]


def test_a_withdrawn_recognition_ends_acting_in_its_name(app, make):
    association = make.association()

    actions.withdraw_recognition(make.officer(), association, "Dissoute")

    assert association.state is AssociationState.WITHDRAWN
    president = association.members[0].person
    assert list(queries.acting_for(president, make.here().id, clock.today())) == []


def test_a_founder_recognises_nothing(app, make):
    founder, association = found(make)

    with pytest.raises(Refused):
        actions.recognise_association(founder, association, "Moi-même")


def test_a_refused_association_that_asks_again_waits_again(app, make, now):
    founder, association = found(make)
    actions.refuse_recognition(make.officer(), association, "Le récépissé manque.")

    with clock.frozen_at(now + timedelta(days=3)):
        actions.ask_again(founder, association)

    assert association.state is AssociationState.WAITING
    assert queries.count_waiting_associations(make.here().id) == 1


def test_a_womens_association_is_one_by_what_the_officer_found_true(app, make):
    _founder, association = found(make, criteria=[WomensCriterion.PURPOSE, WomensCriterion.BOARD])

    actions.recognise_association(make.officer(), association, "Statuts vus", [WomensCriterion.PURPOSE])

    assert not association.is_womens


def test_nothing_is_found_true_that_was_not_declared(app, make):
    _founder, association = found(make, criteria=[WomensCriterion.PURPOSE])

    actions.recognise_association(make.officer(), association, "Statuts vus", list(WomensCriterion))

    assert association.last_decision.criteria == ["purpose"]
    assert not association.is_womens


@pytest.mark.parametrize(
    "name",
    [
        BilingualText(ar="جمعية تيفاويــن", fr="Une autre"),
        BilingualText(ar="أخرى", fr="ASSOCIATION TlFAWlN"),
        BilingualText(ar="أخرى", fr="Tifawin"),
        BilingualText(ar="الجمعية تيفاوىن", fr="Une autre"),
    ],
)
def test_b7_a_name_that_looks_like_another_is_refused_by_constraint(app, make, name):
    found(make)

    with pytest.raises(Conflict):
        actions.register_association(make.resident(), make.here(), name, PURPOSE)


def test_a_recognised_association_changes_its_purpose_and_not_its_name(app, make):
    association = make.association()
    said = {"receipt_on": None, "receipt_reference": "", "criteria": [WomensCriterion.BOARD]}

    actions.correct_association(
        association.members[0].person, association, name=TIFAWIN, purpose=PURPOSE, zone=None, **said
    )

    assert association.purpose == PURPOSE
    assert association.name != TIFAWIN
    assert association.criteria == []


def test_the_board_is_shown_once_the_association_and_each_of_them_agree(app, make):
    association = make.association()
    president = association.members[0].person

    actions.show_board(president, association, is_shown=True)

    assert association.shows_board
    assert not association.members[0].is_shown


def test_a_workshop_is_counted_and_names_nobody(app, make, now):
    association = make.association()

    workshop = actions.record_workshop(
        association.members[0].person, association, "الماء", "ar", clock.today(), "المدرسة", 24, 0
    )

    assert queries.counted_until(make.here().id, now) == queries.Counted(1, 0, 1, 24, 0)
    assert list(queries.workshops_of(association.id)) == [workshop]
    assert entries()[-1].act == "association.workshop_recorded"
    assert set(entries()[-1].after) == {"association", "held_on"}


def test_two_presidents_are_impossible_by_constraint(app, make):
    association = make.association()

    with pytest.raises(sa.exc.IntegrityError):
        make.membership(association, role=MembershipRole.PRESIDENT)


def test_a_removed_member_is_no_member(app, make):
    association = make.association()
    membership = make.membership(association)

    actions.remove_member(association.members[0].person, membership)

    assert membership not in association.members
    assert db.session.get(Membership, membership.id) is membership


def test_acting_for_asks_the_database_little(app, make, query_count):
    person = make.resident()
    for _ in range(3):
        make.association(president=person)
    make.association(make.municipality(), president=person)
    db.session.flush()

    with query_count() as sent:
        acting = queries.acting_for(person, make.here().id, clock.today())

    assert (len(acting), len(sent)) == (3, 2)
