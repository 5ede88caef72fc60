"""Counting twice: by both counters, which must agree."""

from collections.abc import Callable

from jusur_participa.counting.rules import exact, fast
from jusur_participa.counting.terms import CountersDiffer, Election, Finding, Outcome, Rule


def count(election: Election, rule: Rule, tell: Callable[[int], None] = lambda _tried: None) -> Outcome:
    """What both counters find; `tell` is told how many sizes of the purses the plain one has tried.

    Raises:
        CountersDiffer: where they do not find the same, with what each found.
    """
    quick, plain = fast.count(election, rule), exact.count(election, rule, tell)
    if quick != plain:
        raise CountersDiffer(_finding(election, quick), _finding(election, plain))
    return plain


def _finding(election: Election, outcome: Outcome) -> Finding:
    return {
        "funded": [election.candidates[place].id for place in outcome.winners],
        "by_shares": outcome.by_shares,
        "purse": outcome.purse and str(outcome.purse),
        "prefer": outcome.comparison and [outcome.comparison.shares, outcome.comparison.greedy],
    }
