"""Bring plans in from files."""

import sqlalchemy as sa
from alembic import op

revision = "5be1c0a97d42"
down_revision = "333c6157e9c5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(imported_at IS NULL) = (imported_by_id IS NULL)", name=op.f("ck_plan_imports_imported_by_somebody")
        ),
        sa.ForeignKeyConstraint(["imported_by_id"], ["people.id"], name=op.f("fk_plan_imports_imported_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_imports_plan_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["people.id"], name=op.f("fk_plan_imports_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_imports")),
    )
    with op.batch_alter_table("plan_imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_imports_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_imports_sent_at"), ["sent_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("plan_imports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_imports_sent_at"))
        batch_op.drop_index(batch_op.f("ix_plan_imports_plan_id"))

    op.drop_table("plan_imports")
