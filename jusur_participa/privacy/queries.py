"""Reading notices, consents and requests; and what is held about one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from jusur_participa.foundation.database import Base, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.manifest import Holding
from jusur_participa.foundation.offers import offers
from jusur_participa.privacy.models import Consent, Erasure, PrivacyNotice, PrivacyRequest
from jusur_participa.privacy.rules.columns import SECRET, class_of
from jusur_participa.privacy.terms import COLUMN_LABELS


@dataclass(frozen=True)
class Held:
    """What one table holds about a person: how many rows, and some of them as values by column."""

    slice: str
    holding: Holding
    count: int
    rows: Sequence[dict[str, Any]] = ()


def notice_in_force(municipality_id: int | None) -> PrivacyNotice | None:
    """The municipality's latest notice, or the network's; None where neither has published one."""
    own = PrivacyNotice.municipality_id == municipality_id
    holding = select(PrivacyNotice).where(or_(own, PrivacyNotice.municipality_id.is_(None)))
    # What is the municipality's own stands before what is the network's.
    latest = holding.order_by(PrivacyNotice.municipality_id.is_(None), PrivacyNotice.number.desc()).limit(1)
    return db.session.scalar(latest)


def notices(municipality_id: int | None) -> Sequence[PrivacyNotice]:
    """Every version that has held there, the latest first."""
    own = PrivacyNotice.municipality_id == municipality_id
    versions = select(PrivacyNotice).where(or_(own, PrivacyNotice.municipality_id.is_(None)))
    return db.session.scalars(versions.order_by(PrivacyNotice.published_at.desc(), PrivacyNotice.id.desc())).all()


def notice_with_id(notice_id: int) -> PrivacyNotice:
    """One version, of wherever: notices are public.

    Raises:
        Missing: there is none of that number.
    """
    notice = db.session.get(PrivacyNotice, notice_id, options=[joinedload(PrivacyNotice.municipality)])
    if notice is None:
        raise Missing
    return notice


def next_number(municipality_id: int | None) -> int:
    """The number that the next version of this notice takes."""
    same = (
        PrivacyNotice.municipality_id.is_(None)
        if municipality_id is None
        else PrivacyNotice.municipality_id == municipality_id
    )
    return (db.session.scalar(select(func.max(PrivacyNotice.number)).where(same)) or 0) + 1


def notice_to_agree_to(person_id: int, municipality_id: int | None) -> PrivacyNotice | None:
    """The notice in force where she has not agreed to it, nor to an earlier one whose purposes still hold."""
    notice = notice_in_force(municipality_id)
    if notice is None:
        return None
    same = (
        PrivacyNotice.municipality_id.is_(None)
        if notice.municipality_id is None
        else PrivacyNotice.municipality_id == notice.municipality_id
    )
    asking = select(func.max(PrivacyNotice.number)).where(same, PrivacyNotice.asks_again)
    agreed = (
        select(func.max(PrivacyNotice.number))
        .join(Consent, Consent.notice_id == PrivacyNotice.id)
        .where(same, Consent.person_id == person_id)
    )
    needed, given = db.session.scalar(asking) or 1, db.session.scalar(agreed) or 0
    return notice if given < needed else None


def consents_of(person_id: int) -> Sequence[Consent]:
    """What she has agreed to, the latest first."""
    hers = select(Consent).where(Consent.person_id == person_id)
    whole = joinedload(Consent.notice).joinedload(PrivacyNotice.municipality)
    return db.session.scalars(hers.order_by(Consent.given_at.desc()).options(whole)).all()


def requests_of(person_id: int) -> Sequence[PrivacyRequest]:
    """What she has asked, the latest first."""
    hers = select(PrivacyRequest).where(PrivacyRequest.person_id == person_id).order_by(PrivacyRequest.id.desc())
    return db.session.scalars(hers.options(joinedload(PrivacyRequest.municipality))).all()


def waiting_requests(municipality_id: int) -> Sequence[PrivacyRequest]:
    """What waits on the desk, the one due first at the top."""
    waiting = select(PrivacyRequest).where(*_waits(municipality_id))
    ordered = waiting.order_by(PrivacyRequest.due_on, PrivacyRequest.id)
    return db.session.scalars(ordered.options(joinedload(PrivacyRequest.person)).limit(200)).all()


def count_waiting(municipality_id: int) -> int:
    """How many requests wait."""
    return db.session.scalar(select(func.count()).select_from(PrivacyRequest).where(*_waits(municipality_id))) or 0


def count_late(municipality_id: int, today: date) -> int:
    """How many of these should have been answered."""
    late = (
        select(func.count()).select_from(PrivacyRequest).where(*_waits(municipality_id), PrivacyRequest.due_on < today)
    )
    return db.session.scalar(late) or 0


def request_in(municipality_id: int, request_id: int) -> PrivacyRequest:
    """A request to the municipality, with its person.

    Raises:
        Missing: where it is another municipality's.
    """
    asked = select(PrivacyRequest).where(
        PrivacyRequest.id == request_id, PrivacyRequest.municipality_id == municipality_id
    )
    request = db.session.scalar(asked.options(joinedload(PrivacyRequest.person)))
    if request is None:
        raise Missing
    return request


def _waits(municipality_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return PrivacyRequest.municipality_id == municipality_id, PrivacyRequest.answered_at.is_(None)


def erasure_of(person_id: int) -> Erasure | None:
    """The erasure of her account that is on its way."""
    waiting = select(Erasure).where(
        Erasure.person_id == person_id, Erasure.done_at.is_(None), Erasure.cancelled_at.is_(None)
    )
    return db.session.scalar(waiting)


def due_erasures(moment: datetime) -> Sequence[int]:
    """The erasures whose time has come, by number."""
    due = select(Erasure.id).where(Erasure.due_at <= moment, Erasure.done_at.is_(None), Erasure.cancelled_at.is_(None))
    return db.session.scalars(due.order_by(Erasure.id)).all()


def drafts_of(person_id: int) -> Sequence[int]:
    """The ideas that she has written and not published."""
    drafts = Base.metadata.tables["proposals"]
    return db.session.scalars(
        select(drafts.c.id).where(drafts.c.author_id == person_id, drafts.c.state == "draft")
    ).all()


def counted(person_id: int) -> list[Held]:
    """How much each slice holds about a person; one statement, however many slices there are."""
    told = [(name, holding) for name, holding in offers().holdings if holding.is_told]
    each = [
        select(sa.literal(position).label("position"), func.count().label("number"))
        .select_from(table := Base.metadata.tables[holding.table])
        .where(_hers(holding, table, person_id))
        for position, (_name, holding) in enumerate(told)
    ]
    numbers = {row.position: row.number for row in db.session.execute(sa.union_all(*each))}
    return [Held(name, holding, numbers[at]) for at, (name, holding) in enumerate(told) if numbers[at]]


def held(person_id: int) -> list[Held]:
    """All that the slices hold about a person, row by row; keys to other people and secrets are left out."""
    found = []
    for each in counted(person_id):
        table = Base.metadata.tables[each.holding.table]
        columns = [column for column in table.columns if _is_hers_to_read(column, each.holding)]
        rows = db.session.execute(
            select(*columns).where(_hers(each.holding, table, person_id)).order_by(*table.primary_key.columns)
        ).mappings()
        found.append(Held(each.slice, each.holding, each.count, [dict(row) for row in rows]))
    return found


def readable(rows: Sequence[dict[str, Any]]) -> list[list[tuple[Any, Any]]]:
    """The values of rows that have a name for readers, those that are empty left out."""
    return [
        [
            (COLUMN_LABELS[name], value)
            for name, value in row.items()
            if name in COLUMN_LABELS and value not in (None, "")
        ]
        for row in rows
    ]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | type(None)) else str(value)


def _is_hers_to_read(column: sa.Column[Any], holding: Holding) -> bool:
    leads_to_others = column.name not in holding.leads_by and any(
        key.column.table.name == "people" for key in column.foreign_keys
    )
    return not leads_to_others and class_of(holding.table, column.name) != SECRET


def _hers(holding: Holding, table: sa.Table, person_id: int) -> sa.ColumnElement[bool]:
    return sa.or_(*(table.c[name] == person_id for name in holding.leads_by))
