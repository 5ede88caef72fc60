"""Prepare votes of every form: envelopes, electorate, points, texts; the limit of a sum becomes a form of ballot."""

import sqlalchemy as sa
from alembic import op

revision = "b02a1a64b41a"
down_revision = "999b13381823"
branch_labels = None
depends_on = None

MONEY_TO_SHARE = "envelope_mad > 0 OR (ballot_form = 'text' AND envelope_mad = 0)"
POINTS_TO_GIVE = "ballot_form <> 'points' OR (points >= points_each AND points_each >= 1)"


def upgrade() -> None:
    op.create_table(
        "envelopes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("amount_mad", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_mad > 0", name=op.f("ck_envelopes_amount_positive")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_envelopes_vote_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_envelopes_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelopes")),
        sa.UniqueConstraint("vote_id", "zone_id", name=op.f("uq_envelopes_vote_id_zone_id")),
    )
    op.create_index(
        "uq_envelopes_common",
        "envelopes",
        ["vote_id"],
        unique=True,
        sqlite_where=sa.text("zone_id IS NULL"),
        postgresql_where=sa.text("zone_id IS NULL"),
    )
    with op.batch_alter_table("vote_projects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_ar", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("about_fr", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("envelope_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("exclusive_group", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("needs_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(op.f("fk_vote_projects_needs_id"), "vote_projects", ["needs_id"], ["id"])
        batch_op.create_foreign_key(op.f("fk_vote_projects_envelope_id"), "envelopes", ["envelope_id"], ["id"])
        batch_op.drop_constraint(op.f("ck_vote_projects_cost_positive"), type_="check")
        batch_op.create_check_constraint(op.f("ck_vote_projects_cost_positive"), "cost_mad >= 0")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("points", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("points_each", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("quorum", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("zone_ids", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("min_age", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("methods", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column(
                "publication_mode",
                sa.Enum("verify", "secrecy_first", name="publicationmode", native_enum=False, length=40),
                nullable=False,
                server_default="secrecy_first",
            )
        )
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE votes SET ballot_form = 'knapsack' WHERE must_fit")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.alter_column("zone_ids", existing_type=sa.JSON(), server_default=None)
        batch_op.alter_column("methods", existing_type=sa.JSON(), server_default=None)
        batch_op.alter_column("publication_mode", existing_type=sa.String(40), server_default=None)
        batch_op.drop_column("must_fit")
        batch_op.drop_constraint(op.f("ck_votes_envelope_positive"), type_="check")
        batch_op.create_check_constraint(op.f("ck_votes_envelope_positive"), MONEY_TO_SHARE)
        batch_op.create_check_constraint(op.f("ck_votes_points_to_give"), POINTS_TO_GIVE)


def downgrade() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("must_fit", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE votes SET must_fit = (ballot_form = 'knapsack')")
    op.execute("UPDATE votes SET ballot_form = 'approval'")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.alter_column("must_fit", existing_type=sa.Boolean(), server_default=None)
        batch_op.drop_constraint(op.f("ck_votes_points_to_give"), type_="check")
        batch_op.drop_constraint(op.f("ck_votes_envelope_positive"), type_="check")
        batch_op.create_check_constraint(op.f("ck_votes_envelope_positive"), "envelope_mad > 0")
        batch_op.drop_column("paused_at")
        batch_op.drop_column("publication_mode")
        batch_op.drop_column("methods")
        batch_op.drop_column("min_age")
        batch_op.drop_column("zone_ids")
        batch_op.drop_column("quorum")
        batch_op.drop_column("points_each")
        batch_op.drop_column("points")
    with op.batch_alter_table("vote_projects", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_vote_projects_cost_positive"), type_="check")
        batch_op.create_check_constraint(op.f("ck_vote_projects_cost_positive"), "cost_mad > 0")
        batch_op.drop_constraint(op.f("fk_vote_projects_envelope_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_vote_projects_needs_id"), type_="foreignkey")
        batch_op.drop_column("withdrawn_at")
        batch_op.drop_column("needs_id")
        batch_op.drop_column("exclusive_group")
        batch_op.drop_column("envelope_id")
        batch_op.drop_column("about_fr")
        batch_op.drop_column("about_ar")
    op.drop_index(
        "uq_envelopes_common",
        table_name="envelopes",
        sqlite_where=sa.text("zone_id IS NULL"),
        postgresql_where=sa.text("zone_id IS NULL"),
    )
    op.drop_table("envelopes")
