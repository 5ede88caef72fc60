"""Reading a register into keyed hashes, putting it to use, and matching a person with one line of it."""

from collections.abc import Sequence

from sqlalchemy import delete, insert

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts.models import Person, ResidenceVerification
from jusur_participa.accounts.policy import may_prove, may_verify
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, stand_in_line, uniquely
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.residence import queries, rules
from jusur_participa.residence.models import Register, RegisterEntry, RegisterMatch
from jusur_participa.residence.rules import Reading
from jusur_participa.residence.terms import MOST_FAULTS

AT_ONCE = 1000


def keep_reading(officer: Person, municipality_id: int, reading: Reading) -> Register:
    """Keep the hashes of a file as a try, in place of the try before; nothing is compared with it yet."""
    require(may_verify(officer, municipality_id, clock.today()))
    stand_in_line(f"register of {municipality_id}")
    if former := queries.tried_register(municipality_id):
        _forget(former)
    register = Register(
        municipality_id=municipality_id,
        columns=[column.value for column in reading.columns],
        entries_count=len(reading.entries),
        faults=[[line, fault.value] for line, fault in reading.faults[:MOST_FAULTS]],
        faults_count=len(reading.faults),
        read_by_id=officer.id,
        read_at=clock.now(),
    )
    db.session.add(register)
    db.session.flush()
    rows = [
        {"register_id": register.id, "entry_hash": queries.hash_of_entry(municipality_id, values), "zone_id": zone_id}
        for values, zone_id in reading.entries
    ]
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(RegisterEntry), rows[start : start + AT_ONCE])
    after = {"columns": register.columns, "entries": len(rows), "faults": register.faults_count}
    record("register.read", by=officer, municipality_id=municipality_id, thing=register, after=after)
    return register


def use_register(officer: Person, register: Register) -> None:
    """Compare with this register from now on; the one before goes, what it has proved stays."""
    require(may_verify(officer, register.municipality_id, clock.today()))
    stand_in_line(f"register of {register.municipality_id}")
    if register.used_since is not None:
        raise Conflict(SENTENCES[409])
    if former := queries.register_in_use(register.municipality_id):
        _end(former)
    register.used_since = clock.now()
    db.session.flush()
    after = {"entries": register.entries_count}
    record("register.in_use", by=officer, municipality_id=register.municipality_id, thing=register, after=after)


def remove_register(officer: Person, register: Register) -> None:
    """Compare with nothing any more, and forget the hashes; what was proved stays."""
    require(may_verify(officer, register.municipality_id, clock.today()))
    if register.used_since is None:
        _forget(register)
        return
    _end(register)
    record("register.removed", by=officer, municipality_id=register.municipality_id, thing=register)


def match(person: Person, register: Register, typed: Sequence[str]) -> ResidenceVerification | None:
    """Prove where she lives by what the register says of her; None where no line says it, or it is somebody else's.

    `typed` in the order of the register's columns; nothing of it is kept.

    Raises:
        Conflict: where somebody else is matched with the same line at the same moment.
    """
    values = [rules.normal(column, text) for column, text in zip(queries.columns_of(register), typed, strict=True)]
    entry_hash = queries.hash_of_entry(register.municipality_id, values)
    entry = db.session.get(RegisterEntry, (register.id, entry_hash))
    held = queries.match_of(register.municipality_id, entry_hash)
    is_free = held is None or held.person_id == person.id or queries.was_taken_back(held)
    if entry is None or not is_free:
        return None
    method = VerificationMethod.REGISTER
    require(may_prove(person, entry.zone_id, method, clock.now()))
    verification = accounts.confirm_residence(person, register.municipality_id, entry.zone_id, method)
    with uniquely(Conflict(SENTENCES[409])):
        if held is not None:
            held.given_back_at = clock.now()
            db.session.flush()
        db.session.add(
            RegisterMatch(
                municipality_id=register.municipality_id,
                entry_hash=entry_hash,
                person_id=person.id,
                verification_id=verification.id,
            )
        )
    record("residence.matched", by=person, municipality_id=register.municipality_id, thing=register)
    return verification


def _end(register: Register) -> None:
    register.ended_at = clock.now()
    db.session.execute(delete(RegisterEntry).where(RegisterEntry.register_id == register.id))
    db.session.flush()


def _forget(register: Register) -> None:
    db.session.execute(delete(RegisterEntry).where(RegisterEntry.register_id == register.id))
    db.session.delete(register)
    db.session.flush()
