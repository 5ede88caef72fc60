"""V12: the worker is killed while it counts; the next one publishes the result, once, and it is that of the ballots."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from jusur_participa.boxes.models import OpenedBallot
from jusur_participa.budgeting import actions, jobs, queries
from jusur_participa.budgeting.actions.counting import MOST_ATTEMPTS
from jusur_participa.budgeting.models import Count, CountOrder, Vote
from jusur_participa.budgeting.terms import CountState
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.trail import TrailEntry
from tests.soak.voters import environment_on
from tests.support.applications import application_on
from tests.support.sources import ROOT

BALLOTS = 60
WORK = (
    "import sys; from jusur_participa import create_app; from jusur_participa.budgeting.jobs import count_ballots\n"
    "with create_app().app_context(): print('begun', flush=True); count_ballots(int(sys.argv[1])); print('done')"
)


@pytest.fixture
def stage(databases, with_tables):
    """An application on a database of its own, and the address of that."""
    url = databases.copy_of(with_tables)
    application = application_on(url)
    yield application, url
    with application.app_context():
        db.engine.dispose()


def test_a_count_that_was_killed_midway_is_finished_by_the_next_worker_once(stage, make, amounts, tell, tmp_path):
    application, url = stage
    dice, cut = random.Random(3), 0
    for number in range(1, amounts.count_kills + 1):
        with application.app_context(), clock.frozen_at(datetime.now(UTC)), unit_of_work():
            vote = make.filled_vote(BALLOTS, seed=number)
            actions.ask_to_count(make.officer(vote.municipality), vote)
            vote_id = vote.id

        cut += killed_after(dice.uniform(0, 2), vote_id, environment_on(url, tmp_path))
        with application.app_context(), unit_of_work():
            # As if the minutes of silence had gone by.
            long_ago = datetime(2026, 1, 1, tzinfo=UTC)
            db.session.execute(sa.update(CountOrder).values(told_at=long_ago))
        with application.app_context(), clock.frozen_at(datetime.now(UTC)):
            jobs.count_ballots(vote_id)
            check(vote_id)
        tell(f"{number} counts killed, {cut} of them before their end: each finished and published once")


def killed_after(seconds: float, vote_id: int, environment: dict[str, str]) -> bool:
    """Let a worker count, and kill it so many seconds after it has begun; whether that was before its end."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, str(vote_id)],
        cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return "done" not in rest


def check(vote_id: int) -> None:
    """One count of all ballots, one opening, one publication."""
    order, vote = queries.count_order_of(vote_id), db.session.get_one(Vote, vote_id)
    assert order.state is CountState.PUBLISHED
    assert 1 <= order.attempts_count <= MOST_ATTEMPTS
    assert (vote.count.result["ballots"], vote.count.result["invalid"]) == (BALLOTS, 0)
    assert vote.box.published_at is not None
    counted = sa.select(sa.func.count())
    assert db.session.scalar(counted.select_from(Count).where(Count.vote_id == vote_id)) == 1
    assert db.session.scalar(counted.select_from(OpenedBallot).where(OpenedBallot.box_id == vote_id)) == BALLOTS
    for act in ("vote.counted", "box.opened"):
        of_vote = (TrailEntry.act == act, TrailEntry.thing_id == vote_id)
        assert db.session.scalar(counted.select_from(TrailEntry).where(*of_vote)) == 1
    db.session.remove()
