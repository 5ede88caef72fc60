"""Counting what fails: each try is written before it is made, so that a hundred at once are a hundred."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, delete, or_, select

from jusur_participa.foundation import clock, keys
from jusur_participa.foundation.database import db
from jusur_participa.signing import queries, rules
from jusur_participa.signing.models import FailedAttempt
from jusur_participa.signing.terms import LIMITS, AttemptKind


@dataclass
class Attempt:
    """One try: under which keys it counts until it has succeeded."""

    counted_by: Sequence[tuple[AttemptKind, str]]
    name: str = field(default_factory=lambda: secrets.token_hex(8))

    @classmethod
    def at_password(cls, identifier: str, address: str) -> "Attempt":
        """Somebody types a password, from an address of the network."""
        return cls(
            (
                (AttemptKind.IDENTIFIER, identifier),
                (AttemptKind.ADDRESS, address),
                (AttemptKind.EVERYBODY, ""),
            )
        )

    @classmethod
    def at_factor(cls, person_id: int) -> "Attempt":
        """Somebody shows a second factor."""
        return cls(((AttemptKind.FACTOR, str(person_id)),))

    @classmethod
    def at_code(cls, identifier: str, address: str) -> "Attempt":
        """Somebody asks for a code; forgotten once it is typed."""
        return cls(
            (
                (AttemptKind.CODE, identifier),
                (AttemptKind.CODE_ADDRESS, address),
                (AttemptKind.CODES_OF_ALL, ""),
            )
        )

    @classmethod
    def at_residence(cls, person_id: int, address: str) -> "Attempt":
        """Somebody types a printed code, or what a register may say of her."""
        return cls(((AttemptKind.RESIDENCE, str(person_id)), (AttemptKind.RESIDENCE_ADDRESS, address)))

    @property
    def keys(self) -> list[tuple[AttemptKind, str]]:
        """What it counts under; fingerprints, since the table needs to know neither phones nor addresses."""
        return [(kind, keys.fingerprint("attempt", kind, text)) for kind, text in self.counted_by]


def note_attempt(attempt: Attempt) -> None:
    """Count a try as failed before it is made. Commit before going on: only then do others see it."""
    moment = clock.now()
    db.session.add_all(
        FailedAttempt(kind=kind, key_hash=key, failed_at=moment, attempt=attempt.name) for kind, key in attempt.keys
    )
    db.session.flush()


def seconds_to_wait(attempt: Attempt) -> int:
    """How long until this try is allowed; 0 where it is now."""
    moment = clock.now()
    return max(
        rules.seconds_to_wait(
            limit, queries.tries_of(kind, key, moment - limit.window, attempt.name, limit.tries), moment
        )
        for kind, key in attempt.keys
        for limit in LIMITS[kind]
    )


def forget_attempt(name: str, *others: ColumnElement[bool]) -> None:
    """It succeeded, or was not allowed: either way nothing failed. Forgets the tries that `others` names with it.

    All are held in one order before any is deleted: two codes typed at once for one address forget each other's
    tries, and would else wait for one another.
    """
    named = or_(FailedAttempt.attempt == name, *others)
    held = db.session.scalars(select(FailedAttempt.id).where(named).order_by(FailedAttempt.id).with_for_update()).all()
    db.session.execute(delete(FailedAttempt).where(FailedAttempt.id.in_(held)))
