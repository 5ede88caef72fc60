"""Who is told, once, and how far each mail got."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import CLAIM_HOLDS, RETRY_AFTER, DeliveryState, NoticeKind

DETAILS = {"title": "Éclairage", "language": "fr", "path": "ideas/1"}


def tell(*people, key="idea:1", **said) -> int:
    return actions.tell({person.id for person in people}, NoticeKind.IDEA_PLANNED, key, DETAILS, **said)


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

    assert len(statements) <= 8


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


def test_a_claimed_delivery_is_not_claimed_again_while_the_claim_holds(app, make, now):
    delivery = make.delivery()

    assert actions.claim_delivery(now) == delivery.id
    assert actions.claim_delivery(now) is None
    assert actions.claim_delivery(now + CLAIM_HOLDS - timedelta(seconds=1)) is None
    assert actions.claim_delivery(now + CLAIM_HOLDS) == delivery.id
    assert delivery.attempts == 2


def test_the_delivery_due_longest_goes_first(app, make, now):
    make.delivery(next_attempt_at=now - timedelta(minutes=1))
    oldest = make.delivery(next_attempt_at=now - timedelta(minutes=5))
    make.delivery(next_attempt_at=now + timedelta(minutes=5))

    assert actions.claim_delivery(now) == oldest.id


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.DROPPED])
def test_what_is_over_is_not_claimed(app, make, now, state):
    make.delivery(state=state)

    assert actions.claim_delivery(now) is None


def test_a_failed_delivery_waits_and_in_the_end_is_given_up(app, make, now):
    delivery, moment = make.delivery(), now

    for wait in RETRY_AFTER:
        with clock.frozen_at(moment):
            assert actions.claim_delivery(moment) == delivery.id
            actions.note_failed(delivery, "ConnectionRefusedError")
            assert delivery.state is DeliveryState.WAITING
            assert delivery.next_attempt_at == moment + wait
        moment += wait
    with clock.frozen_at(moment):
        actions.claim_delivery(moment)
        actions.note_failed(delivery, "ConnectionRefusedError")

    assert (delivery.state, delivery.failure) == (DeliveryState.FAILED, "ConnectionRefusedError")
