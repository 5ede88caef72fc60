"""Why a count ended as it did, in numbers that can be checked."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jusur_participa.counting.rules import exact, explaining, listing
from jusur_participa.counting.rules.explaining import Carried, Lack, Meaning, Why, empty_handed, explained
from jusur_participa.counting.rules.naming import ADD1_THEN_GREEDY, RULES
from jusur_participa.counting.terms import Box, Election
from tests.counting.elections import approving, elections


def explanation_of(election: Election, rule: str = "equalshares"):
    return explained(election, RULES[rule], exact.count(election, RULES[rule]))


def test_who_carried_a_project():
    """Purses of 25. a costs four supporters 15 each; of b's three, two have 10 left and one pays 20."""
    election = approving(125, [60, 40, 30], "ab", "ab", "a", "a", "bc")

    explanation = explanation_of(election)

    assert explanation.carried == [Carried(0, 4, 15, 0, 0), Carried(1, 1, 20, 2, 20)]
    assert explanation.paid == [25, 25, 15, 15, 20]
    assert explanation.lacks == [Lack(2, Why.MONEY, 1, Meaning.BALLOTS, Fraction(5))]


def test_what_a_project_lacked_down_the_list():
    """c would fit in the place of b: it takes one vote more than b has, or as many, for it is cheaper."""
    election = approving(100, [60, 40, 30, 90], *["ab"] * 5, "c", "d")

    lacks = {lack.place: lack.more for lack in explanation_of(election, "greedy").lacks}

    assert lacks == {2: 4, 3: 5}
    assert explanation_of(replace(election, budget=80), "greedy").lacks[-1] == Lack(3, Why.MONEY, None, Meaning.SCORE)


def test_other_reasons_not_to_be_funded():
    election = approving(1000, [60, 40, 30], "a", "a", "b", threshold=2)

    assert explanation_of(election, "greedy").lacks == [
        Lack(1, Why.THRESHOLD, 1, Meaning.SCORE),
        Lack(2, Why.NOBODY),
    ]


def test_who_has_no_funded_project():
    election = approving(100, [60, 40], "a", "b", "", "ab")

    assert (empty_handed(election, [0]), empty_handed(election, [0, 1]), empty_handed(election, [])) == (2, 1, 4)


@given(elections(), st.sampled_from(list(RULES.values())))
def test_what_all_pay_is_what_the_funded_projects_cost(election, rule):
    outcome = exact.count(election, rule)

    explanation = explained(election, rule, outcome)

    assert sum(explanation.paid) == sum(election.candidates[place].cost for place in outcome.winners)
    assert len(explanation.paid) == len(election.box)
    assert {lack.place for lack in explanation.lacks} | set(outcome.winners) == set(range(len(election.candidates)))


@given(elections(is_bound=False))
def test_with_the_score_that_it_lacked_a_project_would_have_been_funded(election):
    rule, scores = RULES["greedy"], listing.scores_of(election)

    for lack in explained(election, rule, exact.count(election, rule)).lacks:
        if lack.more is None:
            continue
        for higher, is_funded in ((lack.more, True), (lack.more - 1, False)):
            raised = [score + higher * (place == lack.place) for place, score in enumerate(scores)]
            assert (lack.place in listing.down_the_list(election, raised)) is is_funded


@settings(max_examples=40)
@given(elections(is_bound=False, most_projects=4, most_voters=8), st.sampled_from([ADD1_THEN_GREEDY, "equalshares"]))
def test_with_the_ballots_that_it_lacked_a_project_is_funded_and_with_one_less_not(election, name):
    rule = RULES[name]

    for lack in explained(election, rule, exact.count(election, rule)).lacks:
        if lack.means is Meaning.BALLOTS and lack.more:
            marks = [(lack.place, max(election.box.points))]
            for number, is_funded in ((lack.more, True), (lack.more - 1, False)):
                again = replace(election, box=election.box.with_more(number, marks))
                assert (lack.place in exact.count(again, rule).winners) is is_funded


def test_in_a_large_box_whole_purses_are_told_instead(monkeypatch):
    """Each began with 25; c's one supporter has 5 left, and 25 more pay its 30."""
    monkeypatch.setattr(explaining, "MOST_TO_RECOUNT", 3)
    election = approving(125, [60, 40, 30], "ab", "ab", "a", "a", "bc")

    assert explanation_of(election).lacks == [Lack(2, Why.MONEY, 1, Meaning.PURSES, Fraction(5))]


def test_an_empty_box_is_explained():
    assert explanation_of(replace(approving(100, [60]), box=Box())).lacks == [Lack(0, Why.NOBODY)]
