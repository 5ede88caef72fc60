"""Keep the days off as data."""

import sqlalchemy as sa
from alembic import op

revision = "999b13381823"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("is_estimated", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_holidays_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
    )
    with op.batch_alter_table("holidays", schema=None) as batch_op:
        batch_op.create_index("uq_holidays_of_municipality", ["municipality_id", "falls_on"], unique=True)
        batch_op.create_index(
            "uq_holidays_of_network",
            ["falls_on"],
            unique=True,
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("holidays", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_holidays_of_network",
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )
        batch_op.drop_index("uq_holidays_of_municipality")

    op.drop_table("holidays")
