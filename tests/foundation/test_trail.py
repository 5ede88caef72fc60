"""The trail: a chain for each municipality that shows when it was tampered with."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.trail import NETWORK, TrailEntry, TrailHead, first_broken, record, recorded_at_the_end

COLUMNS = {
    "act": "'something.else'",
    "actor_ref": "'somebody'",
    "actor_role": "'nobody'",
    "thing_id": "999",
    "thing_kind": "'things'",
    "before": '\'{"state": "other"}\'',
    "after": '\'{"state": "other"}\'',
    "reason": "'another reason'",
    "recorded_at": "'2020-01-01 00:00:00+00:00'",
    "previous": "'00'",
    "digest": "'00'",
}


@pytest.fixture
def chain(app, make) -> int:
    """A chain of three entries."""
    person, place = make.person(), make.here()
    for state in ("draft", "published", "answered"):
        record("proposal.changed", by=person, municipality_id=place.id, thing=person, after={"state": state})
    return place.id


def tamper(statement: str, **values: object) -> None:
    """Change what is recorded, as somebody with the database in hands could."""
    if db.engine.dialect.name == "sqlite":
        for act in ("update", "delete"):
            db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS trail_entries_no_{act}"))
    else:
        db.session.execute(sa.text("DROP TRIGGER IF EXISTS trail_entries_append_only ON trail_entries"))
    db.session.execute(sa.text(statement), values)
    db.session.expire_all()


def test_what_is_recorded_at_the_end_is_one_whole_chain_with_each_moment(chain):
    first, second = (datetime(2026, 3, day, 9, tzinfo=UTC) for day in (1, 2))

    with recorded_at_the_end():
        for moment in (first, second):
            with clock.frozen_at(moment):
                record("idea.moved", municipality_id=chain)
                record("network.named")
        inside = db.session.scalar(sa.select(sa.func.count()).where(TrailEntry.act == "idea.moved"))
    record("idea.answered", municipality_id=chain)

    added = sa.select(TrailEntry).where(TrailEntry.chain == chain, TrailEntry.position > 3)
    entries = db.session.scalars(added.order_by(TrailEntry.position)).all()
    assert inside == 0
    assert [entry.act for entry in entries] == ["idea.moved", "idea.moved", "idea.answered"]
    assert [entry.recorded_at for entry in entries[:2]] == [first, second]
    assert (first_broken(chain), first_broken(NETWORK)) == (None, None)


def test_nothing_is_recorded_of_what_fails_before_the_end(chain):
    def fails_halfway() -> None:
        with recorded_at_the_end():
            record("idea.moved", municipality_id=chain)
            raise LookupError("halfway")

    with pytest.raises(LookupError, match="halfway"):
        fails_halfway()

    assert db.session.scalar(sa.select(sa.func.count()).where(TrailEntry.act == "idea.moved")) == 0


def test_a_chain_as_it_was_recorded_is_whole(chain):
    assert first_broken(chain) is None


def test_a_chain_that_was_never_begun_is_whole(app):
    assert first_broken(12345) is None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_entry_is_named(chain, column):
    tamper(f"UPDATE trail_entries SET {column} = {COLUMNS[column]} WHERE chain = :chain AND position = 2", chain=chain)

    assert first_broken(chain) == 2


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_removed_entry_is_named(chain, position):
    tamper("DELETE FROM trail_entries WHERE chain = :chain AND position = :position", chain=chain, position=position)

    assert first_broken(chain) == position


def test_two_entries_that_changed_places_are_noticed(chain):
    swap = "UPDATE trail_entries SET position = :to WHERE chain = :chain AND position = :position"
    tamper(swap, chain=chain, position=1, to=99)
    tamper(swap, chain=chain, position=2, to=1)
    tamper(swap, chain=chain, position=99, to=2)

    assert first_broken(chain) == 1


def test_an_entry_of_another_chain_is_noticed(chain, make):
    other = make.municipality()
    tamper("UPDATE trail_entries SET chain = :other WHERE chain = :chain AND position = 3", chain=chain, other=other.id)

    assert first_broken(chain) == 3
    assert first_broken(other.id) == 1


def test_each_municipality_has_a_chain_of_its_own(chain, make):
    other = make.municipality()
    entry = record("space.published", municipality_id=other.id)

    assert entry.position == 1
    assert entry.previous == "0" * 64
    assert record("network.opened").chain == NETWORK


@pytest.mark.parametrize("statement", ["UPDATE trail_entries SET act = 'x'", "DELETE FROM trail_entries"])
def test_the_database_refuses_to_change_what_is_recorded(chain, statement):
    with pytest.raises((IntegrityError, DatabaseError), match="append-only"), db.session.begin_nested():
        db.session.execute(sa.text(statement))


def test_people_stand_in_it_by_their_random_reference(app, make):
    person = make.person(chosen_name="Fatima")

    entry = record("person.verified", by=person, thing=person, role=Role.VERIFIER)

    assert entry.actor_ref == person.public_ref
    assert "Fatima" not in str(vars(entry))


def test_values_are_kept_in_one_plain_spelling(app):
    moment = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    entry = record("x.y", before={"role": Role.OFFICER}, after={"on": date(2027, 1, 1), "at": moment, "amount": 12})

    assert entry.before == {"role": "officer"}
    assert entry.after == {"on": "2027-01-01", "at": "2026-11-23T10:00:00+00:00", "amount": 12}


def test_a_thing_that_is_no_plain_value_is_refused(app, make):
    with pytest.raises(TypeError, match="not for the trail"):
        record("x.y", after={"person": make.person()})


def test_entries_survive_being_read_back(live_app):
    with live_app.app_context():
        with unit_of_work():
            record("x.y", after={"état": "ouvert", "حالة": "مفتوح"})
        db.session.remove()

        assert first_broken(NETWORK) is None
        assert db.session.scalars(sa.select(TrailHead)).one().position == 1
        assert db.session.scalars(sa.select(TrailEntry)).one().after == {"état": "ouvert", "حالة": "مفتوح"}


def test_an_entry_added_behind_the_head_is_noticed(chain):
    tamper("UPDATE trail_heads SET position = 2, digest = (SELECT digest FROM trail_entries "
           "WHERE chain = :chain AND position = 2) WHERE chain = :chain", chain=chain)  # fmt: skip

    assert first_broken(chain) == 3


def test_what_is_recorded_during_a_check_is_not_taken_for_a_break(live_app):
    with live_app.app_context():
        if db.engine.dialect.name == "sqlite":
            pytest.skip("SQLite lets nobody write while a job reads")
        with unit_of_work():
            record("x.y")

        @sa.event.listens_for(db.engine, "after_cursor_execute")
        def record_meanwhile(_connection, _cursor, statement, *_more) -> None:
            if "ORDER BY trail_entries.position" in statement:
                meanwhile = Thread(target=_record_in, args=(live_app,))
                meanwhile.start()
                meanwhile.join()

        try:
            assert first_broken(NETWORK) is None
        finally:
            sa.event.remove(db.engine, "after_cursor_execute", record_meanwhile)
        db.session.rollback()
        assert db.session.scalars(sa.select(TrailHead)).one().position == 2


def _record_in(app) -> None:
    with app.app_context(), unit_of_work():
        record("x.y")
