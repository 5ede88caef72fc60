"""Founding, recognising, joining, leading and leaving."""

import pytest
import sqlalchemy as sa

from jusur_participa.associations import actions, queries
from jusur_participa.associations.events import AssociationDecided, MemberAdded, MemberLeft
from jusur_participa.associations.models import Membership
from jusur_participa.associations.terms import MembershipRole, RecognitionOutcome
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
    founder, association = found(make, is_womens=True)

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

    actions.refuse_recognition(make.officer(), association, "Dissoute")

    president = association.members[0].person
    assert list(queries.acting_for(president, make.here().id, clock.today())) == []


def test_a_founder_recognises_nothing(app, make):
    founder, association = found(make)

    with pytest.raises(Refused):
        actions.recognise_association(founder, association, "Moi-même")


def test_a_member_joins_in_her_role(app, make, heard):
    association, person = make.association(), make.resident()

    membership = actions.add_member(association.members[0].person, association, person, MembershipRole.FACILITATOR)

    assert membership.role is MembershipRole.FACILITATOR
    assert heard == [MemberAdded(membership)]
    assert list(queries.acting_for(person, make.here().id, clock.today())) == [association]


def test_the_trail_does_not_name_members(app, make):
    association, person = make.association(), make.resident()

    actions.add_member(association.members[0].person, association, person, MembershipRole.MEMBER)

    assert not any(person.public_ref in str((entry.before, entry.after, entry.reason)) for entry in entries())


def test_nobody_joins_twice(app, make):
    association = make.association()
    member = make.membership(association).person

    with pytest.raises(Conflict):
        actions.add_member(association.members[0].person, association, member, MembershipRole.MEMBER)


def test_who_has_left_may_join_again(app, make, heard):
    association = make.association()
    person = make.membership(association).person
    actions.leave(person, association)

    actions.add_member(association.members[0].person, association, person, MembershipRole.MEMBER)

    assert association.membership_of(person) is not None
    assert [type(event) for event in heard] == [MemberLeft, MemberAdded]


def test_a_new_president_makes_the_former_a_member(app, make):
    association = make.association()
    former = association.members[0]
    coming = make.membership(association, role=MembershipRole.SECRETARY)

    actions.give_role(former.person, coming, MembershipRole.PRESIDENT)

    assert (former.role, coming.role) == (MembershipRole.MEMBER, MembershipRole.PRESIDENT)


def test_of_two_presidents_named_at_once_the_second_is_too_late(app, make):
    association = make.association()
    former = association.members[0]
    faster, slower = make.membership(association), make.membership(association)
    meanwhile(former, role=MembershipRole.MEMBER)
    meanwhile(faster, role=MembershipRole.PRESIDENT)

    with pytest.raises(Conflict):
        actions.give_role(former.person, slower, MembershipRole.PRESIDENT)


def test_the_presidency_is_handed_over_not_dropped(app, make):
    association = make.association()
    presidency = association.members[0]

    with pytest.raises(Conflict):
        actions.give_role(presidency.person, presidency, MembershipRole.MEMBER)


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
