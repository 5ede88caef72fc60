"""The index: what is found as it stands in results, the words it is found by, and how these are spelled.

`search_words` is no model: SQLite keeps it as a full-text table, PostgreSQL as
a vector with an inverted index. Both hold one row for each row of `search_entries`.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from jusur_participa.foundation.database import Model

#: The words of entries, by database; migrations run the same statements.
WORDS_TABLE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE search_words (entry_id INTEGER CONSTRAINT pk_search_words PRIMARY KEY "
        "CONSTRAINT fk_search_words_entry_id REFERENCES search_entries (id) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
    ),
}


class IndexedText(Model):
    """One thing in one language, as it is shown where it is found: only what everybody may see comes here."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("kind", "thing_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    thing_id: Mapped[int]
    #: Empty for what belongs to the whole network.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    language: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    zone_id: Mapped[int | None]
    theme_id: Mapped[int | None]
    association_id: Mapped[int | None]
    state: Mapped[str | None]
    by_women: Mapped[bool] = mapped_column(default=False)
    is_answered: Mapped[bool] = mapped_column(default=False)
    is_planned: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime]


class Spelling(Model):
    """A key under which a word of some text is looked up when somebody's typing slipped."""

    __tablename__ = "search_spellings"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)


@event.listens_for(IndexedText.__table__, "after_create")
def _add_words(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    for statement in WORDS_TABLE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
