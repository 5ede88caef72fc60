"""Tags, slips, and what a vote lacks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, Share, VoteGap
from jusur_participa.spaces.terms import Activity

TERMS = BallotTerms(costs_mad={1: 200, 2: 150, 3: 100}, envelope_mad=300, fewest=1, most=2, form=BallotForm.KNAPSACK)


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
