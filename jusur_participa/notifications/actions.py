"""Telling people, marking what they have read, and noting how far each delivery got."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.notifications import queries, rules
from jusur_participa.notifications.events import DeliveriesWritten
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import CLAIM_HOLDS, DeliveryChannel, DeliveryState, NoticeKind

#: People told by one statement: far below the number of values a statement can take.
AT_ONCE = 500


def tell(
    people_ids: Collection[int],
    kind: NoticeKind,
    event_key: str,
    details: dict[str, Any],
    *,
    municipality_id: int | None = None,
    subject_id: int | None = None,
    but: int | None = None,
) -> int:
    """Write a notice, and a mail for those who have an address, for each person once; how many mails.

    `event_key` names the event: who was told of it already is not told again.
    `but` is who acted, and knows. Happens in the transaction of the event.
    """
    told = sorted(set(people_ids) - {but})
    for part in _parts(told):
        _write_notices(part, kind, event_key, details, municipality_id, subject_id)
    written = sum(_write_deliveries(part, event_key) for part in _parts(told))
    if written:
        announce(DeliveriesWritten(written))
    return written


def _parts(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _write_notices(
    people_ids: list[int],
    kind: NoticeKind,
    event_key: str,
    details: dict[str, Any],
    municipality_id: int | None,
    subject_id: int | None,
) -> None:
    columns = Notice.__table__.c
    values = {
        "kind": kind,
        "event_key": event_key,
        "details": details,
        "municipality_id": municipality_id,
        "subject_id": subject_id,
        "created_at": clock.now(),
    }
    constants = [literal(value, columns[name].type).label(name) for name, value in values.items()]
    people = select(Person.id, *constants).where(Person.id.in_(people_ids), Person.deactivated_at.is_(None))
    db.session.execute(_once(Notice, ["person_id", *values], people))


def _write_deliveries(people_ids: list[int], event_key: str) -> int:
    columns = Delivery.__table__.c
    values = {
        "channel": DeliveryChannel.EMAIL,
        "state": DeliveryState.WAITING,
        "attempts": 0,
        "next_attempt_at": clock.now(),
    }
    constants = [literal(value, columns[name].type).label(name) for name, value in values.items()]
    notices = (
        select(Notice.id, *constants)
        .join(Notice.person)
        .where(Notice.event_key == event_key, Notice.person_id.in_(people_ids), Person.email.is_not(None))
    )
    return _rows_of(db.session.execute(_once(Delivery, ["notice_id", *values], notices)))


def _once(model: Any, names: list[str], rows: Any) -> Insert:
    """Insert the selected rows, except those that a unique constraint says are there."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(model.__table__).from_select(names, rows).on_conflict_do_nothing()
    # Databases need not say how many rows an INSERT wrote unless they are asked.
    return statement.execution_options(preserve_rowcount=True)


def _rows_of(result: Any) -> int:
    """How many rows a statement wrote."""
    count: int = result.rowcount
    return count


def mark_read(notice: Notice) -> None:
    """The person has opened it."""
    if notice.is_unread:
        notice.read_at = clock.now()


def mark_all_read(person: Person) -> None:
    """The person has seen everything."""
    unread = update(Notice).where(Notice.person_id == person.id, Notice.read_at.is_(None))
    db.session.execute(unread.values(read_at=clock.now()))


def claim_delivery(moment: datetime) -> int | None:
    """Take the next delivery, so that no other worker does; None when nothing is due.

    Commit before sending: the claim is what keeps a second worker from sending
    it too. A worker that dies afterwards leaves a claim that runs out; only if
    it dies between sending and noting is the mail sent a second time.
    """
    delivery = queries.next_delivery(moment)
    if delivery is None:
        return None
    mine = (
        update(Delivery)
        .where(
            Delivery.id == delivery.id,
            Delivery.state == delivery.state,
            Delivery.next_attempt_at == delivery.next_attempt_at,
        )
        .values(state=DeliveryState.SENDING, attempts=Delivery.attempts + 1, next_attempt_at=moment + CLAIM_HOLDS)
        .execution_options(synchronize_session=False)
    )
    taken = _rows_of(db.session.execute(mine)) == 1
    db.session.expire(delivery)
    return delivery.id if taken else None


def note_sent(delivery: Delivery) -> None:
    """The mail is out."""
    delivery.state, delivery.sent_at, delivery.failure = DeliveryState.SENT, clock.now(), None


def note_dropped(delivery: Delivery, reason: str) -> None:
    """The mail must no longer go out."""
    delivery.state, delivery.failure = DeliveryState.DROPPED, reason


def note_failed(delivery: Delivery, reason: str) -> None:
    """The mail did not go out: try again later, or give up after the last attempt."""
    wait = rules.wait_after(delivery.attempts)
    delivery.failure = reason
    delivery.state = DeliveryState.FAILED if wait is None else DeliveryState.WAITING
    delivery.next_attempt_at = clock.now() + (wait or CLAIM_HOLDS)
