"""Tables to which rows are only added: triggers refuse changing and removing them on both databases."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from .database import Model


def refusals(table: str, dialect: str) -> tuple[str, ...]:
    """The statements that create the triggers; migrations run the same."""
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in ("UPDATE", "DELETE")
        )
    return (
        f"CREATE OR REPLACE FUNCTION refuse_change_of_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_{table}()",
    )


def append_only(model: type[Model]) -> None:
    """Guard the table of this model as soon as it is created."""
    table = model.__table__

    @event.listens_for(table, "after_create")
    def _guard(created: sa.Table, connection: sa.Connection, **_options: Any) -> None:
        for statement in refusals(created.name, connection.dialect.name):
            connection.exec_driver_sql(statement)
