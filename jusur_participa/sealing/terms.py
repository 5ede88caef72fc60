"""The words of sealing, and the faults it finds."""

from dataclasses import dataclass

#: Digits and letters that nobody confuses on paper or by telephone: 32 of them, five bits each.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10
#: How many digits of her own a voter may add to a code.
OWN_DIGITS = 3
#: How much of an envelope's hash a receipt shows, in hexadecimal digits.
RECEIPT_LENGTH = 16


class Unsealable(Exception):
    """An envelope that this key does not open, or that is not as it was sealed."""


class Misread(Exception):
    """A key sheet, checkpoint or key that is not as it was written; `place` names the line, from 1."""

    def __init__(self, fault: str, place: int | None = None) -> None:
        super().__init__(fault)
        self.place = place


@dataclass(frozen=True)
class BoxKeys:
    """The two keys of a box, 32 bytes each in hexadecimal: anybody seals with the public one, the private one opens."""

    public: str
    private: str


@dataclass(frozen=True)
class Checkpoint:
    """What a log was at some moment: how many entries, and the hash over all of them (32 bytes)."""

    origin: str
    size: int
    root: bytes
