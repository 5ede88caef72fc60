"""Boxes of votes whose time is over are closed; votes are counted, each in a process of its own."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

from sqlalchemy.exc import OperationalError

import jusur_participa
from jusur_participa.boxes.actions import close_box
from jusur_participa.budgeting import actions, queries
from jusur_participa.budgeting.rules import apart
from jusur_participa.budgeting.terms import CountState, CountStep, Tell
from jusur_participa.counting.terms import CountersDiffer
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.queue import every, later, queued
from jusur_participa.foundation.verdicts import Refused

log = logging.getLogger(__name__)

#: Seconds between two signs of life while a vote is counted.
BETWEEN_SIGNS = 2.0
#: What the counting process needs to know of this one: where Python is, and nothing secret.
KEPT = ("PATH", "LANG", "PYTHONPATH")


@every(minutes=5)
def close_boxes() -> None:
    """Close the box of each vote that takes no more ballots, so that its envelopes are in the log at once."""
    for number in [vote.id for vote in queries.votes_to_close()]:
        with unit_of_work():
            vote = queries.vote_to_write(number)
            close_box(queries.box_of(vote))


@every(minutes=60)
def remind_of_sheets() -> None:
    """Tell helpers and officers of sheets on paper that keep a vote from being counted; once a working day."""
    actions.remind_of_sheets()


@every(minutes=1)
def take_up_counts() -> None:
    """Begin again what a worker was stopped in, and what the queue has lost."""
    moment = clock.now()
    for order in queries.count_orders_under_way():
        if order.is_silent(moment) or order.state is CountState.WAITING:
            later(count_ballots, order.vote_id)


@queued
def count_ballots(vote_id: int) -> None:
    """Count the vote and publish the result, or say why not; begun twice, or again after a kill, it counts once.

    Nothing is held in the database while the counting process works.
    """
    with unit_of_work():
        if not actions.begin_count(vote_id):
            return
    try:
        _count(vote_id)
    except CountersDiffer as difference:
        log.critical("vote %s is not published: %s", vote_id, difference)
        with unit_of_work():
            actions.report_difference(vote_id, difference)
    except OperationalError:
        # The database is away: the order stays as it is, and is taken up once its worker is silent.
        raise
    except Exception as fault:
        log.exception("vote %s could not be counted", vote_id)
        with unit_of_work():
            actions.put_back(vote_id, is_hopeless=isinstance(fault, Conflict | Refused))


def _count(vote_id: int) -> None:
    with unit_of_work():
        given = actions.open_to_count(vote_id)
    found = count_apart(given, _signs_of(vote_id))
    with unit_of_work():
        actions.tell_count(vote_id, CountStep.PUBLISHING, 0)
    with unit_of_work():
        actions.finish_count(vote_id, found)


def count_apart(given: apart.Given, tell: Tell) -> apart.Found:
    """Count in a process of its own, which ends with this one: it is told that nobody listens.

    Raises:
        CountersDiffer: when the two counters do not agree.
        RuntimeError: when the process fails, or takes more time or memory than `rules.apart` allows.
    """
    command = [sys.executable, "-m", apart.__name__]
    folder = Path(jusur_participa.__file__).parent.parent
    environment = {name: value for name, value in os.environ.items() if name in KEPT}
    with subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(apart.as_line(given) + "\n")
            process.stdin.close()
            found = apart.answered(process.stdout, tell)
        except BaseException:
            process.kill()
            raise
    if found is None:
        raise RuntimeError(f"the counting process ended with {process.returncode} and without a result")
    return found


def _signs_of(vote_id: int) -> Tell:
    """Writes how far the count has come, now and then."""
    last_step, last_at = None, float("-inf")

    def tell(step: CountStep, tried: int) -> None:
        nonlocal last_step, last_at
        if step is last_step and monotonic() < last_at + BETWEEN_SIGNS:
            return
        last_step, last_at = step, monotonic()
        with unit_of_work():
            actions.tell_count(vote_id, step, tried)

    return tell
