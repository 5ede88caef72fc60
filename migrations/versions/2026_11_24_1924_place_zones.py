"""Place zones."""

import sqlalchemy as sa
from alembic import op

revision = "e7a40c52d913"
down_revision = "c41e7d90f2a6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("zones", schema=None) as batch_op:
        batch_op.add_column(sa.Column("latitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Double(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_zones_lies_somewhere_or_nowhere"), "(latitude IS NULL) = (longitude IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_zones_lies_on_earth"), "latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180"
        )


def downgrade() -> None:
    with op.batch_alter_table("zones", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_zones_lies_on_earth"), type_="check")
        batch_op.drop_constraint(op.f("ck_zones_lies_somewhere_or_nowhere"), type_="check")
        batch_op.drop_column("longitude")
        batch_op.drop_column("latitude")
