"""Keep the equity body's opinions, ideas set aside, changes of scope, and promises that moved later."""

import sqlalchemy as sa
from alembic import op

revision = "59bc335cea57"
down_revision = "005ab3b20b7f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "equity_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum("favourable", "reserved", "unfavourable", name="opinionstance", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_ar", sa.Text(), nullable=False),
        sa.Column("reply_fr", sa.Text(), nullable=False),
        sa.Column("replied_by_id", sa.Integer(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(replied_at IS NULL) = (replied_by_id IS NULL)", name=op.f("ck_equity_opinions_replied_by_somebody")
        ),
        sa.ForeignKeyConstraint(["given_by_id"], ["people.id"], name=op.f("fk_equity_opinions_given_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_equity_opinions_plan_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_equity_opinions_project_id")),
        sa.ForeignKeyConstraint(["replied_by_id"], ["people.id"], name=op.f("fk_equity_opinions_replied_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equity_opinions")),
        sa.UniqueConstraint("plan_id", "round", "project_id", name=op.f("uq_equity_opinions_plan_id_round_project_id")),
    )
    with op.batch_alter_table("equity_opinions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equity_opinions_project_id"), ["project_id"], unique=False)
        batch_op.create_index(
            "uq_equity_opinions_whole",
            ["plan_id", "round"],
            unique=True,
            sqlite_where=sa.text("project_id IS NULL"),
            postgresql_where=sa.text("project_id IS NULL"),
        )

    op.create_table(
        "ideas_set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("set_aside_by_id", sa.Integer(), nullable=False),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_ideas_set_aside_plan_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_ideas_set_aside_proposal_id")),
        sa.ForeignKeyConstraint(["set_aside_by_id"], ["people.id"], name=op.f("fk_ideas_set_aside_set_aside_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas_set_aside")),
        sa.UniqueConstraint("plan_id", "proposal_id", name=op.f("uq_ideas_set_aside_plan_id_proposal_id")),
    )
    with op.batch_alter_table("ideas_set_aside", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ideas_set_aside_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "scope_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by_ar", sa.Text(), nullable=False),
        sa.Column("decided_by_fr", sa.Text(), nullable=False),
        sa.Column("what_ar", sa.Text(), nullable=False),
        sa.Column("what_fr", sa.Text(), nullable=False),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_scope_changes_project_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_scope_changes_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope_changes")),
    )
    with op.batch_alter_table("scope_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scope_changes_project_id"), ["project_id"], unique=False)

    op.create_table(
        "milestone_delays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("to_on > from_on", name=op.f("ck_milestone_delays_moves_later")),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_delays_milestone_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_milestone_delays_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_delays")),
    )
    with op.batch_alter_table("milestone_delays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_delays_milestone_id"), ["milestone_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("milestone_delays", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_delays_milestone_id"))

    op.drop_table("milestone_delays")
    with op.batch_alter_table("scope_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scope_changes_project_id"))

    op.drop_table("scope_changes")
    with op.batch_alter_table("ideas_set_aside", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ideas_set_aside_proposal_id"))

    op.drop_table("ideas_set_aside")
    with op.batch_alter_table("equity_opinions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_equity_opinions_whole",
            sqlite_where=sa.text("project_id IS NULL"),
            postgresql_where=sa.text("project_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_equity_opinions_project_id"))

    op.drop_table("equity_opinions")
