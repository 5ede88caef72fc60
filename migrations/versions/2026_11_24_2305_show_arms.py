"""Show arms."""

import sqlalchemy as sa
from alembic import op

revision = "c83d5e07b1f4"
down_revision = "c4d07b91e2a6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("arms_key", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.drop_column("arms_key")
