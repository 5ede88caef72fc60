"""Somebody was faster: what another request wrote after this one had read."""

from typing import Any

from sqlalchemy import update

from jusur_participa.foundation.database import Model, db


def meanwhile(thing: Model, **values: Any) -> None:
    """Change the thing's own row behind the session's back, which still shows it as it was."""
    db.session.flush()
    table = type(thing).__table__
    db.session.execute(update(table).where(table.c.id == thing.id).values(values))
