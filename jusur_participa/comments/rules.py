"""How answers nest, and what the stances add up to."""

from collections.abc import Mapping
from dataclasses import dataclass

from jusur_participa.comments.terms import DEEPEST, Stance
from jusur_participa.foundation.text import language_of

__all__ = ["Seat", "Stances", "counted", "language_of", "seat_under"]


@dataclass(frozen=True)
class Seat:
    """Where an answer takes its place: under which comment, in which thread, how deep."""

    parent_id: int
    thread_id: int
    depth: int


def seat_under(comment_id: int, parent_id: int | None, thread_id: int | None, depth: int) -> Seat:
    """The seat of an answer to a comment seated so; beyond the deepest level it sits beside, not below."""
    thread = thread_id or comment_id
    if depth < DEEPEST or parent_id is None:
        return Seat(comment_id, thread, depth + 1)
    return Seat(parent_id, thread, depth)


@dataclass(frozen=True)
class Stances:
    """How many comments speak for, against, or neither."""

    for_: int = 0
    against: int = 0
    neither: int = 0

    @property
    def total(self) -> int:
        """Every comment that opened a thread."""
        return self.for_ + self.against + self.neither


def counted(numbers: Mapping[Stance, int]) -> Stances:
    """The numbers by stance; a stance that nobody took counts nothing."""
    return Stances(
        for_=numbers.get(Stance.FOR, 0), against=numbers.get(Stance.AGAINST, 0), neither=numbers.get(Stance.NEITHER, 0)
    )
