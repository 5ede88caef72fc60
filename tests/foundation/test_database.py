"""Moments, bilingual texts, insert once, unit of work, SQLite's settings."""

from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from jusur_participa.foundation.database import BilingualText, db, insert_once, unit_of_work
from jusur_participa.territory.models import PartnerTown, Zone
from jusur_participa.territory.terms import ZoneKind


def town(slug: str = "gava", **said) -> PartnerTown:
    said.setdefault("name", BilingualText(ar="غافا", fr="Gavà"))
    return PartnerTown(slug=slug, country="ES", **said)


def slugs() -> list[str]:
    return list(db.session.scalars(sa.select(PartnerTown.slug).order_by(PartnerTown.slug)))


def test_a_moment_comes_back_as_it_went_in(app, make):
    moment = datetime(2026, 11, 23, 11, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    person = make.person(created_at=moment)
    db.session.expire(person)

    assert person.created_at == moment
    assert person.created_at.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(app, make):
    with pytest.raises(StatementError, match="time zone"):
        make.person(created_at=datetime(2026, 11, 23, 11, 0))


def test_a_bilingual_text_is_two_columns(app):
    db.session.add(town())
    db.session.flush()

    assert db.session.execute(sa.text("SELECT name_ar, name_fr FROM partner_towns")).one() == ("غافا", "Gavà")


def test_what_is_there_already_is_not_inserted_again(app):
    assert insert_once(town()) is True
    assert insert_once(town()) is False
    assert slugs() == ["gava"]


def test_the_transaction_goes_on_after_something_was_there_already(app):
    insert_once(town())
    insert_once(town())
    insert_once(town("viladecans"))

    assert slugs() == ["gava", "viladecans"]


def test_another_broken_rule_is_not_taken_for_a_double(app):
    with pytest.raises(IntegrityError):
        insert_once(Zone(municipality_id=999, kind=ZoneKind.DOUAR, name=BilingualText(ar="دوار", fr="Douar")))


def test_a_unit_of_work_is_kept_or_undone_as_a_whole(live_app):
    def work(slug: str, divisor: int) -> None:
        with unit_of_work():
            db.session.add(town(slug))
            db.session.flush()
            assert 1 / divisor

    with live_app.app_context():
        work("kept", divisor=1)
        with pytest.raises(ZeroDivisionError):
            work("undone", divisor=0)
        db.session.remove()

        assert slugs() == ["kept"]


def test_of_many_who_insert_the_same_at_once_one_succeeds(live_app):
    together, outcomes = Barrier(8), []

    def insert() -> None:
        together.wait()
        with live_app.app_context(), unit_of_work():
            outcomes.append(insert_once(town()))

    threads = [Thread(target=insert) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False] * 7 + [True]


def test_references_are_enforced(app):
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.add(Zone(municipality_id=999, kind=ZoneKind.DOUAR, name=BilingualText(ar="دوار", fr="Douar")))


def test_sqlite_loses_nothing_that_it_has_acknowledged(live_app):
    with live_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("settings of SQLite")
        with db.engine.connect() as connection:
            settings = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }

    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
