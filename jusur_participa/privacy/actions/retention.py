"""Ending what has been kept long enough."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from jusur_participa.foundation.database import Base, UTCDateTime, db
from jusur_participa.privacy.terms.retention import RETENTION, Kept


def retain(moment: datetime, dry_run: bool = False) -> dict[str, int]:
    """Delete or empty what is over at that moment; how many rows of each table. A second run finds nothing."""
    return {kept.table: _ended(kept, moment, dry_run) for kept in RETENTION}


def _ended(kept: Kept, moment: datetime, dry_run: bool) -> int:
    table = Base.metadata.tables[kept.table]
    over = _is_over(kept, table, moment - timedelta(days=kept.days))
    if dry_run:
        return db.session.scalar(sa.select(sa.func.count()).select_from(table).where(over)) or 0
    statement: Any = sa.update(table).values(**kept.empties) if kept.empties else sa.delete(table)
    result: Any = db.session.execute(statement.where(over))
    return int(result.rowcount)


def _is_over(kept: Kept, table: sa.Table, until: datetime) -> sa.ColumnElement[bool]:
    before = sa.literal(until, UTCDateTime())
    if kept.through is not None:
        key, other = kept.through[0], Base.metadata.tables[kept.through[1]]
        return table.c[key].in_(sa.select(other.c.id).where(other.c[kept.since] < before))
    over = table.c[kept.since] < before
    if not kept.empties:
        return over
    return over & sa.or_(*(table.c[name] != value for name, value in kept.empties.items()))
