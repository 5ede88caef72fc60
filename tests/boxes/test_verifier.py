"""The stand-alone verifier: what was published holds, and no byte of it can be changed unseen."""

import json
import random
import subprocess
import sys

import pytest

from jusur_participa.boxes import actions
from jusur_participa.boxes.queries.bundle import bundle_of
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting.terms import CountRule
from jusur_participa.logs import queries as logged
from jusur_participa.sealing.rules import checkpoints, envelopes
from tests.boxes.mutations import mutations_of
from tests.support.sources import ROOT
from tools import verify_vote as verifier

#: In the ordinary run; all thousand run in `make soak`.
MUTATIONS = 150


@pytest.fixture
def published(app, make):
    """The bundle of a counted vote as bytes, and its box."""
    vote = make.counted_vote(60, rule=CountRule.GREEDY)
    return envelopes.canonical(bundle_of(vote.box)), vote.box


def held(data: bytes) -> list[str]:
    return verifier.verify(data)[1]


def test_what_is_published_of_a_vote_holds(published):
    found = "\n".join(held(published[0]))

    assert "the log only grew" in found
    assert "60 envelopes at closing" in found
    assert "every total is the sum of its lines" in found
    assert "winners follow from the totals" in found


def test_it_holds_while_the_vote_is_open_and_when_it_is_closed(app, make):
    vote = make.filled_vote(24)
    during = envelopes.canonical(bundle_of(vote.box))
    actions.close_box(vote.box)
    actions.detach(vote.box)

    assert "not closed yet" in held(during)[-1]
    assert "24 envelopes" in held(envelopes.canonical(bundle_of(vote.box)))[-1]


def test_where_secrecy_comes_first_proofs_stand_in_place_of_lists(app, make):
    bundle = bundle_of(make.counted_vote(60, mode=Mode.SECRET_FIRST).box)

    assert bundle["entries"] is bundle["envelopes"] is None
    assert "totals only" in "\n".join(held(envelopes.canonical(bundle)))


def test_random_changes_are_all_found(published):
    data, _box = published
    unnoticed = []
    for number, changed in enumerate(mutations_of(data, MUTATIONS, seed=7)):
        try:
            verifier.verify(changed)
        except verifier.Fault:
            continue
        unnoticed.append(number)

    assert unnoticed == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda bundle: bundle["envelopes"].pop(), "not as many"),
        (lambda bundle: bundle["entries"].pop(5), "not as many"),
        (lambda bundle: bundle["entries"].__setitem__(5, "0" * 64), "not over the first entries"),
        (lambda bundle: bundle["checkpoints"].reverse(), "not longer"),
        (lambda bundle: bundle["checkpoints"].pop(), "not as many"),
        (lambda bundle: bundle["statements"].pop(1), "should be"),
    ],
)
def test_it_says_where_it_does_not_hold(published, change, fault):
    bundle = json.loads(published[0])
    change(bundle)

    with pytest.raises(verifier.Fault, match=fault):
        verifier.verify(envelopes.canonical(bundle))


def signed_anew(bundle: dict, change) -> bytes:
    """What a dishonest platform could publish: a changed count, with the log and its signature made to fit."""
    entry = bundle["statements"][-1]
    statement = json.loads(entry["text"])
    change(statement)
    entry["text"] = envelopes.canonical(statement).decode()
    bundle["entries"][entry["position"]] = envelopes.digest_of(entry["text"].encode())
    last = checkpoints.opened(bundle["checkpoints"][-1], bundle["key"])
    root = verifier.root_of([bytes.fromhex(digest) for digest in bundle["entries"]])
    forged = checkpoints.Checkpoint(last.origin, last.size, root)
    bundle["checkpoints"][-1] = checkpoints.signed(forged, bundle["key"].split("+")[0], logged.signing_seed())
    return envelopes.canonical(bundle)


def double_a_code(lines: dict) -> None:
    """Give two voters one code, and count one of them only."""
    of_project = lines[min(lines)]
    of_project[1] = of_project[0]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda count: count["totals"].__setitem__(min(count["totals"]), 1), "add up to"),
        (lambda count: count["codes"][min(count["codes"])].pop(), "add up to"),
        (lambda count: double_a_code(count["codes"]), "twice"),
        (lambda count: count.update(winners=[], spent_mad=0), "by these totals"),
        (lambda count: count.__setitem__("counted", 59), "not all the envelopes"),
        (lambda count: count["winners"].append(count["winners"][0]), "each once"),
        (lambda count: count.__setitem__("spent_mad", 1), "cost"),
        (lambda count: count.update(codes=None, mode="secret_first"), "against what was announced"),
    ],
)
def test_a_wrong_count_is_found_even_when_the_platform_signs_it(published, change, fault):
    with pytest.raises(verifier.Fault, match=fault):
        verifier.verify(signed_anew(json.loads(published[0]), change))


def test_who_kept_a_checkpoint_notices_a_log_that_was_written_anew(published):
    data, _box = published
    kept = json.loads(data)["checkpoints"][-1]
    forged = json.loads(signed_anew(json.loads(data), lambda count: count.__setitem__("unread", 0) or count))
    changed = json.loads(signed_anew(json.loads(data), lambda count: count.__setitem__("winners", [])))

    assert "is the beginning of this log" in verifier.check_kept(forged, kept)
    with pytest.raises(verifier.Fault, match="changed since"):
        verifier.check_kept(changed, kept)


def test_a_voter_finds_her_envelope_by_the_receipt_of_her_slip(published):
    bundle = json.loads(published[0])

    assert "was in the box" in verifier.check_receipt(bundle, envelopes.receipt_of(bundle["envelopes"][3]))
    with pytest.raises(verifier.Fault, match="no envelope"):
        verifier.check_receipt(bundle, "0000-0000-0000-0000")


def test_it_runs_as_one_file_without_the_platform(published, tmp_path):
    file = tmp_path / "box.json"
    file.write_bytes(published[0])
    script = tmp_path / "verify_vote.py"
    script.write_bytes((ROOT / "tools" / "verify_vote.py").read_bytes())
    run = lambda: subprocess.run([sys.executable, str(script), str(file)], cwd=tmp_path, capture_output=True, text=True)  # noqa: E731

    good = run()
    file.write_bytes(published[0] + b" ")
    bad = run()

    assert (good.returncode, good.stderr) == (0, "")
    assert (bad.returncode, bad.stdout.startswith("FAULT")) == (1, True)


def test_the_proofs_of_the_platform_are_read_by_the_verifier():
    """Two implementations of the same tree: one recursive, one by the algorithms of the specification."""
    from jusur_participa.sealing.rules import tree

    dice = random.Random(3)
    for _round in range(60):
        size = dice.randint(2, 90)
        entries = [bytes([number]) * 32 for number in range(size)]
        top, place, earlier = tree.root(entries), dice.randrange(size), dice.randint(1, size - 1)
        assert verifier.root_of(entries) == top
        assert verifier.root_by_inclusion(entries[place], place, size, tree.inclusion_proof(entries, place)) == top
        before = tree.root(entries[:earlier])
        assert verifier.grew(earlier, before, size, top, tree.consistency_proof(entries, earlier))
        assert not verifier.grew(earlier, bytes(32), size, top, tree.consistency_proof(entries, earlier))
