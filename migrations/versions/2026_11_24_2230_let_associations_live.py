"""Let associations have receipts, criteria, invitations, handovers and workshops; keep look-alike names apart."""

import sqlalchemy as sa
from alembic import op

from jusur_participa.associations.terms import name_key

revision = "c4d07b91e2a6"
down_revision = "c4f2a97e1d38"
branch_labels = None
depends_on = None

ASSOCIATIONS = sa.table(
    "associations",
    sa.column("id", sa.Integer),
    sa.column("municipality_id", sa.Integer),
    sa.column("is_womens", sa.Boolean),
    *(sa.column(name, sa.Text) for name in ("name_ar", "name_fr", "name_ar_key", "name_fr_key", "womens_criteria")),
)


def words(length: int = 40) -> sa.String:
    return sa.String(length)


def upgrade() -> None:
    with op.batch_alter_table("associations") as table:
        table.add_column(sa.Column("name_ar_key", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("name_fr_key", sa.Text(), server_default="", nullable=False))
        table.add_column(sa.Column("receipt_on", sa.Date()))
        table.add_column(sa.Column("receipt_reference", sa.Text()))
        table.add_column(sa.Column("womens_criteria", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        table.add_column(sa.Column("shows_board", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("asked_again_at", sa.DateTime(timezone=True)))
    _fill_keys()
    with op.batch_alter_table("associations") as table:
        for name in ("name_ar", "name_fr"):
            table.alter_column(f"{name}_key", existing_type=sa.Text(), existing_nullable=False, server_default=None)
            table.drop_constraint(op.f(f"uq_associations_municipality_id_{name}"), type_="unique")
            table.create_unique_constraint(
                op.f(f"uq_associations_municipality_id_{name}_key"), ["municipality_id", f"{name}_key"]
            )
    with op.batch_alter_table("memberships") as table:
        table.add_column(sa.Column("is_shown", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("recognition_decisions") as table:
        table.add_column(sa.Column("criteria", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("thing_id", sa.Integer()))
        table.create_index("ix_messages_thing", ["kind", "thing_id"])
    _create_invitations()
    _create_handovers()
    _create_workshops()


def _fill_keys() -> None:
    """Names from before that look alike stay as they are: the later one's key says that it is another."""
    connection, taken = op.get_bind(), set()
    for row in connection.execute(sa.select(ASSOCIATIONS).order_by(ASSOCIATIONS.c.id)).all():
        keys = {}
        for name in ("name_ar", "name_fr"):
            key = name_key(getattr(row, name))
            if (row.municipality_id, name, key) in taken:
                key = f"{key} {row.id}"
            taken.add((row.municipality_id, name, key))
            keys[f"{name}_key"] = key
        connection.execute(ASSOCIATIONS.update().where(ASSOCIATIONS.c.id == row.id).values(keys))


def _create_invitations() -> None:
    op.create_table(
        "membership_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("role", words(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", words()),
        sa.CheckConstraint("phone IS NULL OR email IS NULL", name=op.f("ck_membership_invitations_one_address")),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL)", name=op.f("ck_membership_invitations_settled_by_an_outcome")
        ),
        sa.CheckConstraint("role != 'president'", name=op.f("ck_membership_invitations_presidency_is_handed_over")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_membership_invitations_association_id")
        ),
        sa.ForeignKeyConstraint(["invited_by_id"], ["people.id"], name=op.f("fk_membership_invitations_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_invitations")),
        sa.UniqueConstraint("nonce", name=op.f("uq_membership_invitations_nonce")),
    )
    op.create_index(op.f("ix_membership_invitations_association_id"), "membership_invitations", ["association_id"])
    op.create_index(op.f("ix_membership_invitations_invited_at"), "membership_invitations", ["invited_at"])
    op.create_index(
        "uq_membership_invitations_open",
        "membership_invitations",
        ["association_id", "address_key"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )


def _create_handovers() -> None:
    op.create_table(
        "presidency_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("kind", words(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("minutes_on", sa.Date()),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True)),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", words()),
        sa.Column("confirmed_by_id", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL)", name=op.f("ck_presidency_handovers_settled_by_an_outcome")
        ),
        sa.CheckConstraint(
            "(kind = 'succession') = (minutes_on IS NOT NULL)",
            name=op.f("ck_presidency_handovers_minutes_of_a_succession"),
        ),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id != asked_by_id", name=op.f("ck_presidency_handovers_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_presidency_handovers_association_id")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["memberships.id"], name=op.f("fk_presidency_handovers_successor_id")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_presidency_handovers_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["people.id"], name=op.f("fk_presidency_handovers_confirmed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presidency_handovers")),
    )
    op.create_index(op.f("ix_presidency_handovers_association_id"), "presidency_handovers", ["association_id"])
    op.create_index(
        "uq_presidency_handovers_open",
        "presidency_handovers",
        ["association_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )


def _create_workshops() -> None:
    op.create_table(
        "workshops",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("zone_id", sa.Integer()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("women_count", sa.Integer(), nullable=False),
        sa.Column("men_count", sa.Integer(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "women_count >= 0 AND men_count >= 0 AND women_count + men_count > 0",
            name=op.f("ck_workshops_somebody_came"),
        ),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name=op.f("fk_workshops_association_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_workshops_recorded_by_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_workshops_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshops")),
    )
    op.create_index("ix_workshops_latest", "workshops", ["association_id", "held_on", "id"])


def downgrade() -> None:
    op.drop_table("workshops")
    op.drop_table("presidency_handovers")
    op.drop_table("membership_invitations")
    with op.batch_alter_table("messages") as table:
        table.drop_index("ix_messages_thing")
        table.drop_column("thing_id")
    with op.batch_alter_table("recognition_decisions") as table:
        table.drop_column("criteria")
    with op.batch_alter_table("memberships") as table:
        table.drop_column("is_shown")
    with op.batch_alter_table("associations") as table:
        for name in ("name_ar", "name_fr"):
            table.drop_constraint(op.f(f"uq_associations_municipality_id_{name}_key"), type_="unique")
            table.create_unique_constraint(op.f(f"uq_associations_municipality_id_{name}"), ["municipality_id", name])
        for name in ("name_ar_key", "name_fr_key", "receipt_on", "receipt_reference", "womens_criteria", "shows_board",
                     "asked_again_at"):  # fmt: skip
            table.drop_column(name)
