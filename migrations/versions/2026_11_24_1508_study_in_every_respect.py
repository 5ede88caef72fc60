"""Study an idea in every respect: technically, by law, its land, its running costs, its environment."""

import sqlalchemy as sa
from alembic import op

revision = "1fa668d88598"
down_revision = "2f197d2ad4fd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("studies", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "technical",
                sa.Enum("fine", "conditions", "obstacle", name="aspectstate", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "legal",
                sa.Enum("fine", "conditions", "obstacle", name="aspectstate", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "land",
                sa.Enum("fine", "conditions", "obstacle", name="aspectstate", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "running",
                sa.Enum("fine", "conditions", "obstacle", name="aspectstate", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("yearly_cost_mad", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("beneficiary_groups", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column(
                "environment",
                sa.Enum("helps", "neutral", "harms", name="effect", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("environment_note", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("studies", schema=None) as batch_op:
        # The defaults were for the rows that were there.
        for column in ("beneficiary_groups", "environment_note"):
            batch_op.alter_column(column, server_default=None)
        batch_op.create_check_constraint(batch_op.f("ck_studies_yearly_cost_not_negative"), "yearly_cost_mad >= 0")


def downgrade() -> None:
    with op.batch_alter_table("studies", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_studies_yearly_cost_not_negative"), type_="check")
        batch_op.drop_column("environment_note")
        batch_op.drop_column("environment")
        batch_op.drop_column("beneficiary_groups")
        batch_op.drop_column("yearly_cost_mad")
        batch_op.drop_column("running")
        batch_op.drop_column("land")
        batch_op.drop_column("legal")
        batch_op.drop_column("technical")
