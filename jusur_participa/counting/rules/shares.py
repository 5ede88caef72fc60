"""The method of equal shares in whole numbers and fractions only, written to be checked line by line.

**Method of equal shares** (D. Peters, G. Pierczyński, P. Skowron, "Proportional
Participatory Budgeting with Additive Utilities", NeurIPS 2021, section 3).
Every voter holds a purse of the same size. A project c is affordable at the
price r if its supporters can pay for it together, each giving r for every unit
of utility that she has from it, or her whole purse where that is less:

    Σ min(purse(i), r · u(i, c)) = cost(c)

In every round the project with the lowest price is bought and its supporters
pay; the rounds end when no project is affordable. Equal prices: the lower cost
goes first, then the greater score, then the place in the list.

**Add-1** (Pabulib's `equalshares/add1`, equalshares.net). Start from purses of
budget / voters; then try whole purses, each one unit of currency larger than
the last, and keep what the last purse buys before the first that would buy
more than the budget.

**Steps that need not be taken.** Let the rounds of purses b < d buy the same
projects in the same order, and let, in every round, each other project be
dearer with d than the project bought is with b. Then every purse between b and
d buys the same. Proof, round by round: as long as the same projects are bought,
a voter who started with more never holds less (whoever is given more pays no
more than that more for the same project, and the others' price falls), so a
purse e between lies between those of b and d for every voter. Prices only fall
as purses grow: the project bought costs with e at most what it does with b, any
other at least what it does with d. After the last round nothing is affordable
with d, so nothing is with e. So whole stretches are settled by their two ends;
the others are halved.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

from jusur_participa.counting.rules.listing import eligible, is_free, order_of_equals
from jusur_participa.counting.terms import Election, Utility

#: A price, and the place of its project in the order of equals: what rounds compare.
Offer = tuple[Fraction, int]


@dataclass(frozen=True)
class Purchase:
    """One round: the project, its price, what one point made a supporter pay, and a bound below all other offers."""

    place: int
    price: Fraction
    rate: Fraction
    rival: Offer | None


@dataclass
class Run:
    """The rounds that purses of one size lead to."""

    purse: Fraction
    #: What each kind of ballot holds, in whole numbers of 1/`parts` of the smallest unit.
    purses: list[int]
    parts: int
    purchases: list[Purchase] = field(default_factory=list)
    spent: int = 0
    #: Projects that were left for want of money alone.
    lacking: set[int] = field(default_factory=set)

    @property
    def places(self) -> list[int]:
        """What it bought, in order."""
        return [purchase.place for purchase in self.purchases]

    def left(self, kind: int) -> Fraction:
        """What somebody with this kind of ballot still holds."""
        return Fraction(self.purses[kind], self.parts)


class EqualShares:
    """The method of equal shares on one election.

    Voters with the same ballot hold the same purse at every moment, so they are
    kept together, as a kind with its number of people.
    """

    def __init__(self, election: Election, scores: Sequence[int], tell: Callable[[int], None] = lambda _tried: None):
        self.election, self.scores, self.tell = election, scores, tell
        self.tried = 0
        ballots = [tuple(sorted(mark for mark in ballot if mark[1] > 0)) for ballot in election.box]
        kinds = Counter(ballots)
        #: The ballot of each kind, and how many people cast it.
        self.kinds, self.people = list(kinds), list(kinds.values())
        numbers = {kind: number for number, kind in enumerate(self.kinds)}
        #: The kind of each ballot in the box.
        self.kind_of_each = [numbers[ballot] for ballot in ballots]
        #: For each project the kinds that support it, with their points.
        self.supporters: list[list[tuple[int, int]]] = [[] for _ in election.candidates]
        for kind, ballot in enumerate(self.kinds):
            for place, points in ballot:
                self.supporters[place].append((kind, points))
        self.ranks = order_of_equals(election, scores)
        self.eligible = eligible(election, scores)

    @property
    def fair_purse(self) -> Fraction:
        """Budget / voters."""
        return Fraction(self.election.budget, len(self.election.box))

    def with_added_ones(self) -> Run:
        """The rounds of the last purse before the first that would buy more than the budget.

        Where everything can be bought, it is the first purse that does.
        """
        step = self.election.unit
        low = start = self.run(self.fair_purse // step * step)
        end, width = start if not start.lacking else None, step
        while end is None:
            high = self.run(low.purse + width, low)
            end = self._end_between(low, high)
            low, width = high, 2 * width
        return self.run(self.fair_purse) if end is start else end

    def _end_between(self, low: Run, high: Run) -> Run | None:
        """The run where adding ends, if it ends after `low` and at `high` at the latest."""
        if self._settles_between(low, high):
            return None
        steps = int(high.purse - low.purse) // self.election.unit
        if steps > 1:
            middle = self.run(low.purse + steps // 2 * self.election.unit, low)
            return self._end_between(low, middle) or self._end_between(middle, high)
        if high.spent > self.election.budget:
            return low
        return None if high.lacking else high

    def _settles_between(self, low: Run, high: Run) -> bool:
        """Whether every purse between the two buys what they buy: the theorem above."""
        return low.places == high.places and all(
            above.rival is None or above.rival > (below.price, self.ranks[below.place])
            for below, above in zip(low.purchases, high.purchases, strict=True)
        )

    def run(self, purse: Fraction | int, low: Run | None = None) -> Run:
        """The rounds that purses of this size lead to; they stop at once where they spend more than the budget.

        With `low`, the offers of every round are looked at up to the price that
        was paid in the same round there, so that the two can be compared.
        """
        self.tried += 1
        self.tell(self.tried)
        purse = Fraction(purse)
        run = Run(purse, [purse.numerator] * len(self.people), purse.denominator)
        # Nothing costs less than where everybody can pay her share; and prices never fall.
        least = {
            place: Fraction(self.election.candidates[place].cost, self.scores[place] * self._worth(place))
            for place in self.eligible
        }
        while run.spent <= self.election.budget:
            free = [place for place in least if is_free(self.election, place, run.places)]
            best = self._best_of(free, least, run, self._price_to_look_up_to(run, low))
            if best is None:
                break
            (price, _rank), place, need, weight = best
            del least[place]
            rivals = [(least[other], self.ranks[other]) for other in free if other in least]
            rate = Fraction(need, weight * run.parts)
            run.purchases.append(Purchase(place, price, rate, min(rivals, default=None)))
            run.spent += self.election.candidates[place].cost
            self._pay(place, rate, run)
        run.lacking = {place for place in run.lacking if is_free(self.election, place, run.places)}
        return run

    def _best_of(
        self, free: Sequence[int], least: dict[int, Fraction], run: Run, upto: Fraction
    ) -> tuple[Offer, int, int, int] | None:
        """The best offer, its project, and how its cost is shared; `least` learns the prices that were looked at."""
        best: tuple[Offer, int, int, int] | None = None
        for place in sorted(free, key=lambda place: (least[place], self.ranks[place])):
            if best and least[place] > max(best[0][0], upto):
                break
            need, weight = self._shared(place, self.election.candidates[place].cost * run.parts, run.purses)
            if not weight:
                del least[place]
                run.lacking.add(place)
                continue
            least[place] = Fraction(need, weight * run.parts * self._worth(place))
            offer = (least[place], self.ranks[place])
            if best is None or offer < best[0]:
                best = (offer, place, need, weight)
        return best

    def _pay(self, place: int, rate: Fraction, run: Run) -> None:
        """Take from every supporter the rate for each of her points, or all that she has."""
        finer = rate.denominator // gcd(rate.denominator, run.parts)
        if finer > 1:
            run.purses, run.parts = [held * finer for held in run.purses], run.parts * finer
        paid = int(rate * run.parts)
        for kind, points in self.supporters[place]:
            run.purses[kind] -= min(run.purses[kind], paid * points)

    def money_behind(self, place: int, run: Run) -> Fraction:
        """What the supporters of a project still hold together after the last round."""
        return sum((self.people[kind] * run.left(kind) for kind, _points in self.supporters[place]), Fraction(0))

    def _price_to_look_up_to(self, run: Run, low: Run | None) -> Fraction:
        done = len(run.purchases)
        return low.purchases[done].price if low and done < len(low.purchases) else Fraction(0)

    def _worth(self, place: int) -> int:
        """The utility of one point."""
        return self.election.candidates[place].cost if self.election.utility is Utility.COST else 1

    def _shared(self, place: int, cost: int, purses: Sequence[int]) -> tuple[int, int]:
        """Share the cost between the supporters: who cannot pay her share gives all she has, the others share the rest.

        Answers what the others pay together, and their points: the first
        divided by the second is what one point pays. (…, 0): not affordable.
        """
        need, weight, able = cost, 0, self.supporters[place]
        weight = sum(self.people[kind] * points for kind, points in able)
        while weight:
            unable = [(kind, points) for kind, points in able if purses[kind] * weight < need * points]
            if not unable:
                break
            able = [(kind, points) for kind, points in able if purses[kind] * weight >= need * points]
            need -= sum(self.people[kind] * purses[kind] for kind, _points in unable)
            weight -= sum(self.people[kind] * points for kind, points in unable)
        return need, weight
