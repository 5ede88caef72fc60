"""The fast counter: the same rules as the plain one, on arrays of floating point numbers.

Written apart from `exact` and `shares`, which explain the rules and prove that steps may
be left out; nothing is published unless both find the same. Amounts that differ
by less than a billionth part count as equal, as amounts that are equal in truth
come out after a few hundred roundings.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jusur_participa.counting.terms import Comparison, Election, Outcome, Rule, Utility

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: The part by which two amounts may differ and be the same.
NEAR = 1e-9


def count(election: Election, rule: Rule) -> Outcome:
    """Count by the rule."""
    counter = Counter(election)
    greedy = counter.by_score([], rule.skips)
    if not rule.shares:
        return Outcome(tuple(greedy))
    voters = len(election.box)
    if not voters:
        return Outcome(())
    fair = Fraction(election.budget, voters)
    purse, bought = counter.add_one(fair) if rule.adds_one else (fair, counter.rounds(fair).bought)
    winners = counter.by_score(bought) if rule.completes else bought
    if not rule.compares:
        return Outcome(tuple(winners), len(bought), purse)
    comparison = counter.compare(winners, greedy)
    if comparison.greedy > comparison.shares:
        return Outcome(tuple(greedy), comparison=comparison)
    return Outcome(tuple(winners), len(bought), purse, comparison)


@dataclass
class Rounds:
    """What purses of one size buy: projects, prices, and a bound below what each round's others cost."""

    purse: Fraction
    bought: list[int] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    rivals: list[tuple[float, int]] = field(default_factory=list)
    spent: int = 0
    #: Projects that nobody could pay for when they were looked at.
    unaffordable: list[int] = field(default_factory=list)


class Counter:
    """The election as arrays: for each project its supporters, one after the other."""

    def __init__(self, election: Election):
        # Imported here: a page must not pay for a library that only a count needs.
        import numpy

        self.np, self.election = numpy, election
        choices = numpy.frombuffer(election.box.choices, dtype=numpy.intc)
        points = numpy.frombuffer(election.box.points, dtype=numpy.intc)
        ends = numpy.frombuffer(election.box.ends, dtype=numpy.int64)
        size = len(election.candidates)
        self.ballot_of = numpy.repeat(numpy.arange(len(ends), dtype=numpy.int32), numpy.diff(ends, prepend=0))
        self.choices, self.points = choices, points
        self.scores = numpy.bincount(choices, weights=points, minlength=size).astype(numpy.int64)
        self.costs = numpy.array([candidate.cost for candidate in election.candidates], dtype=numpy.float64)
        self.worth = self.costs if election.utility is Utility.COST else numpy.ones(size)
        by_project = numpy.argsort(choices, kind="stable")
        self.supporters = self.ballot_of[by_project]
        given = points[by_project]
        self.weights = None if (given == 1).all() else given.astype(numpy.float64)
        self.bounds = numpy.searchsorted(choices[by_project], numpy.arange(size + 1)).tolist()
        open_ = (self.scores > 0) & (self.costs > 0) & (self.scores >= election.threshold)
        self.open: list[int] = numpy.flatnonzero(open_).tolist()
        order = numpy.lexsort((numpy.arange(size), -self.scores, self.costs))
        self.ranks: list[int] = numpy.argsort(order).tolist()
        self.bound = any(candidate.group or candidate.needs for candidate in election.candidates)

    def by_score(self, already: list[int], skips: bool = True) -> list[int]:
        """Down the list of scores, after what is funded already."""
        funded, costs = list(already), [candidate.cost for candidate in self.election.candidates]
        left = self.election.budget - sum(costs[place] for place in funded)
        queue = sorted(set(self.open) - set(funded), key=lambda place: (-self.scores[place], self.ranks[place]))
        while True:
            for place in queue:
                if self._may_follow(place, funded):
                    break
            else:
                return funded
            queue.remove(place)
            if costs[place] <= left:
                funded.append(place)
                left -= costs[place]
            elif not skips:
                return funded

    def compare(self, one: list[int], other: list[int]) -> Comparison:
        """How many ballots gave more points to the one list, and how many to the other."""
        gain = self.np.zeros(len(self.costs))
        gain[one] += 1
        gain[other] -= 1
        voters = len(self.election.box)
        gains = self.np.bincount(self.ballot_of, weights=gain[self.choices] * self.points, minlength=voters)
        return Comparison(int((gains > 0).sum()), int((gains < 0).sum()))

    def add_one(self, fair: Fraction) -> tuple[Fraction, list[int]]:
        """Raise the purses step by step, over stretches that cannot change anything, until they buy too much."""
        unit, budget = self.election.unit, self.election.budget
        first = low = self.rounds(Fraction(fair // unit * unit))
        stretch = unit
        ahead: list[Rounds] = []
        while low.spent <= budget and self._wants_more(low):
            # `ahead` holds the far ends that are still to be looked at, the nearest last.
            if not ahead:
                ahead.append(self.rounds(low.purse + stretch, low))
                stretch *= 2
            high = ahead[-1]
            if high.purse - low.purse == unit or self._nothing_between(low, high):
                if high.spent > budget:
                    break
                low = ahead.pop()
            else:
                halfway = int(high.purse - low.purse) // unit // 2 * unit
                ahead.append(self.rounds(low.purse + halfway, low))
        return (fair, self.rounds(fair).bought) if low is first else (low.purse, low.bought)

    def _wants_more(self, found: Rounds) -> bool:
        """Whether more money would buy something else."""
        return any(self._may_follow(place, found.bought) for place in found.unaffordable)

    def _nothing_between(self, low: Rounds, high: Rounds) -> bool:
        """Whether every purse between the two buys the same."""
        if low.bought != high.bought:
            return False
        for place, price, (rival, rank) in zip(low.bought, low.prices, high.rivals, strict=True):
            if rival < price * (1 - NEAR) or (rival <= price * (1 + NEAR) and rank < self.ranks[place]):
                return False
        return True

    def rounds(self, purse: Fraction, low: Rounds | None = None) -> Rounds:
        """Buy the cheapest offer until nothing is affordable, or the budget is broken.

        A heap keeps the last known price of each project; it only rises, so the
        true best is found when its price is no higher than the next known one.
        """
        found, purses = Rounds(purse), self.np.full(len(self.election.box), float(purse))
        waiting = self.open
        heap: list[tuple[float, int, int]] = []
        while True:
            fresh = [place for place in waiting if self._may_follow(place, found.bought)]
            waiting = [place for place in waiting if place not in fresh] if self.bound else []
            for place in fresh:
                # What it costs where everybody can pay her share is the least that it can cost.
                least = self.costs[place] / (self.scores[place] * self.worth[place])
                heapq.heappush(heap, (least, self.ranks[place], place))
            chosen = self._best(heap, purses, found, low)
            if chosen is None:
                return found
            place, price = chosen
            found.rivals.append((heap[0][0], heap[0][1]) if heap else (float("inf"), 0))
            found.bought.append(place)
            found.prices.append(price)
            found.spent += self.election.candidates[place].cost
            if found.spent > self.election.budget:
                return found
            self._pay(place, price * self.worth[place], purses)
            if self.bound:
                heap = [offer for offer in heap if self._may_follow(offer[2], found.bought)]
                heapq.heapify(heap)

    def _best(
        self, heap: list[tuple[float, int, int]], purses: Array, found: Rounds, low: Rounds | None
    ) -> tuple[int, float] | None:
        """Take the best offer off the heap, equal ones by rank; look at the others up to the price paid in `low`."""
        turn = len(found.bought)
        look_to = low.prices[turn] if low and turn < len(low.prices) else 0.0
        best, looked = float("inf"), []
        while heap and (heap[0][0] <= best * (1 + NEAR) or heap[0][0] <= look_to * (1 + NEAR)):
            _known, rank, place = heapq.heappop(heap)
            price = self._price(place, purses)
            if price is None:
                found.unaffordable.append(place)
                continue
            best = min(best, price)
            looked.append((price, rank, place))
        if not looked:
            return None
        chosen = min((offer for offer in looked if offer[0] <= best * (1 + NEAR)), key=lambda offer: offer[1])
        for offer in looked:
            if offer is not chosen:
                heapq.heappush(heap, offer)
        return chosen[2], chosen[0]

    def _price(self, place: int, purses: Array) -> float | None:
        """What a unit of utility costs the supporters, or None where they cannot pay for it together."""
        start, end, need = self.bounds[place], self.bounds[place + 1], float(self.costs[place])
        held = purses[self.supporters[start:end]]
        if held.sum() < need * (1 - NEAR):
            return None
        weights = None if self.weights is None else self.weights[start:end]
        total = float(self.scores[place])
        while True:
            share = need / total
            short = held < share * (1 - NEAR) if weights is None else held < share * weights * (1 - NEAR)
            if not short.any():
                return share / float(self.worth[place])
            need -= float(held[short].sum())
            total -= float(short.sum() if weights is None else weights[short].sum())
            if total < 0.5 or need <= 0:
                # All give all they have: the last to be short pays the most.
                rates = held if weights is None else held / weights
                return float(rates[short].max()) / float(self.worth[place])
            held = held[~short]
            weights = None if weights is None else weights[~short]

    def _pay(self, place: int, share: float, purses: Array) -> None:
        payers = self.supporters[self.bounds[place] : self.bounds[place + 1]]
        weights = 1.0 if self.weights is None else self.weights[self.bounds[place] : self.bounds[place + 1]]
        purses[payers] = self.np.maximum(purses[payers] - share * weights, 0.0)

    def _may_follow(self, place: int, bought: list[int]) -> bool:
        """Whether what is bought leaves room for it, and includes what it needs."""
        if not self.bound:
            return True
        candidates = self.election.candidates
        group, needs = candidates[place].group, candidates[place].needs
        if group and group in {candidates[other].group for other in bought}:
            return False
        return not needs or needs in {candidates[other].id for other in bought}
