"""V7: who has the whole database, and nothing else, cannot join a voter and a choice."""

import random
from datetime import timedelta
from itertools import product

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.budgeting import actions, queries
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.budgeting.rules import approving
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from tests.conftest import NOW

KEY = "ballots of tests"
VOTERS = 40

#: What a database tells of a row besides its columns.
HIDDEN = {"sqlite": (), "postgresql": ("xmin::text",)}


@pytest.fixture
def stage(live_app, make):
    """A vote in which forty people voted in a known order, each for a project that the test alone remembers."""
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        vote = make.agreed(make.vote())
        people = [make.resident().id for _voter in range(VOTERS)]
        place_id, vote_id = vote.municipality_id, vote.id
        projects = [project.id for project in vote.projects]
    dice = random.Random(11)
    order = dice.sample(people, VOTERS)
    choices = {person_id: dice.choice(projects) for person_id in people}
    for person_id in order:
        with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
            voter, vote = person_with_rights(person_id), queries.vote_in(place_id, vote_id)
            chosen = approving([choices[person_id]])
            actions.cast_ballot(voter, vote, chosen, ballot_key=KEY, form_token=f"{dice.getrandbits(128):032x}")
    return live_app, place_id, vote_id, order, choices


def values_of(table: sa.Table) -> dict[str, list[str]]:
    """Every column of every row as text, with what the database itself adds."""
    hidden = HIDDEN[db.engine.dialect.name]
    columns = [*(column.name for column in table.columns), *hidden]
    rows = db.session.execute(sa.text(f'SELECT {", ".join(columns)} FROM "{table.name}"')).all()
    return {f"{table.name}.{name}": [str(row[place]) for row in rows] for place, name in enumerate(columns)}


def joins(mine: dict[str, list[str]], others: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Pairs of columns that would match rows of the box with rows of people, one to one."""
    found = []
    for (here, left), (there, right) in product(mine.items(), others.items()):
        shared = set(left) & set(right)
        if len(shared) > 3 and len(set(left)) > 3:
            found.append((here, there))
    return found


def test_no_column_of_the_box_leads_to_a_column_about_people(stage):
    app, *_rest = stage
    with app.app_context():
        tables = {table.name: table for table in db.metadata.sorted_tables}
        box = values_of(tables["ballots"])
        people = {}
        for name, table in tables.items():
            references = {key.column.table.name for key in table.foreign_keys}
            if name == "people" or "people" in references:
                people |= values_of(table)

        assert joins(box, people) == []


def test_envelopes_tell_nothing_by_their_length(stage):
    app, *_rest = stage
    with app.app_context():
        assert len({len(sealed) for sealed in db.session.scalars(sa.select(Ballot.sealed))}) == 1


def test_the_same_choices_look_different_and_nothing_of_them_stands_in_the_file(stage):
    app, _place, _vote, order, choices = stage
    with app.app_context():
        ballots = db.session.scalars(sa.select(Ballot)).all()
        tags = {voter_tag(KEY, ballots[0].box_id, person_id): person_id for person_id in order}

        assert {ballot.voter_tag for ballot in ballots} == set(tags)
        assert len({ballot.sealed for ballot in ballots}) == VOTERS
        for ballot in ballots:
            assert str(choices[tags[ballot.voter_tag]]).encode() + b'":1' not in ballot.sealed


def test_after_the_count_neither_row_order_nor_transaction_leads_back(stage, make):
    """Opened ballots agree with the order of casting no better than by chance, and all were written at once."""
    app, place_id, vote_id, order, choices = stage
    with app.app_context(), clock.frozen_at(NOW + timedelta(days=6)), unit_of_work():
        officer = person_with_rights(make.officer(queries.vote_in(place_id, vote_id).municipality).id)
        count_vote(officer, queries.vote_in(place_id, vote_id))
    with app.app_context():
        tables = {table.name: table for table in db.metadata.sorted_tables}
        sealed, opened = values_of(tables["sealed_ballots"]), values_of(tables["opened_ballots"])
        assert values_of(tables["ballots"])["ballots.voter_tag"] == []
        if "sealed_ballots.xmin::text" in sealed:
            assert len(set(sealed["sealed_ballots.xmin::text"])) == 1
            assert len(set(opened["opened_ballots.xmin::text"])) == 1
        assert sealed["sealed_ballots.digest"] == sorted(sealed["sealed_ballots.digest"])
        contents = opened["opened_ballots.content"]
        hits = sum(f'"{choices[person]}":1' in content for person, content in zip(order, contents, strict=True))

        # A third by chance; forty draws stay below 28 in all but one of a hundred thousand runs.
        assert hits < 28
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) > VOTERS
