"""What each form of ballot may say, and how it is kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.terms import BallotFault, BallotForm, BallotTerms, Channel, Choices, Fault, Share

KNAPSACK = BallotTerms({1: 200, 2: 150, 3: 100}, envelope_mad=300, most=2, form=BallotForm.KNAPSACK)
APPROVAL = replace(KNAPSACK, form=BallotForm.APPROVAL)
POINTS = replace(KNAPSACK, form=BallotForm.POINTS, most=None, points=10, points_each=6)
RANKING = replace(KNAPSACK, form=BallotForm.RANKING, most=3)
SINGLE = replace(KNAPSACK, form=BallotForm.SINGLE, most=1)
TEXT = BallotTerms({1: 0}, envelope_mad=0, form=BallotForm.TEXT)

TOO_DEAR, TOO_FEW, TOO_MANY = BallotFault.TOO_DEAR, BallotFault.TOO_FEW, BallotFault.TOO_MANY


@pytest.mark.parametrize(
    ("terms", "marks", "faults"),
    [
        (KNAPSACK, {1: 1}, []),
        (KNAPSACK, {1: 1, 3: 1}, []),
        (KNAPSACK, {1: 1, 2: 1}, [Fault(TOO_DEAR, 50)]),
        (KNAPSACK, {}, [Fault(TOO_FEW, 1)]),
        (KNAPSACK, {1: 1, 2: 1, 3: 1}, [Fault(TOO_MANY, 1), Fault(TOO_DEAR, 150)]),
        (KNAPSACK, {1: 1, 99: 1}, [Fault(BallotFault.STRANGER)]),
        (KNAPSACK, {1: 2}, [Fault(BallotFault.WRONG_MARK)]),
        (APPROVAL, {1: 1, 2: 1}, []),
        (replace(APPROVAL, fewest=3, most=None), {1: 1}, [Fault(TOO_FEW, 2)]),
        (POINTS, {1: 6, 2: 4}, []),
        (POINTS, {1: 1}, []),
        (POINTS, {1: 6, 2: 6}, [Fault(BallotFault.TOO_MANY_POINTS, 2)]),
        (POINTS, {1: 7, 2: 1}, [Fault(BallotFault.TOO_MANY_ON_ONE, 6, (1,))]),
        (POINTS, {1: 7, 2: 8}, [Fault(BallotFault.TOO_MANY_ON_ONE, 6, (1, 2)), Fault(BallotFault.TOO_MANY_POINTS, 5)]),
        (POINTS, {1: 0}, [Fault(BallotFault.WRONG_MARK)]),
        (POINTS, {1: -3, 2: 6}, [Fault(BallotFault.WRONG_MARK)]),
        (replace(POINTS, fewest=3), {1: 5, 2: 5}, [Fault(TOO_FEW, 1)]),
        (RANKING, {3: 1, 1: 2}, []),
        (RANKING, {3: 1, 1: 1}, [Fault(BallotFault.SAME_PLACE, 1, (1, 3))]),
        (RANKING, {3: 1, 1: 3}, [Fault(BallotFault.EMPTY_PLACE, 2)]),
        (RANKING, {2: 2}, [Fault(BallotFault.EMPTY_PLACE, 1)]),
        (RANKING, {2: 0}, [Fault(BallotFault.WRONG_MARK)]),
        (replace(RANKING, most=2), {1: 1, 2: 2, 3: 3}, [Fault(TOO_MANY, 1)]),
        (SINGLE, {2: 1}, []),
        (SINGLE, {1: 1, 2: 1}, [Fault(TOO_MANY, 1)]),
        (TEXT, {1: rules.AGAINST}, []),
        (TEXT, {1: rules.ABSTAIN}, []),
        (TEXT, {1: 2}, [Fault(BallotFault.WRONG_MARK)]),
        (TEXT, {}, [Fault(BallotFault.UNANSWERED, project_ids=(1,))]),
    ],
)
def test_a_ballot_is_checked_as_a_whole(terms, marks, faults):
    assert rules.ballot_faults(terms, Choices(marks)) == faults


def test_with_several_envelopes_each_is_kept_by_itself():
    shares = (Share(7, 200, frozenset({1, 2})), Share(8, 100, frozenset({3})))
    terms = replace(KNAPSACK, most=None, several=shares)

    assert rules.ballot_faults(terms, rules.approving([1, 3])) == []
    assert rules.ballot_faults(terms, rules.approving([1, 2, 3])) == [Fault(TOO_DEAR, 150, envelope_id=7)]


def test_equal_ballots_are_equal_texts():
    assert rules.content_of(rules.approving([3, 1, 3])) == rules.content_of(rules.approving((1, 3)))
    assert rules.content_of(Choices({3: 2, 1: 5})) == '{"channel":"online","marks":{"1":5,"3":2}}'


def test_sex_and_zone_are_in_the_ballot_only_where_the_voter_agreed():
    agreed = Choices({1: 1}, sex="female", zone_id=4, channel=Channel.PAPER)

    assert rules.content_of(agreed) == '{"channel":"paper","marks":{"1":1},"sex":"female","zone":4}'
    assert rules.choices_in(rules.content_of(agreed)) == agreed


marks = st.lists(st.tuples(st.integers(1, 2**31 - 1), st.integers(-1, 1000)), max_size=20).map(dict)
choices = st.builds(
    Choices, marks, st.sampled_from([None, "female", "male"]), st.none() | st.integers(1, 99), st.sampled_from(Channel)
)


@given(choices)
def test_what_is_kept_is_what_was_chosen(given_choices):
    assert rules.choices_in(rules.content_of(given_choices)) == given_choices


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", "null", "1", '{"channel":"online"}', '{"channel":"online","marks":[1]}',
        '{"channel":"owl","marks":{}}', '{"channel":"online","marks":{"1":true}}',
        '{"channel":"online","marks":{"1":1.0}}', '{"channel":"online","marks":{"01":1}}',
        '{"marks":{"1":1},"channel":"online"}', '{"channel":"online","marks":{"1":1},"name":"x"}',
    ],
)  # fmt: skip
def test_a_content_that_we_did_not_write_is_refused(content):
    with pytest.raises(ValueError, match="not the content"):
        rules.choices_in(content)


@pytest.mark.parametrize("terms", [KNAPSACK, APPROVAL, POINTS, RANKING, SINGLE, TEXT])
@given(given_marks=st.lists(st.tuples(st.integers(1, 4), st.integers(-2, 12)), max_size=4).map(dict))
def test_a_ballot_without_a_fault_is_within_every_limit(terms, given_marks):
    if rules.ballot_faults(terms, Choices(given_marks)):
        return

    assert given_marks.keys() <= terms.costs_mad.keys()
    assert terms.fewest <= len(given_marks) <= (terms.most or len(terms.costs_mad))
    assert not terms.must_fit or sum(terms.costs_mad[id] for id in given_marks) <= terms.envelope_mad
    if terms.form is BallotForm.POINTS:
        assert sum(given_marks.values()) <= terms.points
        assert all(1 <= points <= terms.points_each for points in given_marks.values())
    if terms.form is BallotForm.RANKING:
        assert sorted(given_marks.values()) == list(range(1, len(given_marks) + 1))


def test_what_is_withdrawn_leaves_the_other_marks_as_they_are():
    ballot = Choices({1: 1, 2: 2, 3: 3}, sex="female")

    assert rules.without(ballot, {2}) == Choices({1: 1, 3: 3}, sex="female")


def test_points_may_be_bound_to_some_projects():
    terms = replace(POINTS, most=2)

    assert rules.ballot_faults(terms, Choices({1: 3, 2: 3})) == []
    assert rules.ballot_faults(terms, Choices({1: 2, 2: 2, 3: 2})) == [Fault(TOO_MANY, 1)]
    assert [(total.used, total.limit) for total in rules.totals(terms, Choices({1: 3, 2: 1}))] == [(4, 10), (2, 2)]
