"""Tags, contents and published lines."""

import pytest

from jusur_participa.boxes import rules
from jusur_participa.boxes.terms import Mode
from jusur_participa.sealing.rules import envelopes

KEYS = envelopes.make_keys()


def row(**said) -> dict:
    given = {"tag": "tag", "content": rules.content_of(1, {"marks": {"2": 1}}, {2: "K7M3Q2X9BC"}), "form_token": "form"}
    return rules.ballot_row(KEYS.public, 512, **given | said)


def test_a_tag_is_the_same_for_one_voter_and_different_for_another_box_person_or_key():
    tag = rules.voter_tag("key", 1, 1)

    assert tag == rules.voter_tag("key", 1, 1)
    assert len({tag, rules.voter_tag("key", 2, 1), rules.voter_tag("key", 1, 2), rules.voter_tag("other", 1, 1)}) == 4


def test_the_same_form_is_known_again_though_its_envelope_is_another():
    first, again = row(), row()

    assert first["form_token"] == again["form_token"]
    assert first["sealed"] != again["sealed"]
    assert row(form_token="another")["form_token"] != first["form_token"]
    assert row(content=rules.content_of(1, {"marks": {"3": 1}}, {}))["form_token"] != first["form_token"]


def test_what_is_kept_of_a_form_does_not_hold_its_token():
    assert "form" not in str({name: value for name, value in row().items() if name != "sealed"}.values())


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {"box": 1, "choices": {}},
        {"box": 2, "choices": {}, "codes": {}},
        {"box": 1, "choices": {}, "codes": {"2": "short"}},
        {"box": 1, "choices": {}, "codes": []},
        {"box": 1, "choices": {}, "codes": {}, "more": 1},
    ],
)
def test_a_content_of_another_box_or_shape_is_not_read(content):
    assert not rules.is_content(content, 1)


def test_few_ballots_are_never_listed_whatever_was_chosen():
    assert rules.published_mode(Mode.VERIFY, 49) is Mode.SECRET_FIRST
    assert rules.published_mode(Mode.VERIFY, 50) is Mode.VERIFY
    assert rules.published_mode(Mode.SECRET_FIRST, 5_000) is Mode.SECRET_FIRST


def test_lines_stand_under_each_project_sorted_and_not_by_ballot():
    ballots = [({1: 1, 2: 1}, {"1": "ZZ", "2": "BB"}), ({1: 1}, {"1": "AA"}), ({10: 3}, {"10": "CC"})]

    assert rules.lines_of(ballots) == {"1": [["AA", 1], ["ZZ", 1]], "2": [["BB", 1]], "10": [["CC", 3]]}
    assert rules.lines_of(reversed(ballots)) == rules.lines_of(ballots)
    assert rules.totals_of(weights for weights, _codes in ballots) == {"1": 2, "2": 1, "10": 3}
