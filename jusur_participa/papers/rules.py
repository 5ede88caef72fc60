"""Codes of sheets, what follows from them, and locking what was read: calculations on plain values."""

import hashlib
import hmac
import re

from jusur_participa.papers.terms import Agreement
from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.terms import ALPHABET, CODE_LENGTH

#: Ends what was read within its padding, as in an envelope.
_END = b"\x80"
_GROUP = 5


def code_typed(text: str) -> str:
    """The code that somebody copied from a sheet, as it was drawn; empty for anything that is no code."""
    bare = re.sub(r"[\s\-–]", "", text).upper()
    return bare if re.fullmatch(rf"[{ALPHABET}]{{{CODE_LENGTH}}}", bare) else ""


def code_shown(code: str) -> str:
    """The code in groups, as it is printed."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def sheet_hash(ballot_key: str, box_id: int, code: str) -> str:
    """What the database keeps of a code: nobody finds the code from it without the key, which is not there."""
    return _keyed(ballot_key, box_id, "sheet", code).hex()


def sheet_tag(ballot_key: str, box_id: int, code: str) -> str:
    """Under which tag the ballot on this sheet lies in the box: one for one sheet, and no voter's."""
    return _keyed(ballot_key, box_id, "tag", code).hex()


def sheet_token(ballot_key: str, box_id: int, code: str) -> str:
    """What stands in for the token of a confirmation form: the codes of the strip follow from it."""
    return _keyed(ballot_key, box_id, "token", code).hex()[:32]


def order_seed(ballot_key: str, box_id: int, code: str) -> str:
    """In which order the projects stand on this sheet."""
    return _keyed(ballot_key, box_id, "order", code).hex()


def locked(ballot_key: str, box_id: int, code: str, content: str, length: int) -> str:
    """What was read, padded to one length, under a lock that opens only with the code on the sheet."""
    padded = (content.encode() + _END).ljust(length, b"\0")
    return envelopes.lock_away(padded.hex(), _keyed(ballot_key, box_id, "lock", code))


def unlocked(ballot_key: str, box_id: int, code: str, kept: str) -> str:
    """What somebody read on the sheet with this code.

    Raises:
        Unsealable: with the code of another sheet.
    """
    padded = bytes.fromhex(envelopes.take_out(kept, _keyed(ballot_key, box_id, "lock", code)))
    return padded.rpartition(_END)[0].decode()


def agreement(mine: str, others: list[str]) -> Agreement:
    """How what I read stands to what other people read: once one of them read the same, it is settled."""
    if mine in others:
        return Agreement.SAME
    return Agreement.DIFFERENT if others else Agreement.ALONE


def _keyed(ballot_key: str, box_id: int, purpose: str, code: str) -> bytes:
    box_key = hmac.new(ballot_key.encode(), f"papers:{box_id}".encode(), hashlib.sha256).digest()
    return hmac.new(box_key, f"{purpose}:{code}".encode(), hashlib.sha256).digest()
