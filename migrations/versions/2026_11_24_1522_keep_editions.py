"""Keep long documents as they were last made."""

import sqlalchemy as sa
from alembic import op

revision = "58bfbb02dd54"
down_revision = "59bc335cea57"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("plan", "ideas", name="longkind", native_enum=False, length=40), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "being_set", "ready", "failed", name="editionstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bytes_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("state <> 'ready' OR made_at IS NOT NULL", name=op.f("ck_editions_ready_was_made")),
        sa.CheckConstraint("bytes_count >= 0", name=op.f("ck_editions_size_not_negative")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_editions_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint(
            "municipality_id", "kind", "language", name=op.f("uq_editions_municipality_id_kind_language")
        ),
    )


def downgrade() -> None:
    op.drop_table("editions")
