"""Let associations vouch for residents, printed codes and a register prove where they live."""

import sqlalchemy as sa
from alembic import op

revision = "fee49522c058"
down_revision = "d7e1a9c4b206"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "residence_code_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("codes_count", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("revocation_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("codes_count BETWEEN 1 AND 500", name=op.f("ck_residence_code_batches_of_some")),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_residence_code_batches_lasts")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_residence_code_batches_made_by_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_residence_code_batches_municipality_id")
        ),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["people.id"], name=op.f("fk_residence_code_batches_revoked_by_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_residence_code_batches_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_code_batches")),
        sa.UniqueConstraint("municipality_id", "number", name=op.f("uq_residence_code_batches_municipality_id_number")),
    )
    op.create_table(
        "residence_registers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("entries_count", sa.Integer(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("faults_count", sa.Integer(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_residence_registers_municipality_id")
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["people.id"], name=op.f("fk_residence_registers_read_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_registers")),
    )
    with op.batch_alter_table("residence_registers") as table:
        table.create_index(
            "uq_residence_registers_in_use",
            ["municipality_id"],
            unique=True,
            sqlite_where=sa.text("used_since IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("used_since IS NOT NULL AND ended_at IS NULL"),
        )
        table.create_index(
            "uq_residence_registers_tried",
            ["municipality_id"],
            unique=True,
            sqlite_where=sa.text("used_since IS NULL"),
            postgresql_where=sa.text("used_since IS NULL"),
        )

    op.create_table(
        "residence_codes",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verification_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(used_at IS NULL) = (verification_id IS NULL)", name=op.f("ck_residence_codes_used_for_somebody")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["residence_code_batches.id"], name=op.f("fk_residence_codes_batch_id")),
        sa.ForeignKeyConstraint(
            ["verification_id"], ["residence_verifications.id"], name=op.f("fk_residence_codes_verification_id")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_residence_codes")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_residence_codes_batch_id_number")),
        sa.UniqueConstraint("verification_id", name=op.f("uq_residence_codes_verification_id")),
    )
    op.create_table(
        "residence_register_entries",
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["register_id"], ["residence_registers.id"], name=op.f("fk_residence_register_entries_register_id")
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_residence_register_entries_zone_id")),
        sa.PrimaryKeyConstraint("register_id", "entry_hash", name=op.f("pk_residence_register_entries")),
    )
    op.create_table(
        "residence_register_matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("verification_id", sa.Integer(), nullable=False),
        sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_residence_register_matches_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_residence_register_matches_person_id")),
        sa.ForeignKeyConstraint(
            ["verification_id"],
            ["residence_verifications.id"],
            name=op.f("fk_residence_register_matches_verification_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_register_matches")),
        sa.UniqueConstraint("verification_id", name=op.f("uq_residence_register_matches_verification_id")),
    )
    with op.batch_alter_table("residence_register_matches") as table:
        table.create_index(
            "uq_residence_register_matches_standing",
            ["municipality_id", "entry_hash"],
            unique=True,
            sqlite_where=sa.text("given_back_at IS NULL"),
            postgresql_where=sa.text("given_back_at IS NULL"),
        )

    op.create_table(
        "vouching_appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("one_in", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("appointed_by_id", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("revocation_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_vouching_appointments_ends_after_start")),
        sa.CheckConstraint("one_in BETWEEN 1 AND 20", name=op.f("ck_vouching_appointments_sampled")),
        sa.CheckConstraint("quota BETWEEN 1 AND 1000", name=op.f("ck_vouching_appointments_of_some")),
        sa.ForeignKeyConstraint(
            ["appointed_by_id"], ["people.id"], name=op.f("fk_vouching_appointments_appointed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_vouching_appointments_association_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_vouching_appointments_municipality_id")
        ),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["people.id"], name=op.f("fk_vouching_appointments_revoked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouching_appointments")),
    )
    with op.batch_alter_table("vouching_appointments") as table:
        table.create_index(table.f("ix_vouching_appointments_municipality_id"), ["municipality_id"], unique=False)
        table.create_index(
            "uq_vouching_appointments_current",
            ["association_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "vouches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("known_hash", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("vouched_by_id", sa.Integer(), nullable=False),
        sa.Column("vouched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("verification_id", sa.Integer(), nullable=True),
        sa.Column("is_sampled", sa.Boolean(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome", sa.Enum("confirmed", "revoked", name="vouchcheck", native_enum=False, length=40), nullable=True
        ),
        sa.CheckConstraint("(checked_at IS NULL) = (outcome IS NULL)", name=op.f("ck_vouches_checked_with_an_outcome")),
        sa.CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name=op.f("ck_vouches_one_answer")),
        sa.CheckConstraint("person_id <> vouched_by_id", name=op.f("ck_vouches_for_somebody_else")),
        sa.CheckConstraint("place BETWEEN 1 AND quota", name=op.f("ck_vouches_within_quota")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["vouching_appointments.id"], name=op.f("fk_vouches_appointment_id")
        ),
        sa.ForeignKeyConstraint(["checked_by_id"], ["people.id"], name=op.f("fk_vouches_checked_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_vouches_person_id")),
        sa.ForeignKeyConstraint(
            ["verification_id"], ["residence_verifications.id"], name=op.f("fk_vouches_verification_id")
        ),
        sa.ForeignKeyConstraint(["vouched_by_id"], ["people.id"], name=op.f("fk_vouches_vouched_by_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_vouches_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouches")),
        sa.UniqueConstraint(
            "appointment_id", "month_on", "place", name=op.f("uq_vouches_appointment_id_month_on_place")
        ),
        sa.UniqueConstraint("verification_id", name=op.f("uq_vouches_verification_id")),
    )
    with op.batch_alter_table("vouches") as table:
        table.create_index("ix_vouches_known_hash", ["known_hash"], unique=False)
        table.create_index(
            "ix_vouches_to_check",
            ["appointment_id"],
            unique=False,
            sqlite_where=sa.text("is_sampled AND checked_at IS NULL"),
            postgresql_where=sa.text("is_sampled AND checked_at IS NULL"),
        )


def downgrade() -> None:
    for name in (
        "vouches",
        "vouching_appointments",
        "residence_register_matches",
        "residence_register_entries",
        "residence_codes",
        "residence_registers",
        "residence_code_batches",
    ):
        op.drop_table(name)
