"""Tie ideas together: merged, split in two, related, with what each person has in it."""

import sqlalchemy as sa
from alembic import op

revision = "333c6157e9c5"
down_revision = "d19ea6646139"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carried_supports",
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("sex", sa.Enum("female", "male", "unsaid", name="sex", native_enum=False, length=40), nullable=True),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum("online", "voice", "workshop", "paper", "desk", name="channel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_carried_supports_association_id")
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["proposals.id"], name=op.f("fk_carried_supports_origin_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_carried_supports_person_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_carried_supports_zone_id")),
        sa.PrimaryKeyConstraint("origin_id", "person_id", name=op.f("pk_carried_supports")),
    )
    with op.batch_alter_table("carried_supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_carried_supports_person_id"), ["person_id"], unique=False)

    op.create_table(
        "lent_signatures",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("was_invited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lent_signatures_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_lent_signatures_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "person_id", name=op.f("pk_lent_signatures")),
    )
    op.create_table(
        "ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("merge", "split", "relation", name="tiekind", native_enum=False, length=40), nullable=False
        ),
        sa.Column(
            "state",
            sa.Enum("asked", "standing", "ended", name="tiestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("by_office", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stands_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_language", sa.Text(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "draft",
                "published",
                "under_study",
                "answered",
                "withdrawn",
                "merged",
                name="proposalstate",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "ending",
            sa.Enum("declined", "objection", "undone", "withdrawn", name="ending", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("end_language", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_ties_ended_at_a_moment")),
        sa.CheckConstraint("(state = 'ended') = (ending IS NOT NULL)", name=op.f("ck_ties_ended_somehow")),
        sa.CheckConstraint(
            "kind <> 'merge' OR state <> 'standing' OR state_before IS NOT NULL",
            name=op.f("ck_ties_merge_can_be_undone"),
        ),
        sa.CheckConstraint("kind <> 'relation' OR from_id < to_id", name=op.f("ck_ties_relation_is_symmetric")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_ties_ties_two_ideas")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_ties_ended_by_id")),
        sa.ForeignKeyConstraint(["from_id"], ["proposals.id"], name=op.f("fk_ties_from_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_ties_made_by_id")),
        sa.ForeignKeyConstraint(["place_id"], ["municipalities.id"], name=op.f("fk_ties_place_id")),
        sa.ForeignKeyConstraint(["to_id"], ["proposals.id"], name=op.f("fk_ties_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ties")),
    )
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.create_index("ix_ties_from_id", ["from_id"], unique=False)
        batch_op.create_index("ix_ties_place_id_id", ["place_id", "id"], unique=False)
        batch_op.create_index("ix_ties_to_id", ["to_id"], unique=False)
        batch_op.create_index(
            "uq_ties_merge",
            ["from_id", "state"],
            unique=True,
            sqlite_where=sa.text("kind = 'merge' AND state <> 'ended'"),
            postgresql_where=sa.text("kind = 'merge' AND state <> 'ended'"),
        )
        batch_op.create_index(
            "uq_ties_relation",
            ["from_id", "to_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'relation' AND state <> 'ended'"),
            postgresql_where=sa.text("kind = 'relation' AND state <> 'ended'"),
        )

    op.create_table(
        "tie_agreements",
        sa.Column("tie_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tie_agreements_person_id")),
        sa.ForeignKeyConstraint(["tie_id"], ["ties.id"], name=op.f("fk_tie_agreements_tie_id")),
        sa.PrimaryKeyConstraint("tie_id", "person_id", name=op.f("pk_tie_agreements")),
    )
    op.create_table(
        "tie_objections",
        sa.Column("tie_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("author", "co_author", "supporter", name="part", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tie_objections_person_id")),
        sa.ForeignKeyConstraint(["tie_id"], ["ties.id"], name=op.f("fk_tie_objections_tie_id")),
        sa.PrimaryKeyConstraint("tie_id", "person_id", name=op.f("pk_tie_objections")),
    )


def downgrade() -> None:
    op.drop_table("tie_objections")
    op.drop_table("tie_agreements")
    with op.batch_alter_table("ties", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ties_relation",
            sqlite_where=sa.text("kind = 'relation' AND state <> 'ended'"),
            postgresql_where=sa.text("kind = 'relation' AND state <> 'ended'"),
        )
        batch_op.drop_index(
            "uq_ties_merge",
            sqlite_where=sa.text("kind = 'merge' AND state <> 'ended'"),
            postgresql_where=sa.text("kind = 'merge' AND state <> 'ended'"),
        )
        batch_op.drop_index("ix_ties_to_id")
        batch_op.drop_index("ix_ties_place_id_id")
        batch_op.drop_index("ix_ties_from_id")

    op.drop_table("ties")
    op.drop_table("lent_signatures")
    with op.batch_alter_table("carried_supports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_carried_supports_person_id"))

    op.drop_table("carried_supports")
