"""The verifier counts again what was published: the third counter, which shares nothing with the platform's two."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings

from jusur_participa.boxes.queries.bundle import bundle_of
from jusur_participa.budgeting import actions, datasets, queries
from jusur_participa.budgeting.actions.preparing import published_terms
from jusur_participa.budgeting.rules import approving
from jusur_participa.budgeting.terms import BallotForm, Choices, CountRule
from jusur_participa.counting.rules import exact, listing
from jusur_participa.counting.rules.naming import ADD1_THEN_GREEDY, RULES
from jusur_participa.counting.terms import Election, Utility
from jusur_participa.foundation import clock
from jusur_participa.sealing.rules import envelopes
from tests.counting.elections import elections
from tests.support.sources import ROOT
from tools import verify_vote as verifier


def published(vote) -> tuple[bytes, bytes]:
    """The bundle of a counted vote, and its ballots as the result page gives them."""
    counted = queries.counted_vote(vote.id)
    return envelopes.canonical(bundle_of(vote.box)), datasets.pabulib(counted, counted.count)


def as_the_verifier_sees(election: Election) -> verifier.Election:
    places = range(len(election.candidates))
    names = {candidate.id: place for place, candidate in enumerate(election.candidates)}
    return verifier.Election(
        election.budget,
        {place: election.candidates[place].cost for place in places},
        dict(enumerate(listing.scores_of(election))),
        list(places),
        {place: election.candidates[place].group or None for place in places},
        {place: names.get(election.candidates[place].needs) for place in places},
        election.threshold,
        len(election.box),
        verifier.Counter(tuple(sorted(mark for mark in ballot if mark[1] > 0)) for ballot in election.box),
        election.utility is Utility.POINTS,
    )


@settings(max_examples=150)
@given(election=elections())
def test_it_finds_what_the_plain_counter_finds(election):
    election = replace(election, unit=1)
    seen = as_the_verifier_sees(election)

    assert verifier.down_the_list(seen) == list(exact.count(election, RULES["greedy"]).winners)
    assert verifier.down_the_list(seen, skips=False) == list(exact.count(election, RULES["greedy-no-skip"]).winners)
    for name, compares in ((ADD1_THEN_GREEDY, False), (f"{ADD1_THEN_GREEDY}-comparison", True)):
        assert verifier.by_shares(seen, compares) == list(exact.count(election, RULES[name]).winners)


@pytest.mark.parametrize("rule", [CountRule.EQUAL_SHARES, CountRule.EQUAL_SHARES_COMPARED])
def test_equal_shares_are_counted_again_from_the_ballots(app, make, rule):
    bundle, ballots = published(make.counted_vote(60, rule=rule))

    assert "add the ballots" in verifier.verify(bundle)[1][-1]
    assert "from 60 ballots, counted again by equal shares" in verifier.verify(bundle, ballots=ballots)[1][-1]


@pytest.mark.parametrize(
    ("form", "marks"),
    [(BallotForm.POINTS, ({0: 4, 1: 1}, {1: 5}, {2: 3})), (BallotForm.RANKING, ({0: 1, 1: 2}, {1: 1}, {2: 1, 1: 2}))],
)
def test_points_and_places_are_counted_again_too(app, make, form, marks):
    vote = make.closed_vote(ballot_form=form, points=5, points_each=5, rule=CountRule.EQUAL_SHARES)
    ids = [project.id for project in vote.projects]
    for number in range(60):
        make.marked_ballot(vote, Choices({ids[place]: mark for place, mark in marks[number % 3].items()}))
    actions.count_vote(make.officer(vote.municipality), vote)
    bundle, ballots = published(vote)

    assert "counted again" in verifier.verify(bundle, ballots=ballots)[1][-1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda lines: lines[:-1], "do not add up"),
        (lambda lines: [*lines, lines[-1]], "do not add up"),
        (lambda lines: [line.replace("VOTES", "VOICES") for line in lines], "no VOTES"),
    ],
)
def test_ballots_that_are_not_those_of_the_log_are_found(app, make, change, fault):
    bundle, ballots = published(make.counted_vote(60, rule=CountRule.EQUAL_SHARES))
    changed = "\n".join(change(ballots.decode().splitlines())).encode()

    with pytest.raises(verifier.Fault, match=fault):
        verifier.verify(bundle, ballots=changed)


def test_winners_that_the_ballots_do_not_give_are_found(app, make):
    vote = make.counted_vote(60, rule=CountRule.EQUAL_SHARES)
    _bundle, ballots = published(vote)
    said = {
        kind: json.loads(text)
        for kind, text in ((json.loads(one["text"])["kind"], one["text"]) for one in bundle_of(vote.box)["statements"])
    }
    dearest = max(said["terms"]["terms"]["projects"], key=lambda project: project["cost_mad"])
    said["count"] |= {"winners": [dearest["id"]], "spent_mad": dearest["cost_mad"]}

    with pytest.raises(verifier.Fault, match="by these ballots"):
        verifier.check_winners(said, ballots)


def test_what_was_withdrawn_during_the_vote_is_left_out_of_the_second_count(app, make):
    vote = make.closed_vote(rule=CountRule.EQUAL_SHARES)
    first, second, third = vote.projects
    for number in range(60):
        make.marked_ballot(vote, approving([(first, second, third)[number % 3].id]))
    first.withdrawn_at = clock.now()
    actions.count_vote(make.officer(vote.municipality), vote)
    bundle, ballots = published(vote)

    assert first.id not in vote.count.funded_ids
    assert "from 60 ballots, counted again" in verifier.verify(bundle, ballots=ballots)[1][-1]


def test_a_vote_on_a_text_is_decided_again_from_its_totals(app, make):
    vote = make.agreed(make.text_vote(closes_at=clock.now(), quorum=3))
    vote.box.terms = published_terms(vote)
    make.marked_ballot(vote, Choices({vote.projects[0].id: 1}))
    actions.count_vote(make.officer(vote.municipality), vote)
    bundle = envelopes.canonical(bundle_of(vote.box))

    assert vote.count.funded_ids == set()
    assert "quorum" in verifier.verify(bundle)[1][-1]


def test_it_counts_again_as_one_file_without_the_platform(app, make, tmp_path):
    bundle, ballots = published(make.counted_vote(60, rule=CountRule.EQUAL_SHARES))
    (tmp_path / "box.json").write_bytes(bundle)
    (tmp_path / "vote.pb").write_bytes(ballots)
    script = tmp_path / "verify_vote.py"
    script.write_bytes((ROOT / "tools" / "verify_vote.py").read_bytes())

    done = subprocess.run(
        [sys.executable, str(script), "box.json", "--ballots", "vote.pb"], cwd=tmp_path, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "counted again" in done.stdout
