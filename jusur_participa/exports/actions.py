"""Asking for a file with names, releasing it, and noting who took how much of it."""

from jusur_participa.accounts.models import Person
from jusur_participa.exports import policy
from jusur_participa.exports.models import PersonalExport
from jusur_participa.exports.terms import RELEASED_FOR, ExportOutcome, Register
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def ask_for_export(person: Person, municipality_id: int, register: Register, purpose: str) -> PersonalExport:
    """Ask for a file, saying what it is needed for; nothing leaves the house before another one releases it."""
    require(policy.may_ask(person, municipality_id, clock.now()))
    export = PersonalExport(
        municipality_id=municipality_id,
        register=register,
        purpose=purpose,
        asked_by=person,
        asked_at=clock.now(),
    )
    db.session.add(export)
    db.session.flush()
    _record("export.asked", person, export, reason=purpose)
    return export


def release_export(person: Person, export: PersonalExport) -> None:
    """Let who asked take the file, until a day from now."""
    hold(export)
    require(policy.may_release(person, export, clock.now()))
    export.expires_at = clock.now() + RELEASED_FOR
    _settle(person, export, ExportOutcome.RELEASED)


def decline_export(person: Person, export: PersonalExport) -> None:
    """No file; also where who asked needs it no more."""
    hold(export)
    require(policy.may_decline(person, export, clock.now()))
    _settle(person, export, ExportOutcome.DECLINED)


def note_taken(person: Person, export: PersonalExport, rows_count: int) -> None:
    """Who took the file, and how many rows of it; each time."""
    require(policy.may_take(person, export, clock.now()))
    export.taken_at, export.rows_count = clock.now(), rows_count
    db.session.flush()
    _record("export.taken", person, export, rows=rows_count)


def _settle(person: Person, export: PersonalExport, outcome: ExportOutcome) -> None:
    export.settled_at, export.settled_by_id, export.outcome = clock.now(), person.id, outcome
    db.session.flush()
    _record(f"export.{outcome.value}", person, export)


def _record(act: str, person: Person, export: PersonalExport, reason: str = "", rows: int | None = None) -> None:
    after = {"register": export.register} | ({} if rows is None else {"rows": rows})
    record(act, by=person, municipality_id=export.municipality_id, thing=export, after=after, reason=reason)
