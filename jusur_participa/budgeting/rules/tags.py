"""In which order a voter sees the projects: a keyed hash that tells nobody anything without the key."""

import hashlib
import hmac


def order_seed(ballot_key: str, vote_id: int, person_id: int) -> str:
    """In which order this voter sees the projects: hers alone, and the same whenever she comes back."""
    return _keyed(_vote_key(ballot_key, vote_id), f"order:{person_id}").hex()


def _vote_key(ballot_key: str, vote_id: int) -> bytes:
    return _keyed(ballot_key.encode(), f"vote:{vote_id}")


def _keyed(key: bytes, message: str) -> bytes:
    return hmac.new(key, message.encode(), hashlib.sha256).digest()
