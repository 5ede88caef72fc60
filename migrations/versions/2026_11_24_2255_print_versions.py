"""Print versions."""

import sqlalchemy as sa
from alembic import op

revision = "9d27c5e1b840"
down_revision = "b7d0e4a9c211"
branch_labels = None
depends_on = None

BEFORE = sa.Enum("plan", "ideas", name="longkind", native_enum=False, length=40)
AFTER = sa.Enum("plan", "ideas", "version", name="longkind", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version_id", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.alter_column("version_id", server_default=None)
        batch_op.alter_column("kind", existing_type=BEFORE, type_=AFTER)
        batch_op.drop_constraint(op.f("uq_editions_municipality_id_kind_language"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_editions_municipality_id_kind_language_version_id"),
            ["municipality_id", "kind", "language", "version_id"],
        )
        batch_op.create_check_constraint(op.f("ck_editions_version_of_a_plan"), "(kind = 'version') = (version_id > 0)")


def downgrade() -> None:
    op.execute("DELETE FROM editions WHERE kind = 'version'")
    with op.batch_alter_table("editions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_editions_version_of_a_plan"), type_="check")
        batch_op.drop_constraint(op.f("uq_editions_municipality_id_kind_language_version_id"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_editions_municipality_id_kind_language"), ["municipality_id", "kind", "language"]
        )
        batch_op.alter_column("kind", existing_type=AFTER, type_=BEFORE)
        batch_op.drop_column("version_id")
