"""Acts at the same moment: in threads, or as what another request wrote after this one had read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from sqlalchemy import update

from jusur_participa.foundation.database import Model, db


def at_once(ask: Callable[[], Any], times: int = 2) -> list[Any]:
    """Run `ask` in that many threads, each with the still clock of the test."""
    with ThreadPoolExecutor(times) as threads:
        return [answer.result() for answer in [threads.submit(copy_context().run, ask) for _ in range(times)]]


def meanwhile(thing: Model, **values: Any) -> None:
    """Change the thing's own row behind the session's back, which still shows it as it was."""
    db.session.flush()
    table = type(thing).__table__
    db.session.execute(update(table).where(table.c.id == thing.id).values(values))
