"""The index of words behind one interface: a full-text table on SQLite, vectors on PostgreSQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from jusur_participa.foundation.database import db
from jusur_participa.search.models import IndexedText, Spelling
from jusur_participa.search.rules.tokens import SPAN, SPAN_MARK

#: All of these, each as any of those: « (a or b) and c ».
Wanted = Sequence[Collection[str]]

#: What is read of every match.
COLUMNS = (
    "id", "kind", "thing_id", "municipality_id", "language", "zone_id", "theme_id", "association_id", "state",
    "by_women", "is_answered", "is_planned", "published_at",
)  # fmt: skip


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
    latest = _latest_on_postgresql(wanted, most) if is_postgresql() else _latest_on_sqlite(wanted, most)
    return sa.select(sa.literal(place).label("place"), latest.c.entry_id)


def _latest_on_sqlite(wanted: Wanted, most: int) -> sa.Subquery:
    words = sa.table("search_words", sa.column("rowid", sa.Integer), sa.column("search_words"))
    has_them = words.c.search_words.op("MATCH")(_spelled(wanted, '"', " AND ", " OR "))
    entry_id = words.c.rowid
    return sa.select(entry_id.label("entry_id")).where(has_them).order_by(entry_id.desc()).limit(most).subquery()


def _latest_on_postgresql(wanted: Wanted, most: int) -> sa.Subquery:
    """Span after span of entries, the newest first, until there are enough.

    An inverted index has no order: to find the latest 300 of a word, PostgreSQL either fetches every entry
    that has it or reads all entries backwards until it has seen enough, and for a word of middling
    frequency, or one that it guesses wrong, both take seconds. Each entry is therefore also indexed under
    the span that it belongs to, and no step looks at more than `SPAN` entries.
    """
    words = sa.table("search_words", sa.column("entry_id", sa.Integer), sa.column("words"))
    newest = sa.select(sa.func.max(words.c.entry_id) // SPAN).scalar_subquery()
    span = sa.func.generate_series(newest, 0, -1).column_valued("span")
    of_span = sa.cast(sa.func.concat(SPAN_MARK, span), TSQUERY)
    asked = sa.cast(_spelled(wanted, "'", " & ", " | "), TSQUERY).op("&&")(of_span)
    # Adding nothing keeps the planner from walking all entries backwards after all.
    newest_first = (words.c.entry_id + 0).desc()
    inside = sa.select(words.c.entry_id).where(words.c.words.op("@@")(asked)).order_by(newest_first).lateral("inside")
    return (
        sa.select(inside.c.entry_id).select_from(sa.join(span.scalar_alias, inside, sa.true())).limit(most).subquery()
    )


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
