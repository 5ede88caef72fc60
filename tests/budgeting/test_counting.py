"""The worker counts a closed vote: once, whatever stops it midway, and only where both counters find the same."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from jusur_participa.audit.terms import ACT_LABELS
from jusur_participa.boxes import actions as boxes
from jusur_participa.budgeting import actions, jobs, queries
from jusur_participa.budgeting.models import Count
from jusur_participa.budgeting.rules import apart, approving, content_of
from jusur_participa.budgeting.terms import (
    LONGEST_SILENCE,
    BallotForm,
    BallotTerms,
    Choices,
    CountRule,
    CountState,
    CountStep,
    Share,
)
from jusur_participa.counting.terms import CountersDiffer
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused

DESK = "/fr/amizmiz/desk/votes/"
DIFFERENCE = CountersDiffer(
    {"funded": ["1"], "by_shares": 1, "purse": "7", "prefer": None},
    {"funded": ["2"], "by_shares": 1, "purse": "8", "prefer": None},
)


@pytest.fixture
def closed(make):
    """A closed vote with three ballots."""
    vote = make.closed_vote(costs=(100_000, 90_000))
    for chosen in (vote.projects[:1], vote.projects[:1], vote.projects[1:]):
        make.ballot(vote, chosen)
    return vote


@pytest.fixture
def officer(make, sign_in):
    """An officer who is signed in."""
    officer = make.officer()
    sign_in(officer)
    return officer


@pytest.fixture
def here(monkeypatch):
    """Counting in the process of the test: what the other process would find, without starting it."""
    monkeypatch.setattr(jobs, "count_apart", apart.count)


def counts() -> int:
    return db.session.scalar(select(func.count()).select_from(Count))


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def test_the_worker_counts_in_a_process_of_its_own_and_publishes(client, closed, officer):
    asked = client.post(f"{DESK}{closed.id}/count")
    waiting = client.get(asked.location)
    run_waiting()

    assert waiting.headers["Refresh"] == "4"
    assert closed.count.result["ballots"] == 3
    assert closed.count.counted_by == officer
    assert client.get(asked.location).location == f"/fr/amizmiz/votes/{closed.id}/result"
    assert acts()[:4] == ["vote.count_asked", "box.closed", "box.opened", "vote.counted"]
    assert "vote.count_asked" in ACT_LABELS


def test_what_the_other_process_finds_is_what_counting_here_finds():
    rows = [Choices({1: 3, 2: 1}, sex="female"), Choices({2: 4}), Choices({3: 9})]
    terms = BallotTerms(
        {1: 100, 2: 120, 3: 50}, 260, most=3, form=BallotForm.POINTS, points=4, points_each=4,
        several=(Share(7, 200, frozenset({1, 2})), Share(8, 60, frozenset({3}))),
        exclusive=(frozenset({1, 2}),), needs={2: 3},
    )  # fmt: skip
    given = apart.Given([content_of(row) for row in rows], terms, terms, [2, 1, 3], CountRule.EQUAL_SHARES, 0)
    steps = []

    found = jobs.count_apart(given, lambda step, tried: steps.append(step))

    assert apart.from_line(apart.as_line(given)) == given
    assert found == apart.count(given)
    assert found.result["invalid"] == 1
    assert steps[0] is CountStep.COUNTING


def test_a_process_that_ends_without_a_result_is_a_fault(monkeypatch):
    monkeypatch.setattr(apart, "as_line", lambda _given: "[]")

    with pytest.raises(RuntimeError, match="without a result"):
        jobs.count_apart(None, lambda _step, _tried: None)


def test_a_process_to_which_nobody_listens_ends():
    """So a worker that is killed leaves no count behind that goes on for minutes."""
    terms = BallotTerms({id: 100 + id for id in range(1, 30)}, 900)
    contents = [content_of(approving({id, id % 7 + 1, id % 11 + 1})) for id in range(1, 30)] * 40
    given = apart.Given(contents, terms, terms, list(terms.costs_mad), CountRule.EQUAL_SHARES, 0)
    with subprocess.Popen(
        [sys.executable, "-m", apart.__name__],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        process.stdin.write(apart.as_line(given) + "\n")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["step"] == "counting"
        process.stdout.close()

        assert process.wait(30) != 0


def test_a_second_order_does_not_count_again(app, make, closed, here):
    actions.ask_to_count(make.officer(), closed)

    jobs.count_ballots(closed.id)
    jobs.count_ballots(closed.id)

    assert counts() == 1
    assert actions.ask_to_count(make.officer(), closed) is None


def test_what_a_killed_worker_left_is_taken_up_once_it_is_silent_and_counted_once(app, make, closed, now, monkeypatch):
    actions.ask_to_count(make.officer(), closed)
    monkeypatch.setattr(jobs, "count_apart", _killed)
    with pytest.raises(SystemExit):
        jobs.count_ballots(closed.id)
    order = queries.count_order_of(closed.id)
    assert (order.state, order.attempts_count, counts()) == (CountState.COUNTING, 1, 0)
    monkeypatch.setattr(jobs, "count_apart", apart.count)

    jobs.count_ballots(closed.id)
    assert counts() == 0, "another worker may still be at it"
    with clock.frozen_at(now + LONGEST_SILENCE + timedelta(seconds=1)):
        jobs.take_up_counts()
        db.session.commit()
        for name, arguments in db.session.info.pop("jobs", {}):
            app.extensions["perform"](name, arguments)
        run_waiting()

    db.session.expire_all()
    assert (order.state, order.attempts_count, counts()) == (CountState.PUBLISHED, 2, 1)
    assert acts().count("box.opened") == acts().count("vote.counted") == 1


def _killed(given, tell):
    tell(CountStep.COUNTING, 3)
    raise SystemExit


def test_where_the_counters_differ_nothing_is_published_and_those_who_run_the_platform_are_told(
    client, make, closed, officer, monkeypatch, caplog
):
    monkeypatch.setattr(jobs, "count_apart", _differing)
    client.post(f"{DESK}{closed.id}/count")
    run_waiting()

    page = client.get(f"{DESK}{closed.id}/count")

    assert (closed.count, closed.counted_at, acts()[-1]) == (None, None, "vote.counters_differ")
    assert caplog.records[-1].levelname == "CRITICAL"
    assert "ne sont pas d’accord" in page.text
    assert "Refresh" not in page.headers
    assert client.get(f"/fr/amizmiz/votes/{closed.id}/result").status_code == 404


def _differing(given, tell):
    raise DIFFERENCE


def test_after_the_fault_is_mended_the_same_box_is_counted(client, closed, officer, monkeypatch):
    monkeypatch.setattr(jobs, "count_apart", _differing)
    client.post(f"{DESK}{closed.id}/count")
    run_waiting()
    monkeypatch.setattr(jobs, "count_apart", apart.count)

    client.post(f"{DESK}{closed.id}/count")
    run_waiting()

    assert queries.count_order_of(closed.id).state is CountState.PUBLISHED
    assert counts() == 1


def test_a_fault_is_tried_again_and_at_last_left_to_people(client, make, closed, officer, monkeypatch):
    monkeypatch.setattr(jobs, "count_apart", _failing)
    client.post(f"{DESK}{closed.id}/count")

    states = []
    for _attempt in range(actions.counting.MOST_ATTEMPTS):
        jobs.count_ballots(closed.id)
        states.append(queries.count_order_of(closed.id).state)

    assert states == [CountState.WAITING] * (len(states) - 1) + [CountState.STOPPED]
    assert "n’ont pas pu être dépouillés" in client.get(f"{DESK}{closed.id}/count").text


def _failing(given, tell):
    raise RuntimeError("the counting process ended")


def test_a_ballot_whose_annulment_nobody_decided_keeps_the_box_closed(app, make, closed, here):
    officer = make.officer()
    boxes.ask_to_annul(officer, closed.box, make.ballot(closed, closed.projects[:1]), "Deux bulletins d’un même foyer")
    actions.ask_to_count(officer, closed)

    jobs.count_ballots(closed.id)

    assert queries.count_order_of(closed.id).state is CountState.STOPPED
    assert closed.box.opened_at is None


def test_while_the_committee_has_not_opened_the_box_no_count_is_asked_for(app, make):
    vote = make.handed_over_vote()

    with pytest.raises(Refused):
        actions.ask_to_count(make.officer(), vote)
    assert queries.count_order_of(vote.id) is None


def test_a_worker_that_is_not_there_is_told_of(client, make, closed, officer):
    order = make.count_order(closed, asked_at=clock.now() - timedelta(minutes=10))
    assert "rien" in client.get(f"{DESK}{order.vote_id}/count").text.lower()
    assert "dépouillés en ce moment" in client.get(f"{DESK}{order.vote_id}").text


def test_a_vote_that_nobody_asked_to_count_has_no_page_of_its_count(client, closed, officer):
    assert client.get(f"{DESK}{closed.id}/count").status_code == 404
