"""The words of criteria, scores and a ranking."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jusur_participa.foundation.i18n import _l

MOST_CRITERIA = 8

FULL_WEIGHT = 100

MOST_POINTS = 100

#: By how many points a weight is moved to see which places hang on it.
MOVED_BY = 10

#: Points between the lowest and the highest score from which on the team is said to disagree.
WIDE_SPREAD = 30


class GridFault(StrEnum):
    """Why criteria cannot be published yet."""

    WEIGHTS = "weights"
    GENDER = "gender"
    TOO_FEW = "too_few"


GRID_FAULT_SENTENCES = {
    GridFault.WEIGHTS: _l("The weights must add up to exactly 100."),
    GridFault.GENDER: _l("Gender impact must be one of the criteria."),
    GridFault.TOO_FEW: _l("Give at least two criteria."),
}


@dataclass(frozen=True)
class Ranked:
    """An idea on the ranking: its place, shared where `is_tied`, and what it was given.

    `means` holds the mean points by criterion; a criterion that nobody has scored
    is missing there, and the idea has neither total nor place.
    """

    proposal_id: int
    place: int | None
    total: Fraction | None
    is_tied: bool = False
    means: dict[int, Fraction] = field(default_factory=dict)
    scorers_count: int = 0


@dataclass(frozen=True)
class Spread:
    """The lowest and the highest points that members of the team gave."""

    low: int
    high: int

    @property
    def is_wide(self) -> bool:
        """Whether the team disagrees enough to talk about it."""
        return self.high - self.low >= WIDE_SPREAD


@dataclass(frozen=True)
class Move:
    """What changes if the weight of one criterion moves by so many points: idea to its place before and after."""

    criterion_id: int
    by: int
    changed: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Sensitivity:
    """How much the ranking hangs on its weights: each single move, and the ideas whose place none of them changes."""

    moves: tuple[Move, ...] = ()
    safe: frozenset[int] = frozenset()
