"""Keep versions of plans with the council's decision and the visa; let an update go through the steps again."""

import sqlalchemy as sa
from alembic import op

revision = "005ab3b20b7f"
down_revision = "fe3f510f6579"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum("consultation", "submitted", "adopted", name="occasion", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["people.id"], name=op.f("fk_plan_versions_kept_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_versions_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_versions_plan_id_number")),
    )
    op.create_table(
        "council_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column(
            "session",
            sa.Enum("ordinary", "extraordinary", name="sessionkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstentions", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "votes_for >= 0 AND votes_against >= 0 AND abstentions >= 0",
            name=op.f("ck_council_decisions_votes_not_negative"),
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_council_decisions_recorded_by_id")),
        sa.ForeignKeyConstraint(["version_id"], ["plan_versions.id"], name=op.f("fk_council_decisions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_decisions")),
        sa.UniqueConstraint("version_id", name=op.f("uq_council_decisions_version_id")),
    )
    op.create_table(
        "visa_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("granted", "refused", "silence", name="visaoutcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_on IS NULL)", name=op.f("ck_visa_requests_answered_on_a_day")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["council_decisions.id"], name=op.f("fk_visa_requests_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_requests")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_visa_requests_decision_id")),
    )
    with op.batch_alter_table("visa_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visa_requests_due_on"), ["due_on"], unique=False)

    for table in ("legal_steps", "plans"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("legal_steps") as batch_op:
        batch_op.alter_column("round", server_default=None)
        for name in ("planned_on", "due_on"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name in ("position", "code"):
            batch_op.drop_constraint(batch_op.f(f"uq_legal_steps_plan_id_{name}"), type_="unique")
            batch_op.create_unique_constraint(
                batch_op.f(f"uq_legal_steps_plan_id_round_{name}"), ["plan_id", "round", name]
            )
    with op.batch_alter_table("plans") as batch_op:
        batch_op.alter_column("round", server_default=None)
        for name in ("in_force_on", "mandate_began_on"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_plans_adopted_on_a_day"), type_="check")
    with op.batch_alter_table("plans") as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_plans_adopted_on_a_day"), "state NOT IN ('adopted', 'in_force') OR adopted_on IS NOT NULL"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_plans_in_force_on_a_day"), "state <> 'in_force' OR in_force_on IS NOT NULL"
        )


def downgrade() -> None:
    # A plan before the council is in consultation again; one in force, or being updated, is adopted.
    op.execute("UPDATE plans SET state = 'consultation' WHERE state = 'submitted'")
    op.execute("UPDATE plans SET state = 'adopted' WHERE adopted_on IS NOT NULL")
    op.execute("DELETE FROM legal_steps WHERE round > 1")
    with op.batch_alter_table("plans") as batch_op:
        for name in ("adopted_on_a_day", "in_force_on_a_day"):
            batch_op.drop_constraint(batch_op.f(f"ck_plans_{name}"), type_="check")
        for name in ("in_force_on", "mandate_began_on", "round"):
            batch_op.drop_column(name)
    with op.batch_alter_table("plans") as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_plans_adopted_on_a_day"), "(state = 'adopted') = (adopted_on IS NOT NULL)"
        )
    with op.batch_alter_table("legal_steps") as batch_op:
        for name in ("position", "code"):
            batch_op.drop_constraint(batch_op.f(f"uq_legal_steps_plan_id_round_{name}"), type_="unique")
            batch_op.create_unique_constraint(batch_op.f(f"uq_legal_steps_plan_id_{name}"), ["plan_id", name])
        for name in ("round", "planned_on", "due_on"):
            batch_op.drop_column(name)
    op.drop_table("visa_requests")
    op.drop_table("council_decisions")
    op.drop_table("plan_versions")
