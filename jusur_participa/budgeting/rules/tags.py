"""What stands for a voter and for her ballot: keyed hashes that tell nobody anything without the key."""

import hashlib
import hmac

from jusur_participa.budgeting.terms import SLIP_LENGTH

#: Letters and digits that nobody confuses on paper or by telephone.
_SLIP_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def voter_tag(ballot_key: str, vote_id: int, person_id: int) -> str:
    """What stands on a ballot in place of its voter: the same for every ballot of hers in this vote.

    Nobody can find the person from it, or tell that two votes have the same
    voter, without the key; the key is not in the database.
    """
    return _keyed(_vote_key(ballot_key, vote_id), f"voter:{person_id}").hex()


def order_seed(ballot_key: str, vote_id: int, person_id: int) -> str:
    """In which order this voter sees the projects: hers alone, and the same whenever she comes back."""
    return _keyed(_vote_key(ballot_key, vote_id), f"order:{person_id}").hex()


def slip_of(ballot_key: str, vote_id: int, tag: str, content: str, form_token: str) -> str:
    """The code on the voter's slip: proves that exactly this ballot is recorded, and tells nothing of its content."""
    digest = _keyed(_vote_key(ballot_key, vote_id), f"slip:{tag}:{content}:{form_token}")
    return "".join(_SLIP_ALPHABET[byte % len(_SLIP_ALPHABET)] for byte in digest[:SLIP_LENGTH])


def _vote_key(ballot_key: str, vote_id: int) -> bytes:
    return _keyed(ballot_key.encode(), f"vote:{vote_id}")


def _keyed(key: bytes, message: str) -> bytes:
    return hmac.new(key, message.encode(), hashlib.sha256).digest()
