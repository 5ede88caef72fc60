"""Outline zones."""

import sqlalchemy as sa
from alembic import op

revision = "b61d0f3a92c7"
down_revision = "e7a40c52d913"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("zones", schema=None) as batch_op:
        batch_op.add_column(sa.Column("outline", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("zones", schema=None) as batch_op:
        batch_op.drop_column("outline")
