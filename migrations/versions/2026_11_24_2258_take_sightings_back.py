"""Take sightings back."""

import sqlalchemy as sa
from alembic import op

revision = "2f8a64b1d09c"
down_revision = "9d27c5e1b840"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sighting_withdrawals",
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], name=op.f("fk_sighting_withdrawals_sighting_id")),
        sa.PrimaryKeyConstraint("sighting_id", name=op.f("pk_sighting_withdrawals")),
    )


def downgrade() -> None:
    op.drop_table("sighting_withdrawals")
