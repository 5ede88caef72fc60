"""Release files with people's names by a second administrator."""

import sqlalchemy as sa
from alembic import op

revision = "d7e1a9c4b206"
down_revision = "2f8a64b1d09c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_exports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column(
            "register", sa.Enum("authors", "mandates", name="register", native_enum=False, length=40), nullable=False
        ),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by_id", sa.Integer()),
        sa.Column("outcome", sa.Enum("released", "declined", name="exportoutcome", native_enum=False, length=40)),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("taken_at", sa.DateTime(timezone=True)),
        sa.Column("rows_count", sa.Integer()),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL) AND (settled_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_personal_exports_settled_by_somebody"),
        ),
        sa.CheckConstraint(
            "outcome <> 'released' OR settled_by_id <> asked_by_id", name=op.f("ck_personal_exports_two_people")
        ),
        sa.CheckConstraint(
            "(outcome = 'released') = (expires_at IS NOT NULL)", name=op.f("ck_personal_exports_released_for_a_time")
        ),
        sa.CheckConstraint(
            "taken_at IS NULL OR (expires_at IS NOT NULL AND taken_at < expires_at)",
            name=op.f("ck_personal_exports_taken_in_time"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_personal_exports_municipality_id")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_personal_exports_asked_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_personal_exports_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_exports")),
    )
    with op.batch_alter_table("personal_exports") as table:
        table.create_index("ix_personal_exports_latest", ["municipality_id", "asked_at"])


def downgrade() -> None:
    op.drop_table("personal_exports")
