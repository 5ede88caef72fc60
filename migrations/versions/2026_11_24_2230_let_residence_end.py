"""Let a residence run out, be taken back with a reason, and stand in one place; let spaces ask for ways of proving it."""

import sqlalchemy as sa
from alembic import op

revision = "b7d0e4a9c211"
down_revision = "4c1f86a0d7e2"
branch_labels = None
depends_on = None

NOT_REVOKED = sa.text("revoked_at IS NULL")
INDEXES = {"uq_residence_verifications_standing": "person_id", "ix_residence_verifications_expiring": "expires_at"}


def upgrade() -> None:
    op.create_table(
        "residence_terms",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("months BETWEEN 3 AND 120", name=op.f("ck_residence_terms_of_some_months")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_residence_terms_municipality_id")
        ),
        sa.ForeignKeyConstraint(["set_by_id"], ["people.id"], name=op.f("fk_residence_terms_set_by_id")),
        sa.PrimaryKeyConstraint("municipality_id", name=op.f("pk_residence_terms")),
    )
    # Of several that stand the newest stays: one lives in one place.
    op.execute(
        "UPDATE residence_verifications SET revoked_at = CURRENT_TIMESTAMP WHERE revoked_at IS NULL AND id NOT IN"
        " (SELECT MAX(id) FROM residence_verifications WHERE revoked_at IS NULL GROUP BY person_id)"
    )
    with op.batch_alter_table("residence_verifications") as table:
        table.alter_column("verified_by_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("revoked_by_id", sa.Integer()))
        table.add_column(sa.Column("revocation_reason", sa.Text()))
        table.create_foreign_key(op.f("fk_residence_verifications_revoked_by_id"), "people", ["revoked_by_id"], ["id"])
    for name, column in INDEXES.items():
        op.create_index(
            name,
            "residence_verifications",
            [column],
            unique=name.startswith("uq"),
            sqlite_where=NOT_REVOKED,
            postgresql_where=NOT_REVOKED,
        )
    with op.batch_alter_table("spaces") as table:
        table.add_column(sa.Column("proofs", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("spaces") as table:
        table.alter_column("proofs", existing_type=sa.JSON(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("spaces") as table:
        table.drop_column("proofs")
    for name in INDEXES:
        op.drop_index(name, table_name="residence_verifications")
    # Where nobody answered, its holder did.
    op.execute("UPDATE residence_verifications SET verified_by_id = person_id WHERE verified_by_id IS NULL")
    with op.batch_alter_table("residence_verifications") as table:
        table.drop_constraint(op.f("fk_residence_verifications_revoked_by_id"), type_="foreignkey")
        table.drop_column("revocation_reason")
        table.drop_column("revoked_by_id")
        table.drop_column("reminded_at")
        table.alter_column("verified_by_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("residence_terms")
