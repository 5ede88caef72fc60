"""Who is told, once, and how far each mail got."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import CLAIM_HOLDS, RETRY_AFTER, DeliveryState, NoticeKind, Rhythm

DETAILS = {"title": "Éclairage", "language": "fr", "path": "ideas/1"}


def tell(*people, key="idea:1", **said) -> int:
    return actions.tell({person.id for person in people}, NoticeKind.MANDATE_GRANTED, key, DETAILS, **said)


def told() -> set[int]:
    return set(db.session.scalars(select(Notice.person_id)))


def deliveries() -> list[Delivery]:
    return list(db.session.scalars(select(Delivery).order_by(Delivery.id)))


def test_each_person_is_told_of_an_event_once(app, make):
    person = make.person(email="a@example.org")

    assert tell(person) == 1
    assert tell(person) == 0

    assert len(deliveries()) == 1
    assert queries.unread_count(person.id) == 1


def test_another_event_is_another_notice(app, make):
    person = make.person()

    tell(person, key="idea:1")
    tell(person, key="idea:2")

    assert queries.unread_count(person.id) == 2


def test_who_acted_is_not_told(app, make):
    actor, other = make.person(), make.person()

    tell(actor, other, but=actor.id)

    assert told() == {other.id}


def test_who_has_left_is_not_told(app, make, now):
    tell(make.person(deactivated_at=now))

    assert told() == set()


def test_without_an_address_there_is_a_notice_and_no_mail(app, make):
    person = make.person()

    assert tell(person) == 0
    assert told() == {person.id}
    assert deliveries() == []


def test_a_thousand_people_are_told_by_a_few_statements(app, make, query_count):
    people = [make.person(email=f"p{number}@example.org") for number in range(1001)]

    with query_count() as statements:
        assert tell(*people) == 1001

    assert len(statements) <= 10


def test_nobody_to_tell_is_no_mistake(app):
    assert tell() == 0


def test_reading_one_and_reading_all(app, make):
    person, other = make.person(), make.person()
    first, *_rest = [make.notice(person) for _ in range(3)]
    make.notice(other)

    actions.mark_read(first)
    assert queries.unread_count(person.id) == 2
    actions.mark_all_read(person)
    assert queries.unread_count(person.id) == 0
    assert queries.unread_count(other.id) == 1


def claimed(moment) -> list[actions.Parcel]:
    return actions.claim_parcels(moment, 20)


def test_a_claimed_delivery_is_not_claimed_again_while_the_claim_holds(app, make, now):
    delivery = make.delivery()

    (parcel,) = claimed(now)
    assert claimed(now) == claimed(now + CLAIM_HOLDS - timedelta(seconds=1)) == []
    (second,) = claimed(now + CLAIM_HOLDS)
    assert second.claim != parcel.claim
    assert db.session.get(Delivery, delivery.id, populate_existing=True).attempts == 2


def test_who_has_lost_a_claim_notes_nothing(app, make, now):
    delivery = make.delivery()
    (first,), (second,) = claimed(now), claimed(now + CLAIM_HOLDS)

    actions.note_failed(first, 1, "TimeoutError")
    actions.note_sent(second)
    actions.note_failed(first, 1, "TimeoutError")

    db.session.refresh(delivery)
    assert (delivery.state, delivery.failure) == (DeliveryState.SENT, None)


def test_the_delivery_due_longest_goes_first(app, make, now):
    make.delivery(next_attempt_at=now - timedelta(minutes=1))
    oldest = make.delivery(next_attempt_at=now - timedelta(minutes=5))
    make.delivery(next_attempt_at=now + timedelta(minutes=5))

    (parcel,) = actions.claim_parcels(now, 1)

    assert db.session.get(Delivery, oldest.id, populate_existing=True).claim == parcel.claim


def test_all_that_gathered_for_a_person_is_one_parcel(app, make, now):
    person = make.person(email="a@example.org")
    gathered = [make.delivery(make.notice(person), rhythm=rhythm) for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)]
    at_once = make.delivery(make.notice(person), rhythm=Rhythm.NOW)
    later = make.delivery(make.notice(person), rhythm=Rhythm.DAILY, next_attempt_at=now + timedelta(days=1))

    claims = {delivery.id: delivery.claim for delivery in fresh(claimed(now))}

    assert claims[gathered[0].id] == claims[gathered[1].id] != claims[at_once.id] is not None
    assert claims[later.id] is None


def fresh(_parcels) -> list[Delivery]:
    db.session.expire_all()
    return deliveries()


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.DROPPED])
def test_what_is_over_is_not_claimed(app, make, now, state):
    make.delivery(state=state)

    assert claimed(now) == []


def test_a_failed_delivery_waits_and_in_the_end_is_given_up(app, make, now):
    delivery, moment = make.delivery(), now

    for attempts, wait in enumerate(RETRY_AFTER, 1):
        with clock.frozen_at(moment):
            (parcel,) = claimed(moment)
            actions.note_failed(parcel, attempts, "ConnectionRefusedError")
        db.session.refresh(delivery)
        assert delivery.state is DeliveryState.WAITING
        assert delivery.next_attempt_at == moment + wait
        moment += wait
    with clock.frozen_at(moment):
        (parcel,) = claimed(moment)
        actions.note_failed(parcel, len(RETRY_AFTER) + 1, "ConnectionRefusedError")

    db.session.refresh(delivery)
    assert (delivery.state, delivery.failure) == (DeliveryState.FAILED, "ConnectionRefusedError")


def test_once_the_gateway_is_back_what_was_given_up_is_tried_again(app, make, now):
    make.delivery(state=DeliveryState.FAILED, attempts=6, failure="ConnectionRefusedError")

    assert actions.try_all_again() == 1

    assert len(claimed(now)) == 1
