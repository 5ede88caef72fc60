"""V1 on paper: taking a sheet and casting on a phone at once, for one person, leave one vote; by the real clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select

from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import actions, queries
from jusur_participa.budgeting.rules import approving
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from tests.support.applications import application_on


@pytest.fixture
def stage(databases, with_tables, make, amounts):
    """A committed vote with two helpers, more sheets than anybody takes, and one voter."""
    live_app = application_on(databases.copy_of(with_tables), SQLALCHEMY_ENGINE_OPTIONS={"pool_size": amounts.threads})
    with live_app.app_context(), clock.frozen_at(datetime.now(UTC)), unit_of_work():
        helper, voter = make.resident(email="salma@exemple.test"), make.resident(email="aicha@exemple.test")
        vote = make.vote(helpers=(helper,))
        for _batch in range(1 + amounts.double_rounds // 200):
            make.sheets(vote, 200)
        ids = vote.municipality_id, vote.id, helper.id, voter.id, vote.projects[0].id
    yield live_app, *ids
    with live_app.app_context():
        db.engine.dispose()


def test_a_sheet_taken_while_its_voter_casts_on_phones_is_the_one_vote_of_hers(stage, amounts, tell):
    app, place_id, vote_id, helper_id, voter_id, project_id = stage

    def act(thread: int) -> str | None:
        """Every fourth thread is the desk, the others are her phones; None where it was refused."""
        try:
            with app.app_context(), unit_of_work():
                vote, voter = queries.vote_in(place_id, vote_id), person_with_rights(voter_id)
                key = app.config["BALLOT_KEY"]
                if thread % 4 == 0:
                    actions.hand_out(person_with_rights(helper_id), vote, voter, key)
                    return "sheet"
                form = f"form {thread}"
                return actions.cast_ballot(
                    voter, vote, approving([project_id]), ballot_key=key, form_token=form
                ).digest  # fmt: skip
        except Refused:
            return None

    for number in range(amounts.double_rounds):
        with ThreadPoolExecutor(amounts.threads) as threads:
            answers = list(threads.map(act, range(amounts.threads)))
        assert act(1) is None, "nothing on a phone gets past the sheet"
        with app.app_context(), unit_of_work():
            kept = db.session.scalars(select(Ballot)).all()
            taken = db.session.scalar(
                select(func.count()).select_from(TrailEntry).where(TrailEntry.act == "vote.paper_handed_out")
            )
            assert [(ballot.on_paper, ballot.digest) for ballot in kept] == [(True, "")]
            assert answers.count("sheet") == 1
            assert taken == number + 1
            db.session.execute(delete(Ballot))
        if (number + 1) % 25 == 0:
            tell(f"{amounts.threads} threads x {number + 1} rounds: one vote each time, on paper")
