"""The words of counting: an election as a counter sees it, the rules by name, and what a count says."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

#: What one voter gives one project: the project's place in the list, and the points (1 where ballots only choose).
Mark = tuple[int, int]


class Utility(StrEnum):
    """What a funded project is worth to somebody who supports it."""

    #: As much as it costs: for ballots that only choose.
    COST = "cost"
    #: The points that she gave it.
    POINTS = "points"


@dataclass(frozen=True)
class Candidate:
    """A project as the count sees it; `cost` is in the election's smallest unit of money.

    Of the projects with the same `group` at most one is funded (empty: none
    excludes it); one that `needs` another is funded only after it.
    """

    id: str
    cost: int
    group: str = ""
    needs: str = ""


class Box:
    """The ballots, packed: a hundred thousand of ten choices take 12 MB."""

    __slots__ = ("choices", "ends", "points")

    def __init__(self, ballots: Iterable[Iterable[Mark]] = ()):
        #: One after the other, what each ballot chooses, and with how many points.
        self.choices, self.points = array("i"), array("i")
        #: Where each ballot ends in these.
        self.ends = array("q")
        for ballot in ballots:
            self.add(ballot)

    def add(self, ballot: Iterable[Mark]) -> None:
        """Put in one ballot; one that chooses nothing is a voter all the same."""
        for place, points in ballot:
            self.choices.append(place)
            self.points.append(points)
        self.ends.append(len(self.choices))

    def with_more(self, number: int, ballot: Iterable[Mark]) -> "Box":
        """A copy in which this ballot lies so many times more."""
        copy, marks = Box(), list(ballot)
        copy.choices, copy.points, copy.ends = self.choices[:], self.points[:], self.ends[:]
        for _ in range(number):
            copy.add(marks)
        return copy

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[list[Mark]]:
        start = 0
        for end in self.ends:
            yield list(zip(self.choices[start:end], self.points[start:end], strict=True))
            start = end


@dataclass(frozen=True)
class Election:
    """What is counted. `candidates` stand in their declared or drawn order, which is the last word between equals.

    Amounts are whole numbers of a smallest unit; `unit` of them make one unit
    of the currency, by which add-1 steps. No project with a score below
    `threshold` is funded.
    """

    budget: int
    candidates: Sequence[Candidate]
    box: Box
    utility: Utility = Utility.COST
    unit: int = 1
    threshold: int = 0


@dataclass(frozen=True)
class Rule:
    """How ballots become funded projects."""

    name: str
    #: The method of equal shares, rather than going down the list of scores.
    shares: bool = False
    #: Equal shares: give every voter one more unit of currency as long as the envelope allows.
    adds_one: bool = False
    #: Equal shares: spend what is left by going down the list of scores.
    completes: bool = False
    #: Equal shares: give way to the list of scores where more voters prefer that.
    compares: bool = False
    #: Down the list: pass over a project that does not fit, rather than stop there.
    skips: bool = True


@dataclass(frozen=True)
class Comparison:
    """How many voters are better served by equal shares, and how many by the list of scores."""

    shares: int
    greedy: int


@dataclass(frozen=True)
class Outcome:
    """What a counter found. `winners` are places in the list of candidates, in the order in which they are funded.

    The first `by_shares` of them were bought from purses that held `purse` at
    the start (in the smallest unit); the others come from the list of scores.
    """

    winners: tuple[int, ...]
    by_shares: int = 0
    purse: Fraction | None = None
    comparison: Comparison | None = None


#: What a counter found, for people who look for its fault: the ids of what is funded, in order, and the purse.
Finding = dict[str, Any]


class CountersDiffer(Exception):
    """The two counters do not find the same: nothing may be published. Holds what each found."""

    def __init__(self, fast: Finding, exact: Finding):
        super().__init__(f"the two counters differ: {fast} and {exact}")
        self.fast, self.exact = fast, exact


class UnknownRule(Exception):
    """No rule of this name can be counted; says which can."""


class UnreadableFile(Exception):
    """A file that is no Pabulib file, or contradicts itself so that it cannot be counted; says where."""
