"""Two taps at the same moment: one idea, one publication."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta

from sqlalchemy import func, select

from jusur_participa.accounts.actions import open_session
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.proposals.models import Proposal, Revision
from tests.proposals.test_writing import words


def at_once(ask: Callable[[], int], times: int = 2) -> list[int]:
    """Run `ask` in that many threads, each with the still clock of the test."""
    with ThreadPoolExecutor(times) as threads:
        return [answer.result() for answer in [threads.submit(copy_context().run, ask) for _ in range(times)]]


def test_the_same_form_from_two_threads_makes_one_published_idea(live_app, make):
    with live_app.app_context(), unit_of_work():
        space_id, author = make.space().id, make.resident()
        token = open_session(author.id, "the browser of the tests", timedelta(days=1))
    form = words()

    def send() -> int:
        browser = live_app.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser.post(f"/fr/amizmiz/ideas/new?space={space_id}", data=form).status_code

    assert at_once(send) == [303, 303]
    with live_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Proposal)) == 1
        assert db.session.scalar(select(func.count()).select_from(Revision)) == 1
