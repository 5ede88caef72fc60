"""Sign in with codes and second factors."""

import sqlalchemy as sa
from alembic import op

revision = "fe3f510f6579"
down_revision = "c0117ab10715"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authenticators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_authenticators_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authenticators")),
        sa.UniqueConstraint("person_id", name=op.f("uq_authenticators_person_id")),
    )
    op.create_table(
        "factor_resets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "agreed_by_id IS NULL OR agreed_by_id != asked_by_id", name=op.f("ck_factor_resets_two_people")
        ),
        sa.CheckConstraint(
            "asked_by_id != person_id AND agreed_by_id != person_id", name=op.f("ck_factor_resets_not_for_oneself")
        ),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["people.id"], name=op.f("fk_factor_resets_agreed_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_factor_resets_asked_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_factor_resets_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_resets")),
    )
    with op.batch_alter_table("factor_resets", schema=None) as batch_op:
        batch_op.create_index(
            "uq_factor_resets_waiting",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_passkeys_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkeys_person_id"), ["person_id"], unique=False)

    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_recovery_codes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_codes_code_hash")),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_codes_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_in_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column(
            "purpose", sa.Enum("enter", "address", name="codepurpose", native_enum=False, length=40), nullable=False
        ),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("attempt", sa.Text(), nullable=False),
        sa.Column("chosen_name", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(phone IS NULL) != (email IS NULL)", name=op.f("ck_sign_in_codes_one_address")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_in_codes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_codes")),
        sa.UniqueConstraint("nonce", name=op.f("uq_sign_in_codes_nonce")),
    )
    with op.batch_alter_table("sign_in_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_codes_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_codes_person_id"), ["person_id"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("code", "factor_reset", name="messagekind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("channel", sa.Enum("sms", "email", name="channel", native_enum=False, length=40), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "sending", "sent", "failed", name="messagestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.CheckConstraint("kind != 'code' OR code_id IS NOT NULL", name=op.f("ck_messages_code_has_its_row")),
        sa.ForeignKeyConstraint(["code_id"], ["sign_in_codes.id"], name=op.f("fk_messages_code_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_messages_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_code_id"), ["code_id"], unique=False)
        batch_op.create_index("ix_messages_next", ["state", "next_attempt_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_person_id"), ["person_id"], unique=False)

    # Tries of the last minutes, under keys that are made differently from now on.
    op.execute("DELETE FROM failed_attempts")
    with op.batch_alter_table("failed_attempts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attempt", sa.Text(), nullable=False))
        batch_op.create_index(batch_op.f("ix_failed_attempts_attempt"), ["attempt"], unique=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("second_factor_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("password_hash", existing_type=sa.TEXT(), nullable=True)

    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "method",
                sa.Enum("password", "code", name="signinmethod", native_enum=False, length=40),
                server_default="password",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("is_shared", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.drop_column("proved_at")
        batch_op.drop_column("is_shared")
        batch_op.drop_column("method")

    # Who came by codes only opens nothing until she chooses a password; the column wants something.
    op.execute("UPDATE people SET password_hash = '' WHERE password_hash IS NULL")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("password_hash", existing_type=sa.TEXT(), nullable=False)
        batch_op.drop_column("second_factor_since")

    with op.batch_alter_table("failed_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failed_attempts_attempt"))
        batch_op.drop_column("attempt")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_person_id"))
        batch_op.drop_index("ix_messages_next")
        batch_op.drop_index(batch_op.f("ix_messages_code_id"))

    op.drop_table("messages")
    with op.batch_alter_table("sign_in_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_codes_person_id"))
        batch_op.drop_index(batch_op.f("ix_sign_in_codes_created_at"))

    op.drop_table("sign_in_codes")
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_codes_person_id"))

    op.drop_table("recovery_codes")
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkeys_person_id"))

    op.drop_table("passkeys")
    with op.batch_alter_table("factor_resets", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_factor_resets_waiting",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.drop_table("factor_resets")
    op.drop_table("authenticators")
