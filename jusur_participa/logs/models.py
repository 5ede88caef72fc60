"""Logs, their entries, and the checkpoints that were signed."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation import clock
from jusur_participa.foundation.append_only import append_only
from jusur_participa.foundation.database import Model
from jusur_participa.logs.terms import LogKind
from jusur_participa.territory.models import Municipality


class Log(Model):
    """A list that only grows; its row is the lock that keeps entries in order."""

    __tablename__ = "logs"
    __table_args__ = (UniqueConstraint("municipality_id", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kind: Mapped[LogKind]
    #: Which of its kind: the box's number, 0 for the trail.
    number: Mapped[int] = mapped_column(default=0)
    #: The name on its checkpoints, which never changes.
    origin: Mapped[str] = mapped_column(unique=True)
    #: Whether everybody reads the entries; else only checkpoints and proofs.
    is_public: Mapped[bool] = mapped_column(default=True)
    size: Mapped[int] = mapped_column(default=0)

    municipality: Mapped[Municipality] = relationship()


class LogEntry(Model):
    """One entry: a hash, and, where the log itself says something, the statement that has this hash."""

    __tablename__ = "log_entries"
    __table_args__ = (UniqueConstraint("log_id", "digest"), {"sqlite_with_rowid": False})

    log_id: Mapped[int] = mapped_column(ForeignKey("logs.id"), primary_key=True)
    #: From 0.
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: SHA-256 in hexadecimal.
    digest: Mapped[str]
    #: Canonical JSON (RFC 8785).
    statement: Mapped[str | None]


class LogCheckpoint(Model):
    """What was signed about the first `size` entries."""

    __tablename__ = "log_checkpoints"

    log_id: Mapped[int] = mapped_column(ForeignKey("logs.id"), primary_key=True)
    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    note: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


append_only(LogEntry)
append_only(LogCheckpoint)
