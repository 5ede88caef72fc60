"""The one migration history builds what the models say, and can be undone, on both databases."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import downgrade, upgrade

from jusur_participa.foundation.database import db
from tests.support.applications import application_on

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def portrait() -> dict[str, set[str]]:
    """Everything a database has, as comparable text: columns, keys, constraints, indexes, triggers."""
    inspector = sa.inspect(db.engine)
    found = {name: _portrait_of(inspector, name) for name in inspector.get_table_names() if name != "alembic_version"}
    with db.engine.connect() as connection:
        found["triggers"] = set(connection.exec_driver_sql(TRIGGERS[connection.dialect.name]).scalars())
    return found


def _portrait_of(inspector: sa.Inspector, table: str) -> set[str]:
    return {
        *(f"{column['name']} {column['type']} null={column['nullable']}" for column in inspector.get_columns(table)),
        f"key {inspector.get_pk_constraint(table)['constrained_columns']}",
        *(
            f"{key['name']} {key['constrained_columns']} -> {key['referred_table']} {sorted(key['options'].items())}"
            for key in inspector.get_foreign_keys(table)
        ),
        *(f"{rule['name']} {sorted(rule['column_names'])}" for rule in inspector.get_unique_constraints(table)),
        *(f"{check['name']} {check['sqltext']}" for check in inspector.get_check_constraints(table)),
        *(f"{index['name']} {index['column_names']} {index['unique']}" for index in inspector.get_indexes(table)),
    }


@pytest.fixture
def migrated(databases) -> Iterator[Flask]:
    """An application whose database was built by the migrations."""
    application = application_on(databases.empty())
    with application.app_context():
        upgrade()
        yield application
        db.engine.dispose()


@pytest.fixture
def said_by_models(live_app) -> dict[str, set[str]]:
    """The portrait of a database built from the models."""
    with live_app.app_context():
        return portrait()


def test_the_migrations_build_what_the_models_say(said_by_models, migrated):
    assert portrait() == said_by_models


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE municipalities ADD COLUMN forgotten TEXT",
        "CREATE TABLE forgotten (id INTEGER PRIMARY KEY)",
        "CREATE INDEX forgotten ON municipalities (slug)",
    ],
)
def test_a_change_that_the_models_do_not_know_is_noticed(said_by_models, migrated, change):
    with db.engine.begin() as connection:
        connection.exec_driver_sql(change)

    assert portrait() != said_by_models


def test_every_migration_can_be_undone_and_done_again(said_by_models, migrated):
    downgrade(revision="base")
    left = portrait()
    upgrade()

    assert left == {"triggers": set()}
    assert portrait() == said_by_models
