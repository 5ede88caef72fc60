"""The index of words behind one interface: a full-text table on SQLite, vectors on PostgreSQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from jusur_participa.foundation.database import db
from jusur_participa.search.models import IndexedText, Spelling

#: All of these, each as any of those: « (a or b) and c ».
Wanted = Sequence[Collection[str]]

#: What is read of every match.
COLUMNS = ("id", "kind", "thing_id", "municipality_id", "language", "zone_id", "theme_id", "state", "published_at")


def is_postgresql() -> bool:
    """Which of the two databases runs."""
    return db.engine.dialect.name == "postgresql"


def matching(wanted: Mapping[Any, Wanted], most: int) -> Iterable[sa.Row[Any]]:
    """For each key the latest entries that have what it wants, at most so many: (place of the key, entry's columns)."""
    branches = [_branch(place, each, most) for place, each in enumerate(wanted.values())]
    hits = sa.union_all(*branches).cte("hits")
    columns = [IndexedText.__table__.c[name] for name in COLUMNS]
    entries = sa.select(hits.c.place, *columns).join(IndexedText, IndexedText.id == hits.c.entry_id)
    return db.session.execute(entries)


def _branch(place: int, wanted: Wanted, most: int) -> sa.Select[Any]:
    if is_postgresql():
        words = sa.table("search_words", sa.column("entry_id", sa.Integer), sa.column("words"))
        has_them = words.c.words.op("@@")(sa.cast(_spelled(wanted, "'", " & ", " | "), TSQUERY))
        entry_id = words.c.entry_id
    else:
        words = sa.table("search_words", sa.column("rowid", sa.Integer), sa.column("search_words"))
        has_them = words.c.search_words.op("MATCH")(_spelled(wanted, '"', " AND ", " OR "))
        entry_id = words.c.rowid
    inner = sa.select(entry_id.label("entry_id")).where(has_them).order_by(entry_id.desc()).limit(most).subquery()
    return sa.select(sa.literal(place).label("place"), inner.c.entry_id)


def _spelled(wanted: Wanted, quote: str, every: str, either: str) -> str:
    """In the database's own language; tokens hold letters and digits only, and are quoted all the same."""
    groups = (either.join(f"{quote}{token}{quote}" for token in sorted(group)) for group in wanted)
    return every.join(f"({group})" for group in groups)


def texts_of(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Title and body of these entries."""
    rows = db.session.execute(
        sa.select(IndexedText.id, IndexedText.title, IndexedText.body).where(IndexedText.id.in_(list(ids)))
    )
    return {row.id: (row.title, row.body) for row in rows}


def spellings_of(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Every word of the index that has one of these keys: (key, word)."""
    found = sa.select(Spelling.key, Spelling.word).where(Spelling.key.in_(sorted(keys)))
    return [(row.key, row.word) for row in db.session.execute(found)]
