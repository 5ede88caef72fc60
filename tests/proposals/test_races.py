"""Acts at the same moment: one idea, one publication, and never both answered and withdrawn."""

from collections.abc import Callable
from contextvars import copy_context
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.actions import advance, withdraw_proposal
from jusur_participa.proposals.models import Proposal, Revision
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.signing.actions import open_session
from tests.proposals.test_writing import words
from tests.support.races import at_once


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


@pytest.fixture
def idea_id(live_app, make) -> int:
    """A committed idea that waits for its answer."""
    with live_app.app_context():
        if db.engine.dialect.name == "sqlite":
            pytest.skip("SQLite lets one act after the other")
        with unit_of_work():
            return make.proposal().id


def withdraw(idea: Proposal) -> None:
    author = db.session.get_one(Person, idea.author_id)
    withdraw_proposal(author, idea, reason="Une autre idée est meilleure.", language="fr")


def answer(idea: Proposal) -> None:
    advance(idea, JourneyStep.ANSWERED, by=None, outcome=Outcome.ACCEPTED)


def state_after(app, idea_id: int, act: Callable[[Proposal], None], meanwhile: Callable[[Proposal], None]):
    """Where the idea stands when `act` found it as it was before `meanwhile` was done, to the end, elsewhere."""

    def acting() -> None:
        with app.app_context(), unit_of_work():
            meanwhile(db.session.get_one(Proposal, idea_id))

    with app.app_context():
        with unit_of_work():
            idea = db.session.get_one(Proposal, idea_id)
            elsewhere = Thread(target=copy_context().run, args=(acting,))
            elsewhere.start()
            elsewhere.join()
            act(idea)
        return db.session.get_one(Proposal, idea_id).state


def test_an_idea_withdrawn_meanwhile_stays_withdrawn(live_app, idea_id):
    assert state_after(live_app, idea_id, act=answer, meanwhile=withdraw) is ProposalState.WITHDRAWN


def test_an_idea_answered_meanwhile_can_no_longer_be_withdrawn(live_app, idea_id):
    with pytest.raises(Refused):
        state_after(live_app, idea_id, act=withdraw, meanwhile=answer)
