"""Ballots, tags and the count, for any numbers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, Share, Tally, VoteGap
from jusur_participa.spaces.terms import Activity

TERMS = BallotTerms(costs_mad={1: 200, 2: 150, 3: 100}, envelope_mad=300, fewest=1, most=2, form=BallotForm.KNAPSACK)

tallies = st.lists(
    st.builds(Tally, st.integers(1, 10_000), st.integers(0, 50), st.integers(1, 1_000), st.integers(1, 10_000)),
    max_size=30,
    unique_by=(lambda tally: tally.project_id, lambda tally: tally.seniority),
)


def test_a_project_that_does_not_fit_is_passed_over_for_a_smaller_one():
    dear, dearer, small = Tally(1, 9, 200, 1), Tally(2, 8, 150, 2), Tally(3, 1, 100, 3)

    assert rules.funded_within(300, [small, dearer, dear]) == [dear, small]
    assert [(d.tally.project_id, d.is_funded, d.left_mad) for d in rules.decisions(300, [dear, dearer, small])] == [
        (1, True, 300),
        (2, False, 100),
        (3, True, 100),
    ]


def test_with_equal_votes_the_cheaper_goes_first_then_the_older():
    dear, young, old = Tally(1, 5, 200, 1), Tally(2, 5, 150, 3), Tally(3, 5, 150, 2)

    assert rules.funded_within(300, [dear, young, old]) == [old, young]


def test_what_nobody_chose_is_not_funded():
    assert rules.funded_within(300, [Tally(1, 0, 100, 1)]) == []


@given(st.integers(0, 5_000), tallies)
def test_the_envelope_is_never_exceeded_and_nothing_chosen_that_still_fits_is_left_out(envelope_mad, given_tallies):
    made = rules.decisions(envelope_mad, given_tallies)

    assert sum(decision.tally.cost_mad for decision in made if decision.is_funded) <= envelope_mad
    assert all(
        not decision.tally.votes or decision.tally.cost_mad > decision.left_mad
        for decision in made
        if not decision.is_funded
    )


@given(st.integers(0, 5_000), tallies, st.randoms())
def test_the_order_in_which_projects_are_listed_changes_nothing(envelope_mad, given_tallies, randomly):
    shuffled = randomly.sample(given_tallies, len(given_tallies))

    assert rules.decisions(envelope_mad, given_tallies) == rules.decisions(envelope_mad, shuffled)


ballots = st.lists(st.lists(st.integers(1, 4), max_size=3).map(rules.approving), max_size=80)


@given(ballots, st.randoms())
def test_the_order_of_ballots_changes_nothing(given_ballots, randomly):
    shuffled = randomly.sample(given_ballots, len(given_ballots))

    assert rules.counted(TERMS, given_ballots, [3, 1, 2]) == rules.counted(TERMS, shuffled, [3, 1, 2])


@given(ballots)
def test_every_selection_of_a_valid_ballot_is_counted_once(given_ballots):
    valid = [ballot.project_ids for ballot in given_ballots if not rules.ballot_faults(TERMS, ballot)]

    result = rules.counted(TERMS, given_ballots, [1, 2, 3])

    assert {outcome["project_id"]: outcome["votes"] for outcome in result["projects"]} == {
        project_id: sum(project_id in ballot for ballot in valid) for project_id in TERMS.costs_mad
    }
    assert (result["ballots"], result["invalid"]) == (len(valid), len(given_ballots) - len(valid))


START = datetime(2027, 3, 1, tzinfo=UTC)


def phase(days: int = 20, activities=(Activity.VOTE,)):
    return SimpleNamespace(starts_at=START, ends_at=START + timedelta(days=days), activities=activities)


@pytest.mark.parametrize(
    ("phases", "terms", "gaps"),
    [
        ([phase()], TERMS, []),
        ([], TERMS, [VoteGap.PHASE]),
        ([phase(activities=(Activity.DISCUSS,))], TERMS, [VoteGap.PHASE]),
        ([phase(days=5)], TERMS, [VoteGap.PHASE]),
        ([phase()], replace(TERMS, costs_mad={1: 200}), [VoteGap.PROJECTS]),
        ([phase()], replace(TERMS, fewest=4, most=None), [VoteGap.CHOICES]),
        ([phase()], replace(TERMS, fewest=3, most=None), [VoteGap.CHOICES]),
        ([phase()], replace(TERMS, envelope_mad=120), [VoteGap.ENVELOPE]),
        ([phase()], replace(TERMS, costs_mad={1: 200, 2: 0}), [VoteGap.NO_TEXT]),
        ([phase()], replace(TERMS, form=BallotForm.POINTS), [VoteGap.POINTS]),
        ([phase()], replace(TERMS, form=BallotForm.POINTS, points=10, points_each=10), []),
        ([phase()], replace(TERMS, several=(Share(1, 200, frozenset({1, 2})),)), [VoteGap.UNPAID]),
        (
            [phase()],
            replace(TERMS, several=(Share(1, 200, frozenset({1, 2})), Share(2, 99, frozenset({3})))),
            [VoteGap.ENVELOPE],
        ),
        ([phase()], replace(TERMS, form=BallotForm.TEXT), [VoteGap.TEXT]),
        ([phase()], BallotTerms({}, 0, form=BallotForm.TEXT), [VoteGap.TEXT]),
        ([phase()], BallotTerms({1: 0}, 0, form=BallotForm.TEXT), []),
    ],
)
def test_what_a_vote_lacks_is_named(phases, terms, gaps):
    opens_at, closes_at = START + timedelta(days=1), START + timedelta(days=10)

    assert rules.vote_gaps(terms, phases, opens_at, closes_at, START) == gaps


def test_a_vote_whose_closing_is_over_cannot_be_published():
    opens_at, closes_at = START + timedelta(days=1), START + timedelta(days=10)

    assert rules.vote_gaps(TERMS, [phase()], opens_at, closes_at, closes_at) == [VoteGap.DATES]
