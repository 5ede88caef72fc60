"""Adding to logs and signing what they are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.keys import installation_name
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.logs import queries
from jusur_participa.logs.models import Log, LogCheckpoint, LogEntry
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import checkpoints, envelopes, tree
from jusur_participa.sealing.terms import Checkpoint
from jusur_participa.territory.models import Municipality

#: Rows in one statement.
CHUNK = 1_000


def log_for(municipality: Municipality, kind: LogKind, number: int = 0, is_public: bool = True) -> Log:
    """The log of this kind and number, begun where it is new."""
    log = queries.log_of(municipality.id, kind, number)
    if log is None:
        origin = "/".join([installation_name(), municipality.slug, kind.value, *([str(number)] if number else [])])
        log = Log(municipality_id=municipality.id, kind=kind, number=number, origin=origin, is_public=is_public, size=0)
        if not insert_once(log):
            log = queries.log_of(municipality.id, kind, number)
            assert log is not None
    return log


def append(log: Log, digests: Sequence[str]) -> None:
    """Add entries at the end, in this order."""
    hold(log)
    _add(log, [{"digest": digest, "statement": None} for digest in digests])


def state(log: Log, **statement: Any) -> str:
    """Let the log itself say something, as an entry with the statement's hash; the statement as it was spelled."""
    hold(log)
    spelled = envelopes.canonical(statement)
    _add(log, [{"digest": envelopes.digest_of(spelled), "statement": spelled.decode()}])
    return spelled.decode()


def _add(log: Log, entries: list[dict[str, Any]]) -> None:
    rows = [entry | {"log_id": log.id, "position": log.size + place} for place, entry in enumerate(entries)]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(LogEntry), rows[start : start + CHUNK])
    log.size += len(rows)
    db.session.flush()


def sign(log: Log) -> LogCheckpoint | None:
    """A checkpoint of the log as it is now; the latest one where nothing was added since."""
    hold(log)
    latest = queries.latest_checkpoint(log.id)
    if latest is not None and latest.size == log.size:
        return latest
    root = tree.root(queries.entries_of(log.id))
    note = checkpoints.signed(Checkpoint(log.origin, log.size, root), installation_name(), queries.signing_seed())
    checkpoint = LogCheckpoint(log_id=log.id, size=log.size, note=note, made_at=clock.now())
    db.session.add(checkpoint)
    db.session.flush()
    return checkpoint


def follow_trail(municipality: Municipality) -> Log:
    """Bring the log of the trail up to what is recorded by now, and sign it."""
    log = log_for(municipality, LogKind.TRAIL)
    hold(log)
    recorded = select(TrailEntry.digest).where(TrailEntry.chain == municipality.id, TrailEntry.position > log.size)
    append(log, db.session.scalars(recorded.order_by(TrailEntry.position)).all())
    sign(log)
    return log
