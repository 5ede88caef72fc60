"""Receipt codes: drawn by lot for each choice, found again by eye in the published lists."""

import re
import secrets
from collections.abc import Iterable

from jusur_participa.sealing.terms import ALPHABET, CODE_LENGTH, OWN_DIGITS, RECEIPT_LENGTH

_CODE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}(-[0-9]{{{OWN_DIGITS}}})?")


def draw() -> str:
    """A code that nobody can foresee: 50 bits, so that two among a million voters are equal once in 2,000 votes."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH))


def draw_for(choices: Iterable[int]) -> dict[int, str]:
    """A code of its own for each choice."""
    return {choice: draw() for choice in choices}


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
