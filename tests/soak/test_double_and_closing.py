"""V1, V2, V5: many at once for one person, and many at the very instant of closing; by the real clock."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.boxes.actions import close_box
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import actions, queries
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.rules import approving
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.verdicts import Refused
from tests.support.applications import application_on

KEY = "a ballot key of tests"


#: By how much the clock of the process that writes goes wrong.
offset: ContextVar[timedelta] = ContextVar("offset", default=timedelta())


@pytest.fixture
def stage(databases, with_tables, make, amounts):
    """A committed vote, open by the real clock, with as many voters as post at once."""
    # Every thread has a connection of its own: the database, not our pool, must keep them apart.
    live_app = application_on(databases.copy_of(with_tables), SQLALCHEMY_ENGINE_OPTIONS={"pool_size": amounts.threads})
    with live_app.app_context(), clock.frozen_at(datetime.now(UTC)), unit_of_work():
        vote = make.vote()
        voters = [make.resident().id for _voter in range(amounts.closing_posts)]
        ids = vote.municipality_id, vote.id, vote.projects[0].id
    yield live_app, voters, *ids
    with live_app.app_context():
        db.engine.dispose()


def cast(stage, place: int, form: str) -> str | None:
    """The receipt of one ballot, cast by the real clock; None where it was refused."""
    app, voters, place_id, vote_id, project_id = stage
    try:
        with app.app_context(), unit_of_work():
            voter, vote = person_with_rights(voters[place]), queries.vote_in(place_id, vote_id)
            return actions.cast_ballot(voter, vote, approving([project_id]), ballot_key=KEY, form_token=form).digest
    except Refused:
        return None


def kept_in(app) -> set[str]:
    with app.app_context():
        digests = db.session.scalars(select(Ballot.digest)).all()
        assert len(digests) == len(set(digests))
        return set(digests)


def test_one_person_casting_everywhere_at_once_has_one_ballot(stage, amounts, tell):
    for number in range(amounts.double_rounds):
        forms = [f"{number}/{thread % 8}" for thread in range(amounts.threads)]
        with ThreadPoolExecutor(amounts.threads) as threads:
            answers = list(threads.map(lambda form: cast(stage, 0, form), forms))
        kept = kept_in(stage[0])
        assert len(kept) == 1
        assert kept <= set(answers)
        if (number + 1) % 25 == 0:
            tell(f"{amounts.threads} threads x {number + 1} rounds: one ballot each time")


def test_exactly_what_was_cast_before_closing_is_in_the_box_whatever_the_clocks_of_the_workers_show(
    stage, amounts, monkeypatch, tell
):
    """What ended before closing is in the box, what began afterwards is not; the answer always says which."""
    app, posts = stage[0], amounts.closing_posts
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + offset.get())

    for number in range(amounts.closing_runs):
        closes_at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
        with app.app_context(), unit_of_work():
            db.session.execute(update(Vote).values(closes_at=closes_at))

        def post(place, number=number, closes_at=closes_at):
            offset.set(timedelta(hours=1 if place % 2 else -1))
            due = closes_at + timedelta(seconds=0.8 * place / posts - 0.4)
            time.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds()))
            began = datetime.now(UTC)
            answer = cast(stage, place, f"{number}/{place}")
            return began, datetime.now(UTC), answer

        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(post, range(posts)))
        kept = kept_in(app)
        assert all(answer for _began, ended, answer in answers if ended < closes_at)
        assert not any(answer for began, _ended, answer in answers if began >= closes_at)
        assert {answer for _began, _ended, answer in answers if answer} == kept
        tell(f"closing {number + 1}: {posts} posts, {len(kept)} taken, {posts - len(kept)} refused, none wrongly")
        with app.app_context(), unit_of_work():
            db.session.execute(delete(Ballot))


def test_closing_waits_for_ballots_in_flight_and_none_comes_after(stage, amounts):
    app, _voters, _place_id, vote_id, _project_id = stage

    def close():
        with app.app_context(), unit_of_work():
            close_box(queries.box_of(queries.vote_to_write(vote_id)))

    half = amounts.closing_posts // 2
    with ThreadPoolExecutor(16) as threads:
        casting = [threads.submit(cast, stage, place, "form") for place in range(half)]
        closing = threads.submit(close)
        casting += [threads.submit(cast, stage, place, "form") for place in range(half, amounts.closing_posts)]
        closing.result()
        acknowledged = {answer for each in casting if (answer := each.result())}

    assert kept_in(app) == acknowledged
