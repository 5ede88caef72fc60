"""Ballots into the result as it is kept, for every form of ballot and any numbers."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, Channel, Choices, CountRule, Share
from jusur_participa.counting.rules import fast
from jusur_participa.counting.terms import CountersDiffer, Outcome

TERMS = BallotTerms(costs_mad={1: 200, 2: 150, 3: 100}, envelope_mad=300, fewest=1, most=2, form=BallotForm.KNAPSACK)
FREE = replace(TERMS, form=BallotForm.APPROVAL, most=None)


def ticks(
    *project_ids: int, sex: str | None = None, zone_id: int | None = None, channel: Channel = Channel.ONLINE
) -> Choices:
    return Choices(dict.fromkeys(project_ids, 1), sex, zone_id, channel)


def funded(terms: BallotTerms, ballots: list[Choices], rule: CountRule = CountRule.GREEDY) -> list[int]:
    result = rules.counted(terms, ballots, sorted(terms.costs_mad), rule)
    return [project["project_id"] for project in result["projects"] if project["is_funded"]]


ballots = st.lists(st.lists(st.integers(1, 4), max_size=3).map(rules.approving), max_size=60)
rules_with_money = st.sampled_from([rule for rule in CountRule if rule is not CountRule.MAJORITY])


@given(ballots, rules_with_money, st.randoms())
def test_the_order_of_ballots_changes_nothing(given_ballots, rule, randomly):
    shuffled = randomly.sample(given_ballots, len(given_ballots))

    assert rules.counted(TERMS, given_ballots, [3, 1, 2], rule) == rules.counted(TERMS, shuffled, [3, 1, 2], rule)
    assert rules.box_of(TERMS, given_ballots) == rules.box_of(TERMS, shuffled)


@given(ballots, rules_with_money)
def test_every_selection_of_a_valid_ballot_is_counted_once(given_ballots, rule):
    valid = [ballot.project_ids for ballot in given_ballots if not rules.ballot_faults(TERMS, ballot)]

    result = rules.counted(TERMS, given_ballots, [1, 2, 3], rule)

    assert {outcome["project_id"]: outcome["votes"] for outcome in result["projects"]} == {
        project_id: sum(project_id in ballot for ballot in valid) for project_id in TERMS.costs_mad
    }
    assert (result["ballots"], result["invalid"]) == (len(valid), len(given_ballots) - len(valid))
    assert len(rules.box_of(TERMS, given_ballots)) == len(valid)
    assert result["spent_mad"] <= result["envelope_mad"]
    json.dumps(result, allow_nan=False)


def test_equal_shares_let_a_smaller_group_have_its_project_where_the_list_does_not():
    terms = BallotTerms(costs_mad={1: 100, 2: 100, 3: 100, 4: 100}, envelope_mad=300)
    given_ballots = [ticks(1, 2, 3)] * 6 + [ticks(4)] * 4

    assert funded(terms, given_ballots, CountRule.GREEDY) == [1, 2, 3]
    result = rules.counted(terms, given_ballots, [1, 2, 3, 4], CountRule.EQUAL_SHARES)
    assert {rival["rule"]: (rival["funded"], rival["without"]) for rival in result["rivals"]} == {
        "greedy": ([1, 2, 3], 4),
        "equalshares/add1u": ([1, 2, 4], 0),
    }
    assert result["envelopes"][0]["purse_mad"] == 49


def test_a_result_tells_who_carried_a_project_where_enough_have_voted():
    terms = BallotTerms(costs_mad={1: 600, 2: 900}, envelope_mad=1000)
    few, many = [ticks(1)] * 30 + [ticks(2)] * 15, [ticks(1)] * 40 + [ticks(2)] * 15

    first = rules.counted(terms, many, [1, 2], CountRule.EQUAL_SHARES)["projects"][0]
    hidden = rules.counted(terms, few, [1, 2], CountRule.EQUAL_SHARES)["projects"][0]

    assert first["carried"] == {"full": 40, "each_mad": 15.0, "rest": 0, "rest_mad": 0.0}
    assert hidden["carried"] is None


def test_points_and_places_weigh():
    points = replace(FREE, form=BallotForm.POINTS, points=10, points_each=10, envelope_mad=200)
    ranking = replace(FREE, form=BallotForm.RANKING, envelope_mad=200)

    assert funded(points, [Choices({1: 9, 2: 1}), Choices({2: 4}), Choices({2: 3})]) == [1]
    assert funded(ranking, [Choices({1: 1, 2: 2, 3: 3}), Choices({1: 1}), Choices({2: 1, 3: 2})]) == [1]
    assert [p["score"] for p in rules.counted(ranking, [Choices({2: 1, 3: 2})], [1, 2, 3])["projects"]] == [3, 2, 0]


def test_each_envelope_is_counted_by_itself():
    several = (Share(7, 200, frozenset({1})), Share(8, 150, frozenset({2, 3})))
    terms = replace(FREE, several=several, envelope_mad=350)

    result = rules.counted(terms, [ticks(1, 2), ticks(2), ticks(3)], [1, 2, 3], CountRule.EQUAL_SHARES)

    assert [(e["envelope_id"], e["spent_mad"], e["ballots"]) for e in result["envelopes"]] == [(7, 200, 1), (8, 150, 3)]
    assert result["spent_mad"] == 350


def test_exclusive_and_dependent_projects():
    terms = replace(FREE, envelope_mad=450, exclusive=(frozenset({1, 2}),), needs={3: 2})

    result = rules.counted(terms, [ticks(1, 3), ticks(1, 2)], [1, 2, 3], CountRule.EQUAL_SHARES)

    assert [(p["project_id"], p["is_funded"], p["why"]) for p in result["projects"]] == [
        (1, True, None), (3, False, "needs"), (2, False, "excluded"),
    ]  # fmt: skip


def test_a_text_is_adopted_by_a_majority_once_there_is_a_quorum():
    terms = BallotTerms(costs_mad={1: 0}, envelope_mad=0, form=BallotForm.TEXT)
    given_ballots = [Choices({1: 1}), Choices({1: 1}), Choices({1: -1}), Choices({1: 0})]

    for quorum, is_adopted in ((4, True), (5, False)):
        (text,) = rules.counted(terms, given_ballots, [1], CountRule.MAJORITY, quorum)["projects"]
        assert (text["votes"], text["against"], text["abstained"]) == (2, 1, 1)
        assert text["is_funded"] is is_adopted


def women_and_men(women: int, men: int) -> list[Choices]:
    return [ticks(3, sex="female")] * women + [ticks(1, sex="male")] * men


def test_what_women_alone_would_fund_is_told_where_both_groups_are_large_enough():
    terms = replace(FREE, envelope_mad=250)

    women, men = rules.counted(terms, women_and_men(50, 60), [1, 2, 3], CountRule.GREEDY)["groups"]

    assert (women["sex"], women["ballots"], women["funded"], women["paid_mad"]) == ("female", 50, [3], 0)
    assert (men["sex"], men["ballots"], men["funded"], men["paid_mad"]) == ("male", 60, [1], 200)
    assert rules.counted(terms, women_and_men(49, 60), [1, 2, 3])["groups"] == []


def test_sex_and_channel_stand_in_the_box_only_where_groups_are_large_enough():
    assert rules.box_of(FREE, women_and_men(50, 50))[0] == [[[1, 1]], "male", "online"]
    assert rules.box_of(FREE, women_and_men(49, 50))[0] == [[[1, 1]], None, "online"]
    mixed = [*women_and_men(50, 50), ticks(1, channel=Channel.PAPER)]
    assert {row[2] for row in rules.box_of(FREE, mixed)} == {None}


def test_where_the_counters_differ_there_is_no_result(monkeypatch):
    monkeypatch.setattr(fast, "count", lambda election, rule: Outcome((2,)))

    with pytest.raises(CountersDiffer):
        rules.counted(FREE, [ticks(1)], [1, 2, 3])


@pytest.mark.parametrize(("threshold", "wins"), [(0, [3, 1]), (1, [3, 1]), (2, [3]), (3, [])])
@pytest.mark.parametrize("rule", [CountRule.GREEDY, CountRule.EQUAL_SHARES])
def test_no_project_below_the_threshold_is_funded_whatever_the_rule(rule, threshold, wins):
    terms = replace(FREE, threshold=threshold)

    assert funded(terms, [ticks(1), ticks(3), ticks(3)], rule) == wins


def test_a_vote_without_a_threshold_keeps_the_fingerprint_that_its_rehearsal_is_bound_to():
    assert rules.fingerprint_of(replace(TERMS, threshold=0)) == rules.fingerprint_of(TERMS)
    assert rules.fingerprint_of(replace(TERMS, threshold=5)) != rules.fingerprint_of(TERMS)


def in_zones(*numbers: int | None) -> list[Choices]:
    """Ballots for the dear project, so many of each zone in turn; the last number is of those who did not say."""
    zones = [*range(1, len(numbers)), None]
    return [ticks(1, zone_id=zone) for zone, number in zip(zones, numbers, strict=True) for _ballot in range(number)]


@pytest.mark.parametrize(
    ("numbers", "groups"),
    [
        ((60, 50, 0), [(1, 60), (2, 50)]),
        ((60, 50, 70), [(1, 60), (2, 50), (None, 70)]),
        ((60, 50, 3), [(1, 60), (None, 53)]),
        ((60, 9, 50), [(1, 60), (None, 59)]),
        ((60, 9, 0), []),
        ((49, 40, 500), []),
    ],
)
def test_no_group_of_a_result_is_small_and_neither_is_what_is_left_beside_them(numbers, groups):
    result = rules.counted(FREE, in_zones(*numbers), [1, 2, 3], CountRule.GREEDY)

    assert [(group["zone_id"], group["ballots"]) for group in result["zones"]] == groups
    if groups:
        assert sum(group["paid_mad"] for group in result["zones"]) == pytest.approx(result["spent_mad"], abs=0.05)


def test_where_a_few_did_not_say_their_sex_no_sum_tells_of_them():
    groups = rules.counted(FREE, [*women_and_men(50, 60), ticks(2)], [1, 2, 3], CountRule.GREEDY)["groups"]

    assert [(group["ballots"], group["paid_mad"]) for group in groups] == [(50, None), (60, None)]
