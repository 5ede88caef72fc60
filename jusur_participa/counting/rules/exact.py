"""The plain counter: whole numbers and fractions only; `listing` and `shares` hold the two ways of counting."""

from collections.abc import Callable

from jusur_participa.counting.rules.listing import compared, down_the_list, scores_of
from jusur_participa.counting.rules.shares import EqualShares
from jusur_participa.counting.terms import Election, Outcome, Rule


def count(election: Election, rule: Rule, tell: Callable[[int], None] = lambda _tried: None) -> Outcome:
    """Count by the rule; `tell` is told how many sizes of the purses have been tried."""
    scores = scores_of(election)
    by_score = down_the_list(election, scores, rule.skips)
    if not rule.shares:
        return Outcome(tuple(by_score))
    if not len(election.box):
        return Outcome(())
    shares = EqualShares(election, scores, tell)
    run = shares.with_added_ones() if rule.adds_one else shares.run(shares.fair_purse)
    winners = run.places
    if rule.completes:
        winners = down_the_list(election, scores, already=winners)
    found = Outcome(tuple(winners), len(run.places), run.purse)
    if not rule.compares:
        return found
    comparison = compared(election, winners, by_score)
    if comparison.greedy > comparison.shares:
        return Outcome(tuple(by_score), comparison=comparison)
    return Outcome(found.winners, found.by_shares, found.purse, comparison)
