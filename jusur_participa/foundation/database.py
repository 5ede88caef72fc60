"""The database: one session, one naming convention, column types of our own, one unit of work."""

import enum
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Composite, DeclarativeBase, composite, mapped_column, registry
from sqlalchemy.sql.functions import FunctionElement

from . import clock

#: No table numbers its rows beyond this; PostgreSQL refuses to compare an id with more.
LARGEST_ID = 2**31 - 1

#: Constraint names must not depend on the database, or migrations could not find them again.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An aware moment, stored as UTC on both databases; a naive one is a mistake and refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What its values are; a type decorator does not say so by itself."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        # SQLite forgets the zone it was given; PostgreSQL answers in the session's zone.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _stored_values(words: type[enum.Enum]) -> list[str]:
    return [word.value for word in words]


class Base(DeclarativeBase):
    """What every model is."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UTCDateTime,
            str: sa.Text,
            dict: sa.JSON,
            dict[str, Any]: sa.JSON,
            list: sa.JSON,
            list[Any]: sa.JSON,
            list[str]: sa.JSON,
            list[int]: sa.JSON,
            enum.Enum: sa.Enum(enum.Enum, native_enum=False, values_callable=_stored_values, length=40),
        },
    )


#: What a statement was sent with stands in no error, and so in no log.
db = SQLAlchemy(model_class=Base, engine_options={"pool_pre_ping": True, "hide_parameters": True})

if TYPE_CHECKING:

    class Model(Base):
        """What every model is, as type checkers see it."""

        __abstract__ = True
        id: Any

else:
    Model = db.Model


@dataclass(frozen=True)
class BilingualText:
    """The same words in Arabic and in French."""

    ar: str
    fr: str

    def in_(self, language: str) -> str:
        """The text in `language`, or in the other one where that is empty."""
        return (self.ar or self.fr) if language == "ar" else (self.fr or self.ar)

    def language_in(self, language: str) -> str:
        """The language in which `in_(language)` really answers."""
        other = "fr" if language == "ar" else "ar"
        return language if getattr(self, language) else other


def bilingual(name: str, nullable: bool = False, default: str | None = None) -> Composite[BilingualText]:
    """Two columns, `<name>_ar` and `<name>_fr`, read and written as one `BilingualText`.

    `default=""` lets a text be left out: it is then empty in both languages.
    """
    given: dict[str, Any] = {} if default is None else {"default": default}
    return composite(
        BilingualText,
        mapped_column(f"{name}_ar", sa.Text, nullable=nullable, **given),
        mapped_column(f"{name}_fr", sa.Text, nullable=nullable, **given),
    )


#: What stands in place of a text that its writer has had removed, by the language of the text.
REMOVED_TEXT = {"ar": "نص حُذف بطلب من كتبه", "fr": "Texte retiré à la demande de la personne qui l’a écrit"}


def removed_text(language: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """The same in a statement, for rows of either language."""
    return sa.case((language == "fr", REMOVED_TEXT["fr"]), else_=REMOVED_TEXT["ar"])


class _DatabaseClock(FunctionElement[datetime]):
    """What the clock of the database's machine shows while the statement runs, not when its transaction began."""

    type = UTCDateTime()
    inherit_cache = True


@compiles(_DatabaseClock, "postgresql")
def _on_postgresql(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "clock_timestamp()"


@compiles(_DatabaseClock, "sqlite")
def _on_sqlite(_element: Any, _compiler: Any, **_options: Any) -> str:
    # Spelled as moments are stored there; SQLite's own clock counts milliseconds and cuts the rest off.
    return "(strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')"


def database_now() -> sa.ColumnElement[datetime]:
    """The present moment as the database sees it, one for all processes; still where our own clock stands still.

    For deadlines that must be decided inside the write itself.
    """
    return sa.literal(clock.now(), UTCDateTime()) if clock.stands_still() else _DatabaseClock()


def insert_once(row: Model) -> bool:
    """Insert `row` unless a unique constraint says that it is there already.

    The way to make a double click, a retry or a race harmless: the loser gets
    False, its savepoint is undone, and the rest of the transaction stands.
    """
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        if not _is_uniqueness(error):
            raise
        return False
    return True


@contextmanager
def uniquely(otherwise: Exception) -> Iterator[None]:
    """Write what is changed inside, or raise `otherwise` where a unique constraint says that somebody was faster."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:
        if not _is_uniqueness(error):
            raise
        raise otherwise from error


def leave_no_copy() -> None:
    """Let no file of the database keep what a committed transaction has erased; outside of any transaction.

    SQLite overwrites what it deletes, but its write-ahead log keeps old pages until it is emptied. PostgreSQL's
    tables keep them until they are vacuumed, which it does by itself; a dump never holds them.
    """
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]


def hold(row: Model) -> None:
    """Keep others from writing `row` until the transaction ends, and read it and what hangs on it anew.

    To be called before a policy is asked that two acts at the same moment must
    not both pass. The lock comes first: what was read while waiting for it is old.
    """
    table = type(row).__table__
    lock = sa.select(table.c.id).where(table.c.id == row.id).with_for_update(key_share=True)
    db.session.execute(lock).one()
    db.session.refresh(row)


def stand_in_line(name: str) -> None:
    """Wait until whoever stood here before, under the same name, has ended the transaction.

    SQLite's writers stand in one line anyway.
    """
    if db.engine.dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def _is_uniqueness(error: IntegrityError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state == "23505" if state else "UNIQUE constraint failed" in str(error.orig)


#: Called after every commit; the queue sends off what the transaction asked for.
after_commit: list[Callable[[], None]] = []


def finish_unit(keep: bool) -> None:
    """Commit (or, with `keep` false, undo) the session's work; the only place that does."""
    if not keep:
        db.session.rollback()
        return
    db.session.commit()
    for hook in after_commit:
        hook()


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit what happens inside, or nothing of it: for commands and jobs.

    A request is a unit of work by itself; see `web.ParticipaApp`.
    """
    try:
        yield
        finish_unit(keep=True)
    except BaseException:
        db.session.rollback()
        raise


#: Readers never wait for writers, and what was acknowledged is on the disk.
DURABLE = ("journal_mode=WAL", "synchronous=FULL")


def tune(engine: Engine) -> None:
    """Make SQLite durable and safe under several writers; PostgreSQL needs nothing.

    A write transaction takes its lock at once (`BEGIN IMMEDIATE`): a deferred
    one that reads first cannot be upgraded once another has written, and no
    time-out helps. Readers use a plain `BEGIN`, so that they never wait.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we send BEGIN ourselves
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if _only_reads() else "BEGIN IMMEDIATE")


def _only_reads() -> bool:
    return has_request_context() and request.method in ("GET", "HEAD", "OPTIONS")
