"""Who did what to what, and what changed: a chain that shows when it was tampered with.

Each municipality has its own chain (the network has one too). An entry's hash
covers its content and the hash before it, so that changing, removing or
inserting one breaks all that follow. Rows can only be added: triggers refuse
the rest on both databases. People stand in it by their random `public_ref`, so
that erasing an account leaves the chain whole and nobody named.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .database import Model, db

#: The chain of what belongs to no municipality.
NETWORK = 0
FIRST = "0" * 64
#: Under which name a session keeps the entries that it writes at the end.
_PUT_OFF = "trail.put_off"


class TrailHead(Model):
    """The end of one chain; its row is the lock that keeps entries in order."""

    __tablename__ = "trail_heads"

    #: A municipality's id, or NETWORK.
    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    digest: Mapped[str]


class TrailEntry(Model):
    """One act, as it was recorded."""

    __tablename__ = "trail_entries"
    __table_args__ = (UniqueConstraint("chain", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[int]
    position: Mapped[int]
    recorded_at: Mapped[datetime]
    #: `proposal.published`: the kind of thing and what happened to it.
    act: Mapped[str] = mapped_column(index=True)
    actor_ref: Mapped[str | None] = mapped_column(index=True)
    #: Under which mandate, where the person acted for the municipality.
    actor_role: Mapped[str | None]
    thing_kind: Mapped[str | None]
    thing_id: Mapped[int | None]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    reason: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]


def record(
    act: str,
    *,
    by: Any = None,
    municipality_id: int | None = None,
    thing: Any = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    role: str | None = None,
) -> TrailEntry:
    """Add one entry at the end of the municipality's chain, in the present transaction.

    `before` and `after` hold ids, states, dates and amounts: never names,
    addresses or what a citizen wrote.
    """
    put_off: list[TrailEntry] | None = db.session.info.get(_PUT_OFF)
    chain = municipality_id or NETWORK
    # The lock comes first: who waits for it holds nothing of what is flushed below.
    head = _locked_head(chain) if put_off is None else None
    if thing is not None and thing.id is None:
        db.session.flush()
    entry = TrailEntry(
        chain=chain,
        recorded_at=clock.now(),
        act=act,
        actor_ref=getattr(by, "public_ref", None),
        actor_role=role,
        thing_kind=thing.__tablename__ if thing is not None else None,
        thing_id=thing.id if thing is not None else None,
        before=_plain(before),
        after=_plain(after),
        reason=reason,
    )
    if head is not None:
        _append(entry, head)
        db.session.flush()
    elif put_off is not None:
        put_off.append(entry)
    return entry


def _append(entry: TrailEntry, head: TrailHead) -> None:
    entry.position, entry.previous = head.position + 1, head.digest
    entry.digest = digest_of(entry)
    head.position, head.digest = entry.position, entry.digest
    db.session.add(entry)


@contextmanager
def recorded_at_the_end() -> Iterator[None]:
    """Chain and write what is recorded inside at one go: for a command that does thousands of acts in one transaction.

    Moments and contents are those of each act; where it fails, nothing is written. Who undoes a savepoint inside
    does not take back what was recorded in it: no action records before it knows that its rows are in.
    """
    entries: list[TrailEntry] = []
    db.session.info[_PUT_OFF] = entries
    try:
        yield
    finally:
        del db.session.info[_PUT_OFF]
    heads: dict[int, TrailHead] = {}
    # In the order of their chains, so that two such commands never wait for one another.
    for chain in sorted({entry.chain for entry in entries}):
        heads[chain] = _locked_head(chain)
    for entry in entries:
        _append(entry, heads[entry.chain])
    db.session.flush()


def _locked_head(chain: int) -> TrailHead:
    """The end of the chain, held until the transaction ends; begun where it is new."""
    find = _head_of(chain).with_for_update()
    head = db.session.scalar(find.execution_options(populate_existing=True))
    if head is None:
        _begin_chain(chain)
        head = db.session.scalars(find).one()
    return head


def _begin_chain(chain: int) -> None:
    if db.engine.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    start = insert(TrailHead).values(chain=chain, position=0, digest=FIRST)
    db.session.execute(start.on_conflict_do_nothing())


def _plain(values: dict[str, Any] | None) -> dict[str, Any]:
    """The values as JSON keeps them."""

    def plain(value: Any) -> Any:
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, datetime | date):
            return value.isoformat()
        raise TypeError(f"not for the trail: {value!r}")

    result: dict[str, Any] = json.loads(json.dumps(values or {}, default=plain))
    return result


def digest_of(entry: TrailEntry) -> str:
    """SHA-256 over the entry's content in one fixed spelling, the hash before it included."""
    content = {
        "chain": entry.chain,
        "position": entry.position,
        "recorded_at": entry.recorded_at.isoformat(),
        "act": entry.act,
        "actor_ref": entry.actor_ref,
        "actor_role": entry.actor_role,
        "thing_kind": entry.thing_kind,
        "thing_id": entry.thing_id,
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "previous": entry.previous,
    }
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def first_broken(chain: int) -> int | None:
    """The position of the first entry that is not as it was recorded, or None for a whole chain.

    Also finds entries missing or added at the end: the head knows how many there were.
    """
    # The head is read first: what is recorded while we read stands behind it, and is none of this check's business.
    end = db.session.scalar(_head_of(chain).execution_options(populate_existing=True))
    length, last = (end.position, end.digest) if end else (0, FIRST)
    previous, expected = FIRST, 1
    in_order = (
        sa.select(TrailEntry)
        .where(TrailEntry.chain == chain, TrailEntry.position <= length)
        .order_by(TrailEntry.position)
    )
    # Closed at the first fault too, or PostgreSQL would keep its cursor open.
    with db.session.scalars(in_order.execution_options(yield_per=1000, populate_existing=True)) as entries:
        for entry in entries:
            if entry.position != expected or entry.previous != previous or entry.digest != digest_of(entry):
                return expected
            previous, expected = entry.digest, expected + 1
    whole = expected == length + 1 and previous == last and not db.session.scalar(_has_entries_behind_its_head(chain))
    return None if whole else expected


def _head_of(chain: int) -> sa.Select[TrailHead]:
    return sa.select(TrailHead).where(TrailHead.chain == chain)


def _has_entries_behind_its_head(chain: int) -> sa.Select[bool]:
    """Whether somebody put in more than was recorded: an entry and its head are written together."""
    length = sa.select(TrailHead.position).where(TrailHead.chain == chain).scalar_subquery()
    behind = sa.select(TrailEntry.id).where(
        TrailEntry.chain == chain, TrailEntry.position > sa.func.coalesce(length, 0)
    )
    return sa.select(behind.exists())


#: The triggers that refuse changing what is recorded; migrations run the same statements.
APPEND_ONLY = {
    "sqlite": tuple(
        f"CREATE TRIGGER trail_entries_no_{act.lower()} BEFORE {act} ON trail_entries "
        "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_trail_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$",
        "CREATE TRIGGER trail_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_trail_change()",
    ),
}


@event.listens_for(TrailEntry.__table__, "after_create")
def _add_triggers(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    for statement in APPEND_ONLY[connection.dialect.name]:
        connection.exec_driver_sql(statement)
