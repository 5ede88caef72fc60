"""Runs the migrations on the database that the application is configured for, SQLite or PostgreSQL alike."""

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeDecorator

from jusur_participa.foundation.database import db


def run(connection: Connection) -> None:
    """Apply what is asked for in one transaction: all of it or nothing."""
    enforce_references(connection, False)
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        transactional_ddl=True,
        render_item=spelled_without_our_code,
        include_name=is_ours_to_compare,
        process_revision_directives=leave_out_empty,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("the migration leaves rows that refer to nothing")
    enforce_references(connection, True)


def enforce_references(connection: Connection, wanted: bool) -> None:
    """SQLite changes a table by replacing it, and would delete what refers to it; this works outside transactions."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys = {'ON' if wanted else 'OFF'}")


def spelled_without_our_code(kind: str, item: object, _context: object) -> str | bool:
    """Old migrations must not change with the product's classes."""
    ours = isinstance(item, TypeDecorator) and type(item).__module__.startswith("jusur_participa")
    return f"sa.{item.impl!r}" if kind == "type" and ours else False


def is_ours_to_compare(name: str | None, kind: str, _parents: object) -> bool:
    """The full-text table, and those that SQLite keeps behind it, are no models."""
    return kind != "table" or not (name or "").startswith("search_words")


def leave_out_empty(_context: object, _revision: object, directives: list) -> None:
    """Write no migration where nothing has changed."""
    if directives and directives[0].upgrade_ops.is_empty():
        directives.clear()


with db.engine.connect() as connection:
    run(connection)
