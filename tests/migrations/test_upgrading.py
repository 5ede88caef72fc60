"""An installation of the first release keeps its votes: what was cast before ballots were sealed is counted after."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask, current_app
from flask_migrate import downgrade, upgrade

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.jobs import destroy_old_ballots
from jusur_participa.boxes.models import Ballot, Box, OpenedBallot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.boxes.terms import Mode, Stage
from jusur_participa.budgeting import queries
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from tests.support.applications import application_on

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FIRST_RELEASE = "0001"
PREPARED, OPEN, CLOSED, COUNTED = 1, 2, 3, 4
#: Who cast a ballot, and for which of the projects ten times the number of the vote, and one more.
BALLOTS = {7: (0,), 8: (0, 1), 9: (1,)}
TOKEN = "a form of the first release"


def both(name: str, words: str) -> dict[str, str]:
    return {f"{name}_ar": words, f"{name}_fr": words}


def insert(table: str, **values: object) -> None:
    """A row as the first release wrote it."""
    columns = [sa.column(name, sa.JSON() if isinstance(value, dict) else None) for name, value in values.items()]
    with db.engine.begin() as connection:
        connection.execute(sa.insert(sa.table(table, *columns)).values(values))


def insert_votes() -> None:
    """A municipality, its planner, three voters, and a vote in each state, with ballots in all but the first."""
    province, name = both("province", "Al Haouz"), both("name", "Amizmiz")
    insert("municipalities", id=1, code="1", slug="amizmiz", kind="commune", is_published=True, **name, **province)
    for number in (5, *BALLOTS):
        words = {"public_ref": f"p{number}", "chosen_name": "Amal", "password_hash": "", "language": "fr"}
        insert("people", id=number, email=f"amal{number}@exemple.test", created_at=NOW, **words)
    insert(
        "mandates",
        id=1,
        person_id=5,
        role="planner",
        municipality_id=1,
        starts_on=date(2026, 1, 1),
        granted_at=NOW,
        reason="",
    )
    about = both("title", "Budget") | both("summary", "") | {"answer_within_days": 60, "edit_within_minutes": 60}
    insert("spaces", id=1, municipality_id=1, kind="budget", created_at=NOW, published_at=NOW, **about)
    for vote_id in (PREPARED, OPEN, CLOSED, COUNTED):
        insert_vote(vote_id)


def insert_vote(vote_id: int) -> None:
    closes_at = NOW + timedelta(days=-1 if vote_id in (CLOSED, COUNTED) else 1)
    frozen_at = None if vote_id == PREPARED else NOW - timedelta(days=9)
    said = both("title", f"Vote {vote_id}") | {"ballot_form": "approval", "rule": "greedy", "min_choices": 1}
    moments = {"opens_at": NOW - timedelta(days=8), "closes_at": closes_at, "frozen_at": frozen_at}
    kept = {"tie_rule": "cheaper_then_older", "must_fit": False, "envelope_mad": 100}
    insert("votes", id=vote_id, municipality_id=1, space_id=1, **said, **moments, **kept)
    projects = [vote_id * 10, vote_id * 10 + 1]
    for position, project_id in enumerate(projects):
        insert(
            "vote_projects", id=project_id, vote_id=vote_id, cost_mad=60, position=position, **both("title", "Puits")
        )
    if vote_id == PREPARED:
        return
    for voter, chosen in BALLOTS.items():
        marks = {str(projects[place]): 1 for place in chosen}
        content = json.dumps({"channel": "online", "marks": marks}, separators=(",", ":"), sort_keys=True)
        tag = voter_tag(current_app.config["BALLOT_KEY"], vote_id, voter)
        insert("ballots", vote_id=vote_id, voter_tag=tag, content=content, form_token=TOKEN)
    if vote_id == COUNTED:
        found = [
            {"project_id": projects[0], "votes": 2, "cost_mad": 60, "is_funded": True, "left_mad": 100},
            {"project_id": projects[1], "votes": 2, "cost_mad": 60, "is_funded": False, "left_mad": 40},
        ]
        result = {"ballots": 3, "invalid": 0, "envelope_mad": 100, "spent_mad": 60, "projects": found}
        insert("counts", vote_id=vote_id, result=result, counted_at=NOW, counted_by_id=5)
        with db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE votes SET counted_at = closes_at WHERE id = :id"), {"id": vote_id})


@pytest.fixture(scope="module")
def of_the_first_release(databases) -> str:
    """The address of a database that the first release filled, upgraded since: to be copied."""
    url = databases.empty()
    with clock.frozen_at(NOW), application_on(url).app_context():
        upgrade(revision=FIRST_RELEASE)
        insert_votes()
        upgrade()
        db.engine.dispose()
    return url


@pytest.fixture
def upgraded(databases, of_the_first_release) -> Iterator[Flask]:
    """An application on a copy of its own."""
    application = application_on(databases.copy_of(of_the_first_release))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


def box(number: int) -> Box:
    return db.session.get_one(Box, number)


def test_every_vote_has_a_box_that_stands_where_the_vote_stands(upgraded):
    stages = {number: box(number).stage for number in (PREPARED, OPEN, CLOSED, COUNTED)}

    assert stages == {PREPARED: Stage.PREPARED, OPEN: Stage.TAKING, CLOSED: Stage.TAKING, COUNTED: Stage.PUBLISHED}
    assert box(OPEN).mode is Mode.SECRET_FIRST
    assert [project["id"] for project in box(OPEN).terms["projects"]] == [20, 21]


def test_ballots_are_sealed_under_the_tags_of_their_voters(upgraded):
    tags = {voter_tag(current_app.config["BALLOT_KEY"], OPEN, voter) for voter in BALLOTS}
    kept = db.session.scalars(sa.select(Ballot).where(Ballot.box_id == OPEN)).all()

    assert {ballot.voter_tag for ballot in kept} == tags
    assert {ballot.digest for ballot in kept} == {hashlib.sha256(ballot.sealed).hexdigest() for ballot in kept}
    assert len({len(ballot.sealed) for ballot in kept}) == 1
    assert not any(b"marks" in ballot.sealed or TOKEN in ballot.form_token for ballot in kept)


def test_what_was_cast_before_the_upgrade_is_counted_after_it(upgraded):
    # Two people agree, as the rule is since then.
    box(CLOSED).opening_asked_by_id, box(CLOSED).opening_agreed_by_id = db.session.scalars(
        sa.select(Person.id).order_by(Person.id).limit(2)
    ).all()
    box(CLOSED).opening_asked_at = clock.now()
    count = count_vote(db.session.get_one(Person, 5), db.session.get_one(Vote, CLOSED))
    db.session.commit()

    assert count.result["ballots"] == len(BALLOTS)
    assert {project["project_id"]: project["votes"] for project in count.result["projects"]} == {30: 2, 31: 2}
    assert box(CLOSED).stage is Stage.PUBLISHED
    assert box(CLOSED).unread_count == 0


def test_a_counted_vote_keeps_its_result_and_its_ballots_until_nobody_can_appeal(upgraded):
    vote = queries.vote_in(1, COUNTED)
    opened = sa.select(sa.func.count()).select_from(OpenedBallot).where(OpenedBallot.box_id == COUNTED)

    assert vote.count.funded_ids == {40}
    assert db.session.scalar(opened) == len(BALLOTS)
    assert db.session.scalar(sa.select(sa.func.count()).where(Ballot.box_id == COUNTED)) == 0

    with clock.frozen_at(NOW + timedelta(days=61)):
        destroy_old_ballots()
    assert db.session.scalar(opened) == 0


@pytest.mark.parametrize(
    "path",
    [f"votes/{COUNTED}/result", f"votes/{COUNTED}/result.csv", f"boxes/{COUNTED}", f"boxes/{OPEN}", f"votes/{OPEN}"],
)
def test_the_pages_of_earlier_votes_are_there(upgraded, path):
    assert upgraded.test_client().get(f"/fr/amizmiz/{path}").status_code == 200


def test_ballots_that_are_not_counted_keep_the_upgrade_from_being_undone(upgraded, caplog):
    with pytest.raises(SystemExit):
        downgrade(revision=FIRST_RELEASE)

    assert "ballots in boxes that are not counted" in caplog.text
    assert db.session.scalar(sa.select(sa.func.count()).where(Ballot.box_id == OPEN)) == len(BALLOTS)
