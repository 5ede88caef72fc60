"""Both counters: by hand on small elections, by hypothesis against each other and against what they promise."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jusur_participa.counting.rules import agreed, exact, fast, listing, shares
from jusur_participa.counting.rules.naming import ADD1_THEN_GREEDY, RULES, VAGUE, rule_named
from jusur_participa.counting.terms import (
    Box,
    Candidate,
    Comparison,
    CountersDiffer,
    Election,
    Outcome,
    UnknownRule,
    Utility,
)
from tests.counting.elections import approving, elections, ids


def funded(election: Election, rule: str) -> str:
    return ids(election, agreed.count(election, rule_named(rule)).winners)


def test_greedy_passes_over_what_does_not_fit_or_stops_there():
    election = approving(300, [200, 150, 100], "a", "a", "a", "b", "b", "c")

    assert funded(election, "greedy") == "ac"
    assert funded(election, "greedy-no-skip") == "a"


def test_a_quarter_that_votes_together_has_its_share_of_the_envelope():
    """Six of ten live uptown and choose its three projects; greedy gives them everything."""
    election = approving(300, [100, 100, 100, 100], *["abc"] * 6, *["d"] * 4)

    assert funded(election, "greedy") == "abc"
    assert funded(election, ADD1_THEN_GREEDY) == "abd"
    assert ids(election, agreed.count(election, RULES["equalshares"]).winners) == "ad"


def test_equal_shares_by_hand():
    """Purses of 25. a: four pay 15 each; b: of its three, two have 10 left, one 25: 10 + 10 + 20 = 40."""
    election = approving(125, [60, 40], "ab", "ab", "a", "a", "b")
    counter = shares.EqualShares(election, listing.scores_of(election))

    run = counter.run(counter.fair_purse)

    assert [(purchase.place, purchase.rate) for purchase in run.purchases] == [(0, 15), (1, 20)]
    assert {kind: run.left(place) for place, kind in enumerate(counter.kinds)} == {
        ((0, 1), (1, 1)): 0, ((0, 1),): 10, ((1, 1),): 5,
    }  # fmt: skip


def test_adding_one_ends_before_the_first_purse_that_buys_too_much():
    """Each voter alone pays for her project: purses of 60 buy a, of 90 c too; of 100 they would buy all three."""
    election = approving(150, [60, 100, 90], "a", "b", "c")

    outcome = agreed.count(election, RULES["equalshares/add1"])

    assert (ids(election, outcome.winners), outcome.purse) == ("ac", 99)


def test_where_everything_can_be_bought_adding_ends_at_the_first_purse_that_does():
    election = approving(100, [60, 40], "a", "b")

    assert agreed.count(election, RULES["equalshares/add1"]) == Outcome((1, 0), 2, Fraction(60))


def test_the_comparison_gives_way_to_the_list_that_more_voters_prefer():
    election = approving(100, [100, 26, 13], *["a"] * 7, *["b"] * 2, "c")

    shares = agreed.count(election, RULES["equalshares/add1"])
    compared = agreed.count(election, RULES["equalshares/add1-comparison"])

    assert ids(election, shares.winners) == "bc"
    assert ids(election, compared.winners) == "a"
    assert compared.comparison == Comparison(shares=3, greedy=7)


def test_equals_go_by_cost_then_by_score_then_by_their_place():
    assert funded(approving(100, [60, 50], "a", "b"), "greedy") == "b"
    assert funded(approving(100, [60, 60], "b", "a"), "greedy") == "a"


def test_of_exclusive_projects_one_is_funded_and_a_dependent_one_waits():
    candidates = [Candidate("a", 10, group="square"), Candidate("b", 10, group="square"), Candidate("c", 5, needs="d"),
                  Candidate("d", 5)]  # fmt: skip
    election = Election(100, candidates, Box([[(0, 1), (1, 1), (2, 1)], [(0, 1), (2, 1)], [(2, 1), (3, 1)]]))

    assert funded(election, "greedy-exclusive") == "adc"
    assert funded(election, ADD1_THEN_GREEDY) == "adc"
    without_d = replace(election, candidates=candidates[:3], box=Box([[(2, 1)]]))
    assert funded(without_d, "greedy") == funded(without_d, ADD1_THEN_GREEDY) == ""


def test_below_the_threshold_nothing_is_funded():
    election = approving(300, [100, 100], "a", "a", "b", threshold=2)

    assert funded(election, "greedy-threshold") == funded(election, ADD1_THEN_GREEDY) == "a"


def test_points_weigh():
    election = Election(100, [Candidate("a", 100), Candidate("b", 100)], Box([[(0, 1)], [(0, 1)], [(1, 3)]]))

    assert funded(replace(election, utility=Utility.POINTS), "greedy") == "b"


def test_no_ballots_fund_nothing():
    assert agreed.count(approving(100, [10]), RULES[ADD1_THEN_GREEDY]) == Outcome(())


def test_a_difference_between_the_counters_is_no_result(monkeypatch):
    monkeypatch.setattr(fast, "count", lambda election, rule: Outcome((0,)))

    with pytest.raises(CountersDiffer) as caught:
        agreed.count(approving(100, [50, 60], "b"), RULES["greedy"])

    assert (caught.value.fast["funded"], caught.value.exact["funded"]) == (["a"], ["b"])


@pytest.mark.parametrize("name", [*VAGUE, "", "condorcet"])
def test_an_unknown_rule_names_the_known_ones(name):
    with pytest.raises(UnknownRule, match="equalshares/add1-comparison"):
        rule_named(name)


@given(elections(), st.sampled_from(list(RULES.values())))
def test_the_counters_agree(election, rule):
    assert fast.count(election, rule) == exact.count(election, rule)


@given(elections())
def test_leaving_out_steps_finds_what_taking_every_step_finds(election):
    assume(len(election.box))
    counter = shares.EqualShares(election, listing.scores_of(election))
    start = counter.fair_purse // election.unit * election.unit
    last, purse = counter.run(counter.fair_purse), start
    run = counter.run(purse)
    while run.lacking:
        purse += election.unit
        run = counter.run(purse)
        if run.spent > election.budget:
            break
        last = run

    found = counter.with_added_ones()

    assert (found.purse, found.places) == (last.purse, last.places)


@given(elections(), st.sampled_from(list(RULES.values())))
def test_no_rule_leaves_the_envelope(election, rule):
    winners = exact.count(election, rule).winners

    assert sum(election.candidates[place].cost for place in winners) <= election.budget
    assert len(set(winners)) == len(winners)


@given(elections(), st.sampled_from(list(RULES.values())), st.randoms())
def test_the_order_of_ballots_changes_nothing(election, rule, randomly):
    ballots = list(election.box)
    shuffled = replace(election, box=Box(randomly.sample(ballots, len(ballots))))

    assert fast.count(election, rule) == fast.count(shuffled, rule)
    assert exact.count(election, rule) == exact.count(shuffled, rule)


@given(elections())
def test_what_supporters_pay_is_what_projects_cost(election):
    assume(len(election.box))
    counter = shares.EqualShares(election, listing.scores_of(election))

    run = counter.run(counter.fair_purse)

    left = [run.left(kind) for kind in range(len(counter.kinds))]
    held = sum(purse * people for purse, people in zip(left, counter.people, strict=True))
    assert run.purse * len(election.box) - held == run.spent
    assert min(left) >= 0


@given(elections(most_projects=5, most_voters=8, is_bound=False))
def test_a_group_that_deserves_a_project_has_one(election):
    """Extended justified representation up to one project (Peters, Pierczyński, Skowron, definition 2), by brute force.

    A group of voters that pays for a set of projects by its part of the budget
    holds a voter who has, with one more project of that set, more than the
    least that all of the group grant the set.
    """
    ballots = [dict(ballot) for ballot in election.box]
    assume(ballots)
    winners = set(exact.count(election, RULES["equalshares"]).winners)
    worth = [candidate.cost if election.utility is Utility.COST else 1 for candidate in election.candidates]

    def utility(ballot: dict[int, int], places: set[int]) -> int:
        return sum(ballot.get(place, 0) * worth[place] for place in places)

    for size in range(1, len(election.candidates) + 1):
        for chosen in combinations(range(len(election.candidates)), size):
            cost = sum(election.candidates[place].cost for place in chosen)
            for number in range(1, len(ballots) + 1):
                if cost * len(ballots) > number * election.budget:
                    continue
                for group in combinations(ballots, number):
                    least = {place: min(ballot.get(place, 0) for ballot in group) for place in chosen}
                    claim = utility(least, set(chosen))
                    assert not claim or any(
                        utility(ballot, winners) >= claim
                        or any(utility(ballot, winners | {place}) > claim for place in chosen)
                        for ballot in group
                    )
