"""Why a count ended as it did: who carried each project, what the others lacked, what another rule would have done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil

from jusur_participa.counting.rules import fast, listing, shares
from jusur_participa.counting.terms import Election, Outcome, Rule

#: Beyond so many marks in the box, counting again for each project would keep people waiting.
MOST_TO_RECOUNT = 5_000


@dataclass(frozen=True)
class Carried:
    """How a project was paid: `full` supporters gave `each` for every point, `rest` others all that they had left."""

    place: int
    full: int
    each: Fraction
    rest: int
    rest_together: Fraction


class Why(StrEnum):
    """Why a project is not funded."""

    #: Nobody chose it.
    NOBODY = "nobody"
    #: Its score is below the threshold.
    THRESHOLD = "threshold"
    #: A project that excludes it is funded.
    EXCLUDED = "excluded"
    #: The project that it needs is not funded.
    NEEDS = "needs"
    #: Not enough people wanted it for what it costs.
    MONEY = "money"


class Meaning(StrEnum):
    """What the number of a lack counts."""

    #: Points in the list of scores: with so many more it would have been funded, with one less not.
    SCORE = "score"
    #: Ballots for it alone, put into the same box and counted again: with so many it is funded, with one less not.
    BALLOTS = "ballots"
    #: Whole purses, beside what its supporters still `held` at the end: so many would have paid for the rest of it.
    PURSES = "purses"


@dataclass(frozen=True)
class Lack:
    """What a project lacked: `more` of what `means` says; None where no number would have helped, or none is meant."""

    place: int
    why: Why
    more: int | None = None
    means: Meaning | None = None
    held: Fraction | None = None


@dataclass(frozen=True)
class Explanation:
    """All of it: the projects paid from purses, the projects that are not funded, and each ballot's part.

    `paid` holds, ballot by ballot, what it paid: from its purse, and its even
    part of every project funded down the list (divided by points). It sums up
    to the cost of what is funded.
    """

    carried: Sequence[Carried]
    lacks: Sequence[Lack]
    paid: Sequence[Fraction]


def explained(election: Election, rule: Rule, outcome: Outcome) -> Explanation:
    """Explain what `rule` found."""
    scores = listing.scores_of(election)
    counter = shares.EqualShares(election, scores)
    bought = outcome.winners[: outcome.by_shares]
    run = counter.run(outcome.purse) if outcome.purse is not None else None
    paid = [Fraction(0)] * len(counter.kinds)
    carried = [_carried(counter, run, number, paid) for number in range(len(bought))] if run else []
    for place in outcome.winners[len(bought) :]:
        for kind, points in counter.supporters[place]:
            paid[kind] += Fraction(election.candidates[place].cost * points, scores[place])
    lacks = [
        _lack(election, rule, outcome, scores, place, counter.money_behind(place, run) if run else None)
        for place in range(len(election.candidates))
        if place not in outcome.winners
    ]
    return Explanation(carried, lacks, [paid[kind] for kind in counter.kind_of_each])


def _carried(counter: shares.EqualShares, run: shares.Run, number: int, paid: list[Fraction]) -> Carried:
    purchase, full, rest, together = run.purchases[number], 0, 0, Fraction(0)
    for kind, points in counter.supporters[purchase.place]:
        left = run.purse - paid[kind]
        if left >= purchase.rate * points:
            full += counter.people[kind]
            paid[kind] += purchase.rate * points
        else:
            # Somebody whose purse was empty carried nothing.
            rest += counter.people[kind] if left else 0
            together += counter.people[kind] * left
            paid[kind] = run.purse
    return Carried(purchase.place, full, purchase.rate, rest, together)


def _lack(
    election: Election, rule: Rule, outcome: Outcome, scores: Sequence[int], place: int, held: Fraction | None
) -> Lack:
    candidate, winners = election.candidates[place], [election.candidates[other] for other in outcome.winners]
    if not scores[place]:
        return Lack(place, Why.NOBODY)
    if scores[place] < election.threshold:
        return Lack(place, Why.THRESHOLD, election.threshold - scores[place], Meaning.SCORE)
    if candidate.group and any(winner.group == candidate.group for winner in winners):
        return Lack(place, Why.EXCLUDED)
    if candidate.needs and all(winner.id != candidate.needs for winner in winners):
        return Lack(place, Why.NEEDS)
    if held is None or not outcome.purse:
        return Lack(place, Why.MONEY, _score_lacking(election, rule, scores, place), Meaning.SCORE)
    if len(election.box.choices) <= MOST_TO_RECOUNT:
        return Lack(place, Why.MONEY, _ballots_lacking(election, rule, place), Meaning.BALLOTS, held)
    return Lack(place, Why.MONEY, max(ceil((candidate.cost - held) / outcome.purse), 1), Meaning.PURSES, held)


def _ballots_lacking(election: Election, rule: Rule, place: int) -> int | None:
    """How many more ballots for it alone fund the project, in the same box by the same rule; one less does not.

    Each is found by counting again: with 1, 2, 4… until it is funded, then by
    halving. They give as many points as any ballot gave to one project.
    """
    points = max(election.box.points)

    def is_funded(number: int) -> bool:
        box = election.box.with_more(number, [(place, points)])
        return place in fast.count(replace(election, box=box), rule).winners

    enough = 1
    while not is_funded(enough):
        enough *= 2
        if enough > 4 * len(election.box):
            return None
    too_few = enough // 2
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        too_few, enough = (too_few, middle) if is_funded(middle) else (middle, enough)
    return enough


def _score_lacking(election: Election, rule: Rule, scores: Sequence[int], place: int) -> int | None:
    """By how much its score would have to be higher for the list of scores to reach it with enough money left."""
    rivals = sorted({score for score in scores if score >= scores[place]})
    for wanted in sorted({wanted for score in rivals for wanted in (score, score + 1)} - {scores[place]}):
        raised = [*scores[:place], wanted, *scores[place + 1 :]]
        if place in listing.down_the_list(election, raised, rule.skips):
            return wanted - scores[place]
    return None


def empty_handed(election: Election, winners: Sequence[int]) -> int:
    """How many voters have no funded project among those they chose."""
    funded = set(winners)
    return sum(not any(place in funded for place, points in ballot if points > 0) for ballot in election.box)
