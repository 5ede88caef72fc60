"""Appoint who helps voters at a desk or a workshop."""

import sqlalchemy as sa
from alembic import op

revision = "7c1d90ab43e2"
down_revision = "0522ffccc639"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "helper_appointments",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("appointed_by_id", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointed_by_id"], ["people.id"], name=op.f("fk_helper_appointments_appointed_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_helper_appointments_person_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_helper_appointments_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "person_id", name=op.f("pk_helper_appointments")),
    )


def downgrade() -> None:
    op.drop_table("helper_appointments")
