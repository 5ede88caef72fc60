"""Give mandates by two people; open emergencies for hours."""

import sqlalchemy as sa
from alembic import op

revision = "c4d2f6a8e013"
down_revision = "b61d0f3a92c7"
branch_labels = None
depends_on = None

CHECKS = {
    "given_by_two": "granted_by_id IS NULL OR granted_alone OR confirmed_by_id IS NOT NULL OR expires_at IS NOT NULL",
    "two_people": "confirmed_by_id <> granted_by_id",
    "not_to_oneself": "expires_at IS NOT NULL OR ((granted_by_id IS NULL OR granted_by_id <> person_id)"
    " AND (confirmed_by_id IS NULL OR confirmed_by_id <> person_id))",
    "emergency_is_small": "expires_at IS NULL OR (municipality_id IS NOT NULL AND role <> 'administrator')",
}
PLACE_FITS_ROLE = (
    "CASE role WHEN 'coordinator' THEN municipality_id IS NULL AND partner_town_id IS NULL"
    " WHEN 'technician' THEN municipality_id IS NULL AND partner_town_id IS NOT NULL"
    " ELSE municipality_id IS NOT NULL AND partner_town_id IS NULL END"
)
ROLES = ("officer", "moderator", "verifier", "planner", "equality", "administrator", "coordinator", "technician")
WAITS = sa.text("settled_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("mandates") as table:
        table.add_column(sa.Column("confirmed_by_id", sa.Integer()))
        table.add_column(sa.Column("granted_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("expires_at", sa.DateTime(timezone=True)))
        table.create_foreign_key(op.f("fk_mandates_confirmed_by_id"), "people", ["confirmed_by_id"], ["id"])
    # What one person gave before two were asked for stays, and says so.
    op.execute("UPDATE mandates SET granted_alone = true WHERE granted_by_id IS NOT NULL")
    with op.batch_alter_table("mandates") as table:
        for name, condition in CHECKS.items():
            table.create_check_constraint(op.f(f"ck_mandates_{name}"), condition)
    op.create_table(
        "mandate_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Enum(*ROLES, name="role", native_enum=False, length=40), nullable=False),
        sa.Column("municipality_id", sa.Integer()),
        sa.Column("partner_town_id", sa.Integer()),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by_id", sa.Integer()),
        sa.Column(
            "outcome",
            sa.Enum("confirmed", "declined", "withdrawn", name="requestoutcome", native_enum=False, length=40),
        ),
        sa.Column("answer", sa.Text()),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_mandate_requests_ends_after_start")
        ),
        sa.CheckConstraint(PLACE_FITS_ROLE, name=op.f("ck_mandate_requests_place_fits_role")),
        sa.CheckConstraint("asked_by_id <> person_id", name=op.f("ck_mandate_requests_not_for_oneself")),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL) AND (settled_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_mandate_requests_settled_by_somebody"),
        ),
        sa.CheckConstraint(
            "outcome <> 'confirmed' OR (settled_by_id <> asked_by_id AND settled_by_id <> person_id)",
            name=op.f("ck_mandate_requests_two_people"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mandate_requests_person_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_mandate_requests_asked_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_mandate_requests_settled_by_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_mandate_requests_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_town_id"], ["partner_towns.id"], name=op.f("fk_mandate_requests_partner_town_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_requests")),
    )
    with op.batch_alter_table("mandate_requests") as table:
        table.create_index(
            "ix_mandate_requests_queue", ["municipality_id", "asked_at"], sqlite_where=WAITS, postgresql_where=WAITS
        )
        table.create_index(
            "uq_mandate_requests_waiting",
            ["person_id", "role", "municipality_id"],
            unique=True,
            sqlite_where=WAITS,
            postgresql_where=WAITS,
        )


def downgrade() -> None:
    op.drop_table("mandate_requests")
    with op.batch_alter_table("mandates") as table:
        for name in CHECKS:
            table.drop_constraint(op.f(f"ck_mandates_{name}"), type_="check")
        table.drop_constraint(op.f("fk_mandates_confirmed_by_id"), type_="foreignkey")
        for name in ("expires_at", "granted_alone", "confirmed_by_id"):
            table.drop_column(name)
