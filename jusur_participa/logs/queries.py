"""Reading logs, and judging them by checkpoints that others have kept."""

from collections.abc import Sequence

from sqlalchemy import select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.keys import installation_name, key_for
from jusur_participa.logs.models import Log, LogCheckpoint, LogEntry
from jusur_participa.logs.terms import Finding, LogKind
from jusur_participa.sealing.rules import checkpoints, tree
from jusur_participa.sealing.terms import Misread

#: How many checkpoints a page lists.
LATEST = 50


def signing_seed() -> bytes:
    """What checkpoints are signed with."""
    return key_for("LOG_KEY", "checkpoints")


def public_key_line() -> str:
    """The key by which others know our checkpoints."""
    return checkpoints.key_line(installation_name(), signing_seed())


def log_of(municipality_id: int, kind: LogKind, number: int = 0) -> Log | None:
    """The log of this kind and number."""
    statement = select(Log).where(Log.municipality_id == municipality_id, Log.kind == kind, Log.number == number)
    return db.session.scalar(statement)


def log_in(municipality_id: int, log_id: int) -> Log | None:
    """The log of this municipality with this id."""
    return db.session.scalar(select(Log).where(Log.municipality_id == municipality_id, Log.id == log_id))


def logs_of(municipality_id: int) -> Sequence[tuple[Log, LogCheckpoint | None]]:
    """Every log with its latest checkpoint: the trail first, then the boxes, the latest first."""
    latest = (
        select(LogCheckpoint.size)
        .where(LogCheckpoint.log_id == Log.id)
        .order_by(LogCheckpoint.size.desc())
        .limit(1)
        .correlate(Log)
        .scalar_subquery()
    )
    statement = (
        select(Log, LogCheckpoint)
        .outerjoin(LogCheckpoint, (LogCheckpoint.log_id == Log.id) & (LogCheckpoint.size == latest))
        .where(Log.municipality_id == municipality_id)
        .order_by(Log.kind.desc(), Log.number.desc())
    )
    return [(log, checkpoint) for log, checkpoint in db.session.execute(statement)]


def checkpoints_of(log_id: int, limit: int | None = LATEST) -> Sequence[LogCheckpoint]:
    """The checkpoints of a log, the latest first."""
    statement = select(LogCheckpoint).where(LogCheckpoint.log_id == log_id).order_by(LogCheckpoint.size.desc())
    return db.session.scalars(statement.limit(limit)).all()


def latest_checkpoint(log_id: int) -> LogCheckpoint | None:
    """The last thing that was signed."""
    return next(iter(checkpoints_of(log_id, 1)), None)


def digests_of(log_id: int, size: int | None = None) -> list[str]:
    """The entries in hexadecimal, or the first `size` of them."""
    statement = select(LogEntry.digest).where(LogEntry.log_id == log_id).order_by(LogEntry.position)
    if size is not None:
        statement = statement.where(LogEntry.position < size)
    return list(db.session.scalars(statement))


def statements_of(log_id: int) -> Sequence[LogEntry]:
    """The entries that say something."""
    statement = select(LogEntry).where(LogEntry.log_id == log_id, LogEntry.statement.is_not(None))
    return db.session.scalars(statement.order_by(LogEntry.position)).all()


def entries_of(log_id: int, size: int | None = None) -> list[bytes]:
    """The entries as the tree takes them."""
    return [bytes.fromhex(digest) for digest in digests_of(log_id, size)]


def finding_of(municipality_id: int, note: str) -> tuple[Finding, Log | None]:
    """What a checkpoint that somebody kept says about the log as it is now."""
    try:
        kept = checkpoints.opened(_tidied(note), public_key_line())
    except Misread:
        return Finding.UNREADABLE, None
    statement = select(Log).where(Log.municipality_id == municipality_id, Log.origin == kept.origin)
    log = db.session.scalar(statement)
    if log is None:
        return Finding.UNKNOWN, None
    entries = entries_of(log.id, kept.size)
    if len(entries) < kept.size:
        return Finding.CUT, log
    return (Finding.CONSISTENT if tree.root(entries) == kept.root else Finding.DIFFERENT), log


def _tidied(note: str) -> str:
    """A note as it was signed, whatever a form or a mail did to its line ends."""
    lines = [line.strip() for line in note.strip().splitlines()]
    return "\n".join(lines) + "\n"
