"""Seal ballots: an envelope in place of what a ballot says, in a box of its own."""

import sqlalchemy as sa
from alembic import op

revision = "1cbf75f888ef"
down_revision = "e60b4ff1f460"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boxes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Enum("verify", "secret_first", name="mode", native_enum=False, length=40), nullable=False),
        sa.Column(
            "custody", sa.Enum("managed", "committee", name="custody", native_enum=False, length=40), nullable=False
        ),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("locked_key", sa.Text(), nullable=True),
        sa.Column("rehearsal", sa.LargeBinary(), nullable=True),
        sa.Column("rehearsal_digest", sa.Text(), nullable=True),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("padded_to", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("envelopes_count", sa.Integer(), nullable=True),
        sa.Column("unread_count", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.CheckConstraint("custody <> 'committee' OR locked_key IS NULL", name=op.f("ck_boxes_no_key_of_a_committee")),
        sa.CheckConstraint(
            "custody <> 'managed' OR opened_at IS NOT NULL OR locked_key IS NOT NULL", name=op.f("ck_boxes_managed_key")
        ),
        sa.CheckConstraint("closed_at IS NULL OR frozen_at IS NOT NULL", name=op.f("ck_boxes_frozen_before_closed")),
        sa.CheckConstraint(
            "detached_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_boxes_closed_before_detached")
        ),
        sa.CheckConstraint(
            "frozen_at IS NULL OR rehearsed_at IS NOT NULL", name=op.f("ck_boxes_rehearsed_before_frozen")
        ),
        sa.CheckConstraint(
            "opened_at IS NULL OR detached_at IS NOT NULL", name=op.f("ck_boxes_detached_before_opened")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_boxes_opened_before_published")
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_boxes_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boxes")),
    )
    with op.batch_alter_table("boxes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boxes_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "opened_ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_opened_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "number", name=op.f("pk_opened_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_sealed_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "digest", name=op.f("pk_sealed_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "annulments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_annulled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_annulments_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_annulments_two_people")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_annulments_asked_by_id")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_annulments_box_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_annulments_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annulments")),
        sa.UniqueConstraint("box_id", "digest", name=op.f("uq_annulments_box_id_digest")),
    )
    _refuse_to_lose_ballots()
    op.drop_table("ballots")
    op.create_table(
        "ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("voter_tag", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("form_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "voter_tag", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )


def _refuse_to_lose_ballots() -> None:
    """Open ballots cannot be sealed afterwards in their voters' name, nor sealed ones opened here."""
    if op.get_bind().execute(sa.text("SELECT count(*) FROM ballots")).scalar():
        raise RuntimeError("there are ballots in the box: count the open votes and empty the table `ballots` first")


def downgrade() -> None:
    _refuse_to_lose_ballots()
    op.drop_table("ballots")
    op.create_table(
        "ballots",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("voter_tag", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("form_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_ballots_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "voter_tag", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )
    op.drop_table("annulments")
    op.drop_table("sealed_ballots")
    op.drop_table("opened_ballots")
    with op.batch_alter_table("boxes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_boxes_municipality_id"))

    op.drop_table("boxes")
