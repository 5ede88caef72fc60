"""Watching what is sent to the database: counting it, and refusing it while a template renders."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import g, has_app_context
from sqlalchemy import event
from sqlalchemy.engine import Engine

_HOUSEKEEPING = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)\b", re.IGNORECASE)

#: The lists that are being filled; see `counted`.
_listening: list[list[str]] = []


class QueryWhileRendering(AssertionError):
    """A template made the database work: its data was not loaded by the page's queries."""


def watch(engine: Engine) -> None:
    """Count the statements of `engine`, and refuse those that a template causes."""

    @event.listens_for(engine, "before_cursor_execute")
    def _note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if _HOUSEKEEPING.match(statement):
            return
        for statements in _listening:
            statements.append(statement)
        if has_app_context() and g.get("rendering"):
            raise QueryWhileRendering(f"a query runs while a template renders:\n{statement}")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The list of statements sent inside the block, those of transactions left out."""
    statements: list[str] = []
    _listening.append(statements)
    try:
        yield statements
    finally:
        _listening.remove(statements)
