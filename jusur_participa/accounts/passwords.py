"""Passwords: argon2id with 19 MiB and two passes, the least that OWASP asks for, about 50 ms each."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: Counted in characters; the upper limit keeps hashing cheap, and is beyond any phrase.
SHORTEST, LONGEST = 8, 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """The hash to keep, its salt and parameters inside.

    Raises:
        ValueError: where the length is out of bounds; forms say so before.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError("a password of 8 to 200 characters")
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one kept; takes as long where there is no account at all."""
    if len(password) > LONGEST:
        return False
    try:
        return _hasher.verify(password_hash or _nobodys(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """The hash that stands in for an unknown account's."""
    return _hasher.hash(secrets.token_hex())
