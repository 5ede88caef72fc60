"""Index what can be found; `flask search rebuild` fills the index of what is there already."""

import sqlalchemy as sa
from alembic import op

revision = "5e1f0c8a7d42"
down_revision = "db2298914819"
branch_labels = None
depends_on = None

#: The words of entries: a full-text table on SQLite, vectors with an inverted index on PostgreSQL.
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


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("by_women", sa.Boolean(), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.Column("is_planned", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_search_entries_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("kind", "thing_id", "language", name=op.f("uq_search_entries_kind_thing_id_language")),
    )
    op.create_table(
        "search_spellings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_search_spellings")),
        sqlite_with_rowid=False,
    )
    for statement in WORDS_TABLE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
    op.drop_table("search_spellings")
    op.drop_table("search_entries")
