"""Reading Pabulib files that people have edited."""

from fractions import Fraction

import pytest

from jusur_participa.counting.rules import agreed, reading
from jusur_participa.counting.rules.naming import rule_named
from jusur_participa.counting.terms import UnreadableFile, Utility

PLAIN = """META
key;value
budget;300
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
a;200;The square
b;150;"A bench; and a tree"
VOTES
voter_id;vote
1;a
2;a,b
"""


def election(text: str):
    return reading.election_in(reading.read(text.encode()))


def test_a_plain_file():
    file = reading.read(PLAIN.encode())

    assert file.meta == {"budget": "300", "vote_type": "approval", "rule": "greedy"}
    assert file.projects["b"]["name"] == "A bench; and a tree"
    assert file.published_winners is None
    assert list(reading.election_in(file).box) == [[(0, 1)], [(0, 1), (1, 1)]]


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("PROJECTS", "\n\nPROJECTS\n"),
        PLAIN.replace("META", "meta;").replace("VOTES", "votes;;"),
        PLAIN.replace("rule;greedy", "rule; greedy \nlanguage;polish\nsomething;else"),
        PLAIN.replace("a,b", " a , b "),
        PLAIN.replace("2;a,b", "2;a,b,a"),
        PLAIN.replace("cost;name", "cost;target;name").replace("a;200;", "a;200;women;").replace("b;150;", "b;150;;"),
        PLAIN.replace("budget;300", "budget;300,00"),
        PLAIN.replace("a;200;", "a;200.0;"),
    ],
)
def test_what_does_not_matter_is_taken(changed):
    assert list(election(changed).box) == list(election(PLAIN).box)
    assert election(changed).candidates == election(PLAIN).candidates


def test_decimals_are_counted_exactly():
    found = election(PLAIN.replace("a;200", "a;200,05").replace("300", "300.1"))

    assert (found.unit, found.budget, [candidate.cost for candidate in found.candidates]) == (20, 6002, [4001, 3000])
    assert agreed.count(found, rule_named("equalshares")).purse == Fraction(3001)


def test_points_are_taken_as_they_are_and_places_of_a_ranking_without_points_are_worth_what_it_is_long():
    with_points = PLAIN.replace("approval", "cumulative").replace("vote\n1;a\n2;a,b", "vote;points\n1;a;3\n2;a,b;2.5,0")
    ranked = PLAIN.replace("approval", "ordinal")

    assert list(election(with_points).box) == [[(0, 6)], [(0, 5)]]
    assert election(with_points).utility is Utility.POINTS
    assert list(election(ranked).box) == [[(0, 1)], [(0, 2), (1, 1)]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("", "PROJECTS"),
        ("project_id;cost\na;1", "line 1"),
        (PLAIN.replace("budget;300", ""), "budget: missing"),
        (PLAIN.replace("a;200", "a;much"), "cost of project a: “much”"),
        (PLAIN.replace("a;200", "a;-5"), "less than nothing"),
        (PLAIN.replace("b;150", "a;150"), "stands there twice"),
        (PLAIN.replace("1;a\n", "1;c\n"), "voter 1 chose c"),
        (PLAIN.replace("approval", "scoring").replace("vote\n1;a\n", "vote;points\n1;a;1,2\n"), "gave points to 2"),
    ],
)
def test_what_would_change_a_winner_in_silence_is_refused_with_its_place(changed, said):
    with pytest.raises(UnreadableFile, match=said):
        election(changed)


def test_a_file_that_is_no_text_is_refused():
    with pytest.raises(UnreadableFile, match="UTF-8"):
        reading.read(b"META\nkey;value\nbudget;\xff\xfe")
