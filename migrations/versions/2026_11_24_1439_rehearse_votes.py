"""Draw lots and rehearse before a vote opens; let two people change one that runs."""

import sqlalchemy as sa
from alembic import op

revision = "0522ffccc639"
down_revision = "58bfbb02dd54"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["counted_by_id"], ["people.id"], name=op.f("fk_rehearsals_counted_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_rehearsals_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_rehearsals")),
    )
    op.create_table(
        "tie_draws",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(drawn IS NULL) = (drawn_at IS NULL)", name=op.f("ck_tie_draws_drawn_at_a_moment")),
        sa.CheckConstraint("(drawn IS NULL) = (drawn_by_id IS NULL)", name=op.f("ck_tie_draws_drawn_by_somebody")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["people.id"], name=op.f("fk_tie_draws_drawn_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_tie_draws_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_tie_draws")),
    )
    op.create_table(
        "trial_ballots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_trial_ballots_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_ballots")),
    )
    with op.batch_alter_table("trial_ballots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trial_ballots_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "interventions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("pause", "resume", "extend", "withdraw", name="interventionkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason_ar", sa.Text(), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'extend') = (closes_at IS NOT NULL)", name=op.f("ck_interventions_extended_to_a_moment")
        ),
        sa.CheckConstraint(
            "(kind = 'withdraw') = (project_id IS NOT NULL)", name=op.f("ck_interventions_withdraws_a_project")
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL)", name=op.f("ck_interventions_settled_by_somebody")
        ),
        sa.CheckConstraint(
            "settled_by_id IS NULL OR settled_by_id <> asked_by_id", name=op.f("ck_interventions_two_people")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_interventions_asked_by_id")),
        sa.ForeignKeyConstraint(["project_id"], ["vote_projects.id"], name=op.f("fk_interventions_project_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_interventions_settled_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_interventions_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interventions")),
    )
    with op.batch_alter_table("interventions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interventions_vote_id"), ["vote_id"], unique=False)
        batch_op.create_index(
            "uq_interventions_waiting",
            ["vote_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("interventions")
    op.drop_table("trial_ballots")
    op.drop_table("tie_draws")
    op.drop_table("rehearsals")
