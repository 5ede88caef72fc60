"""flask budgeting count and export, as somebody at a terminal meets them."""

import json

import pytest

from jusur_participa.budgeting import actions
from jusur_participa.budgeting.terms import BallotForm, Choices, CountRule
from jusur_participa.counting.rules.reading import read
from tests.counting.pabulib_checks import faults_of
from tests.counting.test_reading import PLAIN


@pytest.fixture
def run(app):
    """Runs one command with what is piped into it."""
    return lambda *words, piped=PLAIN: app.test_cli_runner().invoke(args=["budgeting", *words], input=piped)


def test_a_file_is_counted_by_its_own_rule(run):
    answer = run("count", "-", "--json")

    assert answer.exit_code == 0
    assert json.loads(answer.output) == {
        "rule": "greedy", "budget": 300, "spent": 200, "voters": 2, "winners": ["a"],
    }  # fmt: skip


def test_a_file_is_counted_by_a_given_rule(run):
    found = json.loads(run("count", "-", "--json", "--rule", "equalshares/add1-comparison").output)

    assert (found["rule"], found["winners"], found["purse"]) == ("equalshares/add1-comparison", ["a"], 249)
    assert found["prefer"] == {"equalshares": 0, "greedy": 0}


def test_for_people_it_is_a_table(run):
    answer = run("count", "-", piped=PLAIN.replace("cost;name", "cost;selected;name").replace("0;", "0;1;"))

    assert "1  a        200   2      The square" in answer.output
    assert "1 of 2 projects by greedy, from 2 ballots" in answer.output
    assert "200 of 300 spent, 100 left" in answer.output
    assert "NOT the same as published" in answer.output


@pytest.mark.parametrize("rule", ["unknown", "greedy-custom", "borda", ""])
def test_an_unknown_rule_is_refused_with_the_known_ones(run, rule):
    answer = run("count", "-", piped=PLAIN.replace("rule;greedy", f"rule;{rule}"))

    assert answer.exit_code != 0
    assert "equalshares/add1-comparison" in answer.output
    assert "Traceback" not in answer.output


def test_a_file_that_cannot_be_read_is_refused_with_its_fault(run):
    answer = run("count", "-", piped=PLAIN.replace("1;a\n", "1;c\n"))

    assert answer.exit_code != 0
    assert "voter 1 chose c, which is not among the projects" in answer.output


@pytest.mark.parametrize(
    ("form", "said", "marks"),
    [
        (BallotForm.APPROVAL, {"rule": CountRule.GREEDY}, [(1, 1, 0), (1, 0, 1), (0, 1, 0)]),
        (BallotForm.APPROVAL, {"rule": CountRule.EQUAL_SHARES}, [(1, 1, 0), (1, 0, 1), (0, 1, 0)]),
        (BallotForm.POINTS, {"points": 6, "points_each": 4}, [(4, 2, 0), (1, 2, 3), (0, 0, 4)]),
        (BallotForm.RANKING, {}, [(1, 2, 3), (2, 1, 0), (0, 0, 1)]),
        (BallotForm.SINGLE, {}, [(1, 0, 0), (0, 1, 0), (0, 1, 0)]),
    ],
)
def test_a_vote_is_written_as_pabulib_wants_it(run, make, form, said, marks):
    vote = make.closed_vote(ballot_form=form, **said)
    ids = [project.id for project in vote.projects]
    for mark in marks:
        make.marked_ballot(vote, Choices({id: m for id, m in zip(ids, mark, strict=True) if m}))
    count = actions.count_vote(make.officer(), vote)

    content = run("export", str(vote.id)).output

    assert faults_of(content.encode()) == []
    again = read(content.encode())
    assert again.meta["budget"] == str(vote.envelope_mad)
    assert again.published_winners == {str(id) for id in count.funded_ids}
    assert {row["voter_id"] for row in again.votes} == {"1", "2", "3"}


def test_a_vote_that_is_not_counted_is_not_written(run, make):
    answer = run("export", str(make.closed_vote().id))

    assert answer.exit_code != 0
    assert "is counted" in answer.output
