"""A private key in two halves, as they are printed, put into envelopes and typed in again.

Half one is drawn by lot, half two is the key combined with it (exclusive or):
either half alone says nothing at all about the key. A sheet has four lines of four
groups of four letters; the end of each line checks the line, so that a slip of
the hand is found where it is.
"""

import hashlib
import secrets
from collections.abc import Sequence

from jusur_participa.sealing.terms import ALPHABET, Misread

HALVES = (1, 2)
LINES, BYTES_OF_LINE, CHECK = 4, 8, 2


def split(private: str) -> tuple[bytes, bytes]:
    """Two halves of a key; both are needed."""
    key = bytes.fromhex(private)
    first = secrets.token_bytes(len(key))
    return first, _combined(key, first)


def joined(first: bytes, second: bytes) -> str:
    """The key of two halves, in hexadecimal."""
    return _combined(first, second).hex()


def _combined(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def lines_of(half: bytes, number: int, public: str) -> list[str]:
    """The lines of the sheet of half `number` (1 or 2) of the key that belongs to `public`."""
    parts = [half[start : start + BYTES_OF_LINE] for start in range(0, len(half), BYTES_OF_LINE)]
    return [_grouped(_letters(part + _check(part, number, place, public))) for place, part in enumerate(parts, start=1)]


def half_of(lines: Sequence[str], number: int, public: str) -> bytes:
    """The half that somebody typed from a sheet, in any grouping.

    Raises:
        Misread: naming the line that is not as it was printed, or that belongs to another half or another key.
    """
    if len(lines) != LINES:
        raise Misread(f"a sheet has {LINES} lines")
    half = b""
    for place, line in enumerate(lines, start=1):
        both = _bytes(line, place)
        part, check = both[:BYTES_OF_LINE], both[BYTES_OF_LINE:]
        if _check(part, number, place, public) != check:
            raise Misread(f"line {place} is not as it was printed on sheet {number} of this key", place)
        half += part
    return half


def _check(part: bytes, number: int, place: int, public: str) -> bytes:
    return hashlib.sha256(f"{public}:{number}:{place}:".encode() + part).digest()[:CHECK]


def _letters(value: bytes) -> str:
    bits = int.from_bytes(value)
    count = len(value) * 8 // 5
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(count)))


def _grouped(letters: str) -> str:
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def _bytes(line: str, place: int) -> bytes:
    letters = "".join(line.upper().split()).replace("-", "")
    if len(letters) != (BYTES_OF_LINE + CHECK) * 8 // 5 or not set(letters) <= set(ALPHABET):
        raise Misread(f"line {place} has four groups of four letters and digits", place)
    value = 0
    for letter in letters:
        value = value << 5 | ALPHABET.index(letter)
    return value.to_bytes(BYTES_OF_LINE + CHECK)
