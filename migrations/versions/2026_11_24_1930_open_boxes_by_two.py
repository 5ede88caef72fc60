"""Open the boxes whose key the installation keeps by two people; let projects need so many votes."""

import sqlalchemy as sa
from alembic import op

revision = "a3c1e5b7d902"
down_revision = "7226ac5a13f4"
branch_labels = None
depends_on = None

PEOPLE = ("opening_asked_by_id", "opening_agreed_by_id")


def upgrade() -> None:
    with op.batch_alter_table("boxes") as table:
        for name in PEOPLE:
            table.add_column(sa.Column(name, sa.Integer()))
            table.create_foreign_key(op.f(f"fk_boxes_{name}"), "people", [name], ["id"])
        table.add_column(sa.Column("opening_asked_at", sa.DateTime(timezone=True)))
        table.create_check_constraint(op.f("ck_boxes_opened_by_two"), "opening_agreed_by_id <> opening_asked_by_id")
        table.create_check_constraint(
            op.f("ck_boxes_asked_before_agreed"), "opening_agreed_by_id IS NULL OR opening_asked_by_id IS NOT NULL"
        )
    with op.batch_alter_table("votes") as table:
        table.add_column(sa.Column("threshold", sa.Integer()))
        table.create_check_constraint(op.f("ck_votes_threshold_positive"), "threshold >= 1")


def downgrade() -> None:
    with op.batch_alter_table("votes") as table:
        table.drop_constraint(op.f("ck_votes_threshold_positive"), type_="check")
        table.drop_column("threshold")
    with op.batch_alter_table("boxes") as table:
        for name in ("ck_boxes_asked_before_agreed", "ck_boxes_opened_by_two"):
            table.drop_constraint(op.f(name), type_="check")
        table.drop_column("opening_asked_at")
        for name in PEOPLE:
            table.drop_constraint(op.f(f"fk_boxes_{name}"), type_="foreignkey")
            table.drop_column(name)
