"""Votes on a text."""

import pytest

from jusur_participa.counting.rules.texts import majority


@pytest.mark.parametrize(
    ("marks", "quorum", "is_adopted"),
    [
        ([1, 1, -1], 0, True),
        ([1, -1], 0, False),
        ([1, 0, 0, 0], 4, True),
        ([1, 1, 1], 4, False),
        ([], 0, False),
    ],
)
def test_a_text_is_adopted_by_a_majority_of_those_who_take_a_side_once_enough_have_voted(marks, quorum, is_adopted):
    assert majority(marks, quorum).is_adopted is is_adopted


def test_every_mark_is_counted():
    outcome = majority([1, 0, -1, 1], 3)

    assert (outcome.for_it, outcome.against_it, outcome.abstained, outcome.ballots) == (2, 1, 1, 4)
    assert outcome.has_quorum
