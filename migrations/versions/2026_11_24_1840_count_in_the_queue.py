"""Have votes counted by the worker, and keep how far a count has come."""

import sqlalchemy as sa
from alembic import op

revision = "a4c1d7e90b52"
down_revision = "5be1c0a97d42"
branch_labels = None
depends_on = None

STATES = ("waiting", "counting", "published", "different", "stopped")
STEPS = ("opening", "counting", "comparing", "groups", "publishing")


def upgrade() -> None:
    op.create_table(
        "count_orders",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="countstate", native_enum=False, length=40), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Enum(*STEPS, name="countstep", native_enum=False, length=40), nullable=True),
        sa.Column("tried_count", sa.Integer(), nullable=False),
        sa.Column("attempts_count", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint(
            "(found IS NOT NULL) = (state = 'different')", name=op.f("ck_count_orders_found_where_different")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state IN ('waiting', 'counting'))", name=op.f("ck_count_orders_ended_at_its_end")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_count_orders_asked_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_count_orders_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_count_orders")),
    )
    op.create_index("ix_count_orders_state", "count_orders", ["state"])


def downgrade() -> None:
    op.drop_index("ix_count_orders_state", "count_orders")
    op.drop_table("count_orders")
