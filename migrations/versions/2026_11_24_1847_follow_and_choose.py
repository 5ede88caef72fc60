"""Follow ideas and places, and choose how one is told of them."""

import sqlalchemy as sa
from alembic import op

revision = "7226ac5a13f4"
down_revision = "b7c40e19d3f2"
branch_labels = None
depends_on = None

RHYTHM = sa.Enum("never", "now", "daily", "weekly", name="rhythm", native_enum=False, length=40)


def upgrade() -> None:
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("idea", "theme", "zone", "municipality", name="followkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(subject_id IS NOT NULL) = (kind = 'idea') AND (theme_id IS NOT NULL) = (kind = 'theme') AND (zone_id IS NOT NULL) = (kind = 'zone')",
            name=op.f("ck_follows_names_what_its_kind_says"),
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_follows_municipality_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_follows_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_follows_subject_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_follows_theme_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_follows_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint("subject_id", "person_id", name=op.f("uq_follows_subject_id_person_id")),
        sa.UniqueConstraint(
            "theme_id", "municipality_id", "person_id", name=op.f("uq_follows_theme_id_municipality_id_person_id")
        ),
        sa.UniqueConstraint("zone_id", "person_id", name=op.f("uq_follows_zone_id_person_id")),
    )
    with op.batch_alter_table("follows", schema=None) as batch_op:
        batch_op.create_index("ix_follows_of_person", ["person_id", "followed_at", "id"], unique=False)
        batch_op.create_index(
            "uq_follows_of_municipality",
            ["municipality_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'municipality'"),
            postgresql_where=sa.text("kind = 'municipality'"),
        )

    op.create_table(
        "notice_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum("account", "own", "ideas", "projects", "town", "work", name="topic", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("in_app", sa.Boolean(), nullable=False),
        sa.Column(
            "mail",
            sa.Enum("never", "now", "daily", "weekly", name="rhythm", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("sms", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notice_choices_person_id")),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_notice_choices")),
    )
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "idea_new",
                "idea_published",
                "idea_edited",
                "idea_withdrawn",
                "idea_studied",
                "idea_answered",
                "idea_voted",
                "idea_prioritised",
                "idea_planned",
                "idea_under_way",
                "idea_delivered",
                "idea_reopened",
                "idea_set_aside",
                "idea_assigned",
                "merge_asked",
                "ideas_merged",
                "merge_ended",
                "merge_declined",
                "idea_split",
                "answer_overdue",
                "answer_replied",
                "co_author_invited",
                "comment_on_mine",
                "reply_to_me",
                "hidden",
                "restored",
                "project_progressed",
                "project_delayed",
                "project_changed",
                "space_opened",
                "space_closed",
                "vote_published",
                "vote_counted",
                "plan_adopted",
                "plan_in_force",
                "report_published",
                "scoring_begins",
                "scores_revealed",
                "residence_verified",
                "residence_refused",
                "mandate_granted",
                "mandate_revoked",
                "association_recognised",
                "association_refused",
                "member_added",
                "member_left",
                name="noticekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("but_id", sa.Integer(), nullable=True),
        sa.Column("reached_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["but_id"], ["people.id"], name=op.f("fk_tellings_but_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_tellings_municipality_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_tellings_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        sa.UniqueConstraint("event_key", name=op.f("uq_tellings_event_key")),
    )
    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tellings_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "ix_tellings_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rhythm", RHYTHM, nullable=False, server_default="now"))
        batch_op.add_column(sa.Column("claim", sa.Text(), nullable=True))
        batch_op.alter_column("next_attempt_at", existing_type=sa.DateTime(timezone=True), nullable=True)
        batch_op.drop_index("ix_deliveries_next")

    op.execute(
        "UPDATE deliveries SET person_id = (SELECT person_id FROM notices WHERE notices.id = deliveries.notice_id)"
    )
    op.execute("UPDATE deliveries SET next_attempt_at = NULL WHERE state NOT IN ('waiting', 'sending')")
    # What a worker held while the application was stopped is tried again at once.
    op.execute("UPDATE deliveries SET state = 'waiting' WHERE state = 'sending'")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("rhythm", existing_type=RHYTHM, server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_deliveries_attempted_until_settled"),
            "(state IN ('waiting', 'sending')) = (next_attempt_at IS NOT NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_deliveries_claimed_while_sending"), "(state = 'sending') = (claim IS NOT NULL)"
        )
        batch_op.create_check_constraint(op.f("ck_deliveries_never_is_no_delivery"), "rhythm != 'never'")
        batch_op.create_index("ix_deliveries_claim", ["claim"], unique=False)
        batch_op.create_index("ix_deliveries_due", ["next_attempt_at", "id"], unique=False)
        batch_op.create_index("ix_deliveries_of_person", ["person_id", "channel", "next_attempt_at"], unique=False)
        batch_op.create_index(
            "ix_deliveries_troubled",
            ["id"],
            unique=False,
            sqlite_where=sa.text("failure IS NOT NULL"),
            postgresql_where=sa.text("failure IS NOT NULL"),
        )
        batch_op.create_foreign_key(op.f("fk_deliveries_person_id"), "people", ["person_id"], ["id"])

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_in_app", sa.Boolean(), nullable=False, server_default=sa.true()))

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.alter_column("is_in_app", existing_type=sa.Boolean(), server_default=None)

    with op.batch_alter_table("journey_entries", schema=None) as batch_op:
        batch_op.create_index("ix_journey_entries_latest", ["reached_at", "id"], unique=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phone_proved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("phone_proved_at")

    with op.batch_alter_table("journey_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_journey_entries_latest")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_column("is_in_app")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_deliveries_person_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_deliveries_never_is_no_delivery"), type_="check")
        batch_op.drop_constraint(op.f("ck_deliveries_claimed_while_sending"), type_="check")
        batch_op.drop_constraint(op.f("ck_deliveries_attempted_until_settled"), type_="check")

    # What was to go by a way that the earlier version does not know is told in the application alone.
    op.execute("DELETE FROM deliveries WHERE channel != 'email'")
    op.execute("UPDATE deliveries SET next_attempt_at = CURRENT_TIMESTAMP WHERE next_attempt_at IS NULL")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_troubled")
        batch_op.drop_index("ix_deliveries_of_person")
        batch_op.drop_index("ix_deliveries_due")
        batch_op.drop_index("ix_deliveries_claim")
        batch_op.create_index("ix_deliveries_next", ["state", "next_attempt_at", "id"], unique=False)
        batch_op.alter_column("next_attempt_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.drop_column("claim")
        batch_op.drop_column("rhythm")
        batch_op.drop_column("person_id")

    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tellings_waiting",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_tellings_subject_id"))

    op.drop_table("tellings")
    op.drop_table("notice_choices")
    with op.batch_alter_table("follows", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_follows_of_municipality",
            sqlite_where=sa.text("kind = 'municipality'"),
            postgresql_where=sa.text("kind = 'municipality'"),
        )
        batch_op.drop_index("ix_follows_of_person")

    op.drop_table("follows")
