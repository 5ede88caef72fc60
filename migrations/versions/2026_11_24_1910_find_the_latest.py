"""Find the latest entries of a word on PostgreSQL without reading all of them."""

from alembic import op

revision = "b7c40e19d3f2"
down_revision = "917d2f108adf"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE search_words SET words = words || array_to_tsvector(ARRAY['e' || (entry_id / 16384)])")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("UPDATE search_words SET words = ts_delete(words, 'e' || (entry_id / 16384))")
