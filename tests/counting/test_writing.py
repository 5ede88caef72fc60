"""Pabulib files that we write: without fault, and the same when they are read again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from jusur_participa.counting.rules import exact, listing, reading, writing
from jusur_participa.counting.rules.naming import ADD1_THEN_GREEDY, RULES
from jusur_participa.counting.rules.reading import PabulibFile
from jusur_participa.counting.terms import Election, Utility
from tests.counting.elections import approving, elections
from tests.counting.pabulib_checks import faults_of

META = {
    "description": "Amizmiz: budget du  quartier\n2027",
    "country": "Morocco",
    "unit": "Amizmiz",
    "instance": "2027",
    "date_begin": "01.03.2027",
    "date_end": "10.03.2027",
    "language": "fr",
    "currency": "MAD",
}


def file_of(election: Election, rule: str) -> PabulibFile:
    """The election as a file, as it is counted by the rule."""
    outcome, scores = exact.count(election, RULES[rule]), listing.scores_of(election)
    votes = [0] * len(scores)
    rows = []
    for ballot in election.box:
        marks = sorted(ballot, key=lambda mark: -mark[1])
        for place, _points in marks:
            votes[place] += 1
        rows.append(
            {
                "voter_id": str(len(rows) + 1),
                "vote": writing.listed(election.candidates[place].id for place, _points in marks),
                "points": writing.listed(p for _, p in marks) if election.utility is Utility.POINTS else "",
            }
        )
    ranks = listing.order_of_equals(election, scores)
    by_score = sorted(range(len(scores)), key=lambda place: (-scores[place], ranks[place]))
    projects = {
        election.candidates[place].id: {
            "project_id": election.candidates[place].id,
            "cost": str(election.candidates[place].cost),
            "votes": str(votes[place]),
            "score": str(scores[place]) if election.utility is Utility.POINTS else "",
            "name": f"Project {place}; or “{place}”",
            "selected": str(int(place in outcome.winners)),
        }
        for place in by_score
    }
    has_points = election.utility is Utility.POINTS
    most = max(sum(points for _place, points in ballot) for ballot in election.box)
    meta = META | {
        "num_projects": str(len(projects)),
        "num_votes": str(len(rows)),
        "budget": str(election.budget),
        "vote_type": "cumulative" if has_points else "approval",
        "max_sum_points": str(most) if has_points else "",
        "rule": writing.rule_to_write(election, RULES[rule], outcome),
        "fully_funded": "1" if sum(candidate.cost for candidate in election.candidates) <= election.budget else "",
    }
    return PabulibFile(meta, projects, rows)


def is_writable(election: Election) -> bool:
    """What votes of ours are: no ballot empty, no project dearer than the envelope."""
    return (
        len(election.box) > 0
        and all(list(election.box))
        and all(candidate.cost <= election.budget for candidate in election.candidates)
    )


@settings(max_examples=40)
@given(elections(is_bound=False, each_fits=True).filter(is_writable))
def test_a_file_has_no_fault_and_is_read_as_it_was(election):
    election = replace(election, unit=1)
    for rule in ("greedy", "greedy-no-skip", ADD1_THEN_GREEDY):
        file = file_of(election, rule)

        content = writing.write(file)

        assert faults_of(content) == []
        again = reading.election_in(reading.read(content))
        assert (again.budget, again.utility) == (election.budget, election.utility)
        assert {c.id: c.cost for c in again.candidates} == {c.id: c.cost for c in election.candidates}
        if (name := file.meta["rule"]) != "unknown":
            winners = {again.candidates[place].id for place in exact.count(again, RULES[name]).winners}
            assert winners == reading.read(content).published_winners


def test_the_checks_find_faults():
    content = writing.write(file_of(approving(100, [60, 50], "a", "ab"), "greedy"))

    assert faults_of(content) == []
    for old, new in [
        (b"META\n", b"\xef\xbb\xbfMETA\n"),
        (b"PROJECTS", b"\nPROJECTS"),
        (b"num_votes;2", b"num_votes;3"),
        (b"language;fr", b"language;french"),
        (b"rule;greedy", b"rule;ours"),
        (b"2;a,b", b"2;a,a"),
        (b"2;a,b", b"2;a, b"),
        (b"a;60;2", b"a;60;3"),
        (b"a;60;", b"a;600;"),
        (b"01.03.2027", b"2027-03-01"),
    ]:
        assert old in content
        assert faults_of(content.replace(old, new, 1)), new


@pytest.mark.parametrize(
    ("election", "name"),
    [
        (approving(100, [30, 75, 70], "a", "b", "c", "c"), "equalshares/add1"),
        # Purses buy nothing of what is left, the list of scores does: Pabulib has no name for that.
        (approving(100, [90, 50, 40], *["a"] * 3, *["b"] * 2, "c"), "unknown"),
        # Two projects that only a lot tells apart.
        (approving(60, [60, 60], "a", "b"), "unknown"),
    ],
)
def test_a_rule_is_named_only_where_others_find_the_same_by_it(election, name):
    rule = RULES[ADD1_THEN_GREEDY]

    assert writing.rule_to_write(election, rule, exact.count(election, rule)) == name
