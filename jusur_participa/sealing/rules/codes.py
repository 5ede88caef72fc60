"""Receipt codes: drawn by lot for each choice, found again by eye in the published lists."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

from jusur_participa.sealing.terms import ALPHABET, CODE_LENGTH, OWN_DIGITS, RECEIPT_LENGTH

_CODE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}(-[0-9]{{{OWN_DIGITS}}})?")


def draw() -> str:
    """A code that nobody can foresee: 50 bits, so that two among a million voters are equal once in 2,000 votes."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH))


def codes_from(token: str, holder: str, choices: Iterable[int]) -> dict[int, str]:
    """A code for each choice, from a token that was drawn by lot and the tag of who holds it.

    The same form gives the same codes however often it is sent; who has only a
    hash of the token cannot tell them, and another holder's are others.
    """
    return {choice: _code_from(token, f"{holder}:{choice}") for choice in choices}


def _code_from(token: str, about: str) -> str:
    bits = int.from_bytes(hmac.new(token.encode(), about.encode(), hashlib.sha256).digest())
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(CODE_LENGTH))


def with_own(code: str, digits: str) -> str:
    """The code with the three digits that its voter adds, after she has seen it; unchanged where she adds none."""
    return f"{code}-{digits}" if digits else code


def is_code(text: str) -> bool:
    """Whether this is spelled as a code, with or without digits of one's own."""
    return _CODE.fullmatch(text) is not None


def receipt_typed(text: str) -> str:
    """The hash that somebody copied from a slip, as it is kept; empty for anything else."""
    bare = re.sub(r"[\s\-–]", "", text).lower()
    return bare if re.fullmatch(rf"[0-9a-f]{{{RECEIPT_LENGTH},64}}", bare) else ""
