"""Passwords: argon2id with 19 MiB and two passes, the least that OWASP asks for, about 50 ms each.

The work is bounded: in each process one password is worked on at a time and few
wait for their turn, so that a rush of sign-ins leaves threads and processor to
those who read and vote. Who finds the queue full is asked to come back.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jusur_participa.foundation.errors import Busy

#: Counted in characters; the upper limit keeps hashing cheap, and is beyond any phrase.
SHORTEST, LONGEST = 8, 200

#: How many may wait in each process while one is worked on, and how long, in seconds.
QUEUE, PATIENCE = 3, 5.0

_places, _desk = BoundedSemaphore(QUEUE + 1), BoundedSemaphore(1)
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """The hash to keep, its salt and parameters inside.

    Raises:
        ValueError: where the length is out of bounds; forms say so before.
        Busy: where too many wait already.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError("a password of 8 to 200 characters")
    with _in_turn():
        return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one kept; takes as long where there is no account at all.

    Raises:
        Busy: where too many wait already.
    """
    if len(password) > LONGEST:
        return False
    kept = password_hash or _nobodys()
    with _in_turn():
        try:
            return _hasher.verify(kept, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise Busy(_when_to_return())
    try:
        if not _desk.acquire(timeout=PATIENCE):
            raise Busy(_when_to_return())
        try:
            yield
        finally:
            _desk.release()
    finally:
        _places.release()


def _when_to_return() -> int:
    """Seconds; not the same for everybody, or all would return at once."""
    return 3 + secrets.randbelow(8)


@cache
def _nobodys() -> str:
    """The hash that stands in for an unknown account's."""
    return _hasher.hash(secrets.token_hex())
