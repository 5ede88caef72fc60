"""Votes on a text: a majority of those who take a side, once enough have voted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextOutcome:
    """How many were for, against, and abstained, and what follows."""

    for_it: int
    against_it: int
    abstained: int
    quorum: int

    @property
    def ballots(self) -> int:
        """Those who abstain count towards the quorum."""
        return self.for_it + self.against_it + self.abstained

    @property
    def has_quorum(self) -> bool:
        """Whether as many have voted as it takes."""
        return self.ballots >= self.quorum

    @property
    def is_adopted(self) -> bool:
        """More for than against; equal numbers leave things as they are."""
        return self.has_quorum and self.for_it > self.against_it


def majority(marks: list[int], quorum: int = 0) -> TextOutcome:
    """Count marks of 1 (for), -1 (against) and 0 (abstention)."""
    return TextOutcome(marks.count(1), marks.count(-1), marks.count(0), quorum)
