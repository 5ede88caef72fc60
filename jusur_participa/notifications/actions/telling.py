"""Telling each person once: a notice, and a delivery for each way that she has chosen.

The database writes the rows, from one statement for some hundred people. What
many are told is written down as one row in the transaction of the event, with
the first few hundred people; the worker goes on from where the row says.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Insert, and_, case, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.notifications import queries, rules
from jusur_participa.notifications.events import DeliveriesWritten, ManyToTell
from jusur_participa.notifications.models import Delivery, Notice, NoticeChoice, Telling
from jusur_participa.notifications.terms import (
    DEFAULTS,
    TOPIC_OF,
    Audience,
    DeliveryChannel,
    DeliveryState,
    NoticeKind,
    Rhythm,
)

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
    """Write a notice for each of these few people once, with its deliveries; how many of these there are.

    `event_key` names the event: who was told of it already is not told again.
    `but` is who acted, and knows. Happens in the transaction of the event.
    """
    told = sorted(set(people_ids) - {but})
    return sum(
        _tell_part(part, kind, event_key, details, municipality_id, subject_id, clock.now()) for part in _parts(told)
    )


def tell_all(
    audience: Audience,
    kind: NoticeKind,
    event_key: str,
    details: dict[str, Any],
    *,
    subject_id: int | None = None,
    but: int | None = None,
) -> None:
    """Tell everybody of the audience once, however many they are: the first part now, the rest by the worker."""
    telling = Telling(
        event_key=event_key,
        kind=kind,
        details=details,
        municipality_id=audience.municipality_id,
        subject_id=subject_id,
        audience=audience.stored,
        but_id=but,
    )
    if insert_once(telling) and not tell_on(telling):
        announce(ManyToTell(telling.id))


def tell_on(telling: Telling) -> bool:
    """Tell the next part of the audience; whether that was the last.

    A part and the note that it is told are one transaction: a worker may die at
    any moment, and who was told already is not told twice.
    """
    audience = Audience.read(telling.audience)
    people = queries.people_in(audience, telling.reached_id, AT_ONCE)
    told = [person for person in people if person != telling.but_id]
    if told:
        _tell_part(
            told, telling.kind, telling.event_key, telling.details, telling.municipality_id, telling.subject_id,
            telling.told_at,
        )  # fmt: skip
        telling.reached_id = people[-1]
    if len(people) < AT_ONCE:
        telling.finished_at = clock.now()
    db.session.flush()
    return telling.finished_at is not None


def _parts(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _tell_part(
    people_ids: list[int],
    kind: NoticeKind,
    event_key: str,
    details: dict[str, Any],
    municipality_id: int | None,
    subject_id: int | None,
    told_at: datetime,
) -> int:
    values = {
        "kind": kind,
        "event_key": event_key,
        "details": details,
        "municipality_id": municipality_id,
        "subject_id": subject_id,
        "created_at": told_at,
    }
    _write_notices(people_ids, kind, values)
    told = and_(Notice.event_key == event_key, Notice.person_id.in_(people_ids))
    written = _write_mails(kind, told) + _write_short_messages(kind, told)
    if written:
        announce(DeliveriesWritten(written))
    return written


def _write_notices(people_ids: list[int], kind: NoticeKind, values: dict[str, Any]) -> None:
    is_in_app = func.coalesce(NoticeChoice.in_app, DEFAULTS[TOPIC_OF[kind]].in_app)
    people = (
        select(Person.id, is_in_app.label("is_in_app"), *_constants(Notice.__table__, values))
        .outerjoin(NoticeChoice, _chosen_by(Person.id, kind))
        .where(Person.id.in_(people_ids), Person.deactivated_at.is_(None))
    )
    _insert_once(Notice, ["person_id", "is_in_app", *values], people)


def _write_mails(kind: NoticeKind, told: ColumnElement[bool]) -> int:
    rhythm = func.coalesce(NoticeChoice.mail, literal(DEFAULTS[TOPIC_OF[kind]].mail, NoticeChoice.mail.type))
    local, at = clock.local(clock.now()), Delivery.next_attempt_at.type
    sending = {each: literal(rules.due_at(each, local), at) for each in Rhythm if each is not Rhythm.NEVER}
    due_at = case(*((rhythm == each, due) for each, due in sending.items()))
    return _write_deliveries(
        kind, DeliveryChannel.EMAIL, rhythm, due_at, told, Person.email.is_not(None), rhythm != Rhythm.NEVER
    )


def _write_short_messages(kind: NoticeKind, told: ColumnElement[bool]) -> int:
    now = literal(Rhythm.NOW, Delivery.rhythm.type)
    due_at = literal(rules.once_awake(clock.local(clock.now())), Delivery.next_attempt_at.type)
    is_hers = Person.phone_proved_at.is_not(None)
    return _write_deliveries(kind, DeliveryChannel.SMS, now, due_at, told, NoticeChoice.sms.expression, is_hers)


def _write_deliveries(
    kind: NoticeKind,
    channel: DeliveryChannel,
    rhythm: ColumnElement[Any],
    due_at: ColumnElement[Any],
    *conditions: ColumnElement[bool],
) -> int:
    values = {"channel": channel, "state": DeliveryState.WAITING, "attempts": 0}
    columns = [rhythm.label("rhythm"), due_at.label("next_attempt_at"), *_constants(Delivery.__table__, values)]
    notices = (
        select(Notice.id, Notice.person_id, *columns)
        .join(Person, Person.id == Notice.person_id)
        .outerjoin(NoticeChoice, _chosen_by(Notice.person_id, kind))
        .where(*conditions)
    )
    return _insert_once(Delivery, ["notice_id", "person_id", "rhythm", "next_attempt_at", *values], notices)


def _chosen_by(person_id: Any, kind: NoticeKind) -> ColumnElement[bool]:
    return and_(NoticeChoice.person_id == person_id, NoticeChoice.topic == TOPIC_OF[kind])


def _constants(table: FromClause, values: dict[str, Any]) -> list[ColumnElement[Any]]:
    return [literal(value, table.c[name].type).label(name) for name, value in values.items()]


def _insert_once(model: Any, names: list[str], rows: Any) -> int:
    """Insert the selected rows, except those that a unique constraint says are there; how many it wrote."""
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement: Insert = insert(model.__table__).from_select(names, rows).on_conflict_do_nothing()
    # Databases need not say how many rows an INSERT wrote unless they are asked.
    result: Any = db.session.execute(statement.execution_options(preserve_rowcount=True))
    return int(result.rowcount)
