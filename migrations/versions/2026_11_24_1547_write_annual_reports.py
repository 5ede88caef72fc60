"""Write annual reports."""

import sqlalchemy as sa
from alembic import op

revision = "d19ea6646139"
down_revision = "7c1d90ab43e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annual_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("figures_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary_ar", sa.Text(), nullable=False),
        sa.Column("summary_fr", sa.Text(), nullable=False),
        sa.Column("means_ar", sa.Text(), nullable=False),
        sa.Column("means_fr", sa.Text(), nullable=False),
        sa.Column("constraints_ar", sa.Text(), nullable=False),
        sa.Column("constraints_fr", sa.Text(), nullable=False),
        sa.Column("solutions_ar", sa.Text(), nullable=False),
        sa.Column("solutions_fr", sa.Text(), nullable=False),
        sa.Column("equality_ar", sa.Text(), nullable=False),
        sa.Column("equality_fr", sa.Text(), nullable=False),
        sa.Column("committees_on", sa.Date(), nullable=True),
        sa.Column("council_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_annual_reports_municipality_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_annual_reports_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_reports")),
        sa.UniqueConstraint("municipality_id", "year", name=op.f("uq_annual_reports_municipality_id_year")),
    )
    with op.batch_alter_table("annual_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annual_reports_plan_id"), ["plan_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("annual_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_annual_reports_plan_id"))

    op.drop_table("annual_reports")
