"""Record expenses."""

import sqlalchemy as sa
from alembic import op

from jusur_participa.foundation.database import UTCDateTime

revision = "4c1f86a0d7e2"
down_revision = "c4d2f6a8e013"
branch_labels = None
depends_on = None

KINDS = sa.Enum("committed", "paid", name="expensekind", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("funding_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("carried_mad", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("committed_mad", sa.Integer(), nullable=False, server_default="0"))
    # What was spent until now was written as one sum.
    op.execute("UPDATE funding_lines SET carried_mad = spent_mad")
    with op.batch_alter_table("funding_lines", schema=None) as batch_op:
        batch_op.alter_column("carried_mad", server_default=None)
        batch_op.alter_column("committed_mad", server_default=None)
        batch_op.drop_constraint(op.f("ck_funding_lines_spent_not_negative"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_funding_lines_spent_not_negative"), "carried_mad >= 0 AND spent_mad >= carried_mad"
        )
        batch_op.create_check_constraint(op.f("ck_funding_lines_committed_not_negative"), "committed_mad >= 0")
    with op.batch_alter_table("progress_reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spent_mad", sa.Integer(), nullable=True))
    op.create_table(
        "expenses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("amount_mad", sa.Integer(), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("amount_mad > 0", name=op.f("ck_expenses_amount_positive")),
        sa.ForeignKeyConstraint(["line_id"], ["funding_lines.id"], name=op.f("fk_expenses_line_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_expenses_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expenses")),
    )
    with op.batch_alter_table("expenses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expenses_line_id"), ["line_id"], unique=False)


def downgrade() -> None:
    op.drop_table("expenses")
    with op.batch_alter_table("progress_reports", schema=None) as batch_op:
        batch_op.drop_column("spent_mad")
    with op.batch_alter_table("funding_lines", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_funding_lines_committed_not_negative"), type_="check")
        batch_op.drop_constraint(op.f("ck_funding_lines_spent_not_negative"), type_="check")
        batch_op.create_check_constraint(op.f("ck_funding_lines_spent_not_negative"), "spent_mad >= 0")
        batch_op.drop_column("committed_mad")
        batch_op.drop_column("carried_mad")
