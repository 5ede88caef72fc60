"""Keep the counted ballots, without voters and without order, for those who count again."""

import sqlalchemy as sa
from alembic import op

revision = "c0117ab10715"
down_revision = "1cbf75f888ef"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("counts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("box", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("counts", schema=None) as batch_op:
        batch_op.drop_column("box")
