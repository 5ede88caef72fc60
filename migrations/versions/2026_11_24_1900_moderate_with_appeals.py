"""Queue what moderators read, keep decisions with their appeals, charters, limits, scores and distances."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "d87c3504763e"
down_revision = "a3c1e5b7d902"
branch_labels = None
depends_on = None

SETTLED_BY_TWO = "(settled_at IS NULL) = (hiding_id IS NULL AND dismissal_id IS NULL)"
SETTLED_BY_ANY = "(settled_at IS NULL) = (hiding_id IS NULL AND dismissal_id IS NULL AND decision_id IS NULL)"

#: What was reported before and waits stands in the queue from now on.
QUEUE = """
    INSERT INTO moderation_cases (municipality_id, subject_id, kind, author_id, cause, category, urgency,
                                  reports_count, opened_at, due_on)
    SELECT s.municipality_id, s.id, s.kind, COALESCE(MIN(c.author_id), MIN(p.author_id)), 'reported',
           CASE WHEN SUM(CASE WHEN r.category = 'gendered_abuse' THEN 1 ELSE 0 END) > 0
                THEN 'gendered_abuse' ELSE MIN(r.category) END,
           CASE WHEN SUM(CASE WHEN r.category = 'gendered_abuse' THEN 1 ELSE 0 END) > 0 THEN 0 ELSE 2 END,
           COUNT(*), MIN(r.created_at), :today
    FROM reports r JOIN subjects s ON s.id = r.subject_id
    LEFT JOIN comments c ON c.id = s.id LEFT JOIN proposals p ON p.id = s.id
    WHERE r.settled_at IS NULL GROUP BY s.municipality_id, s.id, s.kind
"""
#: What was hidden before was decided, and can be appealed from now on.
DECISIONS = """
    INSERT INTO moderation_decisions (municipality_id, act, subject_id, kind, person_id, moderator_id, rule, reason,
                                      reason_language, decided_at, appeal_by, hiding_id, undone_at)
    SELECT s.municipality_id, 'hide', s.id, s.kind, COALESCE(c.author_id, p.author_id), h.moderator_id, h.rule,
           h.reason, COALESCE(w.language, 'ar'), h.hidden_at, :appeal_by, h.id, h.restored_at
    FROM hidings h JOIN subjects s ON s.id = h.subject_id
    LEFT JOIN comments c ON c.id = s.id LEFT JOIN proposals p ON p.id = s.id
    LEFT JOIN people w ON w.id = COALESCE(c.author_id, p.author_id)
    ORDER BY h.id
"""
TWO_WEEKS = timedelta(days=14)


def _keep_what_was_moderated() -> None:
    today = datetime.now(UTC).date()
    days = sa.bindparam("today", today, sa.Date()), sa.bindparam("appeal_by", today + TWO_WEEKS, sa.Date())
    op.get_bind().execute(sa.text(QUEUE).bindparams(days[0]))
    op.get_bind().execute(sa.text(DECISIONS).bindparams(days[1]))


def upgrade() -> None:
    op.create_table(
        "moderation_reminders",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_moderation_reminders_municipality_id")
        ),
        sa.PrimaryKeyConstraint("municipality_id", "reminded_on", name=op.f("pk_moderation_reminders")),
    )
    op.create_table(
        "text_marks",
        sa.Column("mark", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_text_marks_subject_id")),
        sa.PrimaryKeyConstraint("mark", "subject_id", name=op.f("pk_text_marks")),
    )
    with op.batch_alter_table("text_marks", schema=None) as batch_op:
        batch_op.create_index("ix_text_marks_subject_id", ["subject_id"], unique=False)

    op.create_table(
        "charter_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("note_ar", sa.Text(), nullable=False),
        sa.Column("note_fr", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_charter_versions_municipality_id")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["people.id"], name=op.f("fk_charter_versions_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_versions")),
    )
    with op.batch_alter_table("charter_versions", schema=None) as batch_op:
        batch_op.create_index("uq_charter_versions_of_a_town", ["municipality_id", "number"], unique=True)
        batch_op.create_index(
            "uq_charter_versions_of_the_network",
            ["number"],
            unique=True,
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )

    op.create_table(
        "discussion_closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_discussion_closings_closed_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_discussion_closings_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_closings")),
    )
    with op.batch_alter_table("discussion_closings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discussion_closings_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_discussion_closings_standing",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )

    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "reported",
                "quarantine",
                "review",
                "links",
                "changed",
                "suspected",
                name="casecause",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before_publication", sa.Boolean(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("cause IN ('quarantine', 'review', 'links')", name=op.f("ck_holds_for_a_cause")),
        sa.ForeignKeyConstraint(["released_by_id"], ["people.id"], name=op.f("fk_holds_released_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_holds_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holds_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_holds_standing",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )

    op.create_table(
        "kept_away",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("distance", sa.Enum("mute", "block", name="distance", native_enum=False, length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_kept_away_not_oneself")),
        sa.ForeignKeyConstraint(["other_id"], ["people.id"], name=op.f("fk_kept_away_other_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_kept_away_person_id")),
        sa.PrimaryKeyConstraint("person_id", "other_id", name=op.f("pk_kept_away")),
    )
    with op.batch_alter_table("kept_away", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_away_other_id"), ["other_id"], unique=False)

    op.create_table(
        "limitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_limitations_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_limitations_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_limitations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limitations")),
    )
    with op.batch_alter_table("limitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_limitations_person_id"), ["person_id"], unique=False)

    op.create_table(
        "moderation_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "reported",
                "quarantine",
                "review",
                "links",
                "changed",
                "suspected",
                name="casecause",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "gendered_abuse",
                "insult",
                "personal_data",
                "spam",
                "off_topic",
                "duplicate",
                "other",
                name="reportcategory",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("reports_count", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(claimed_by_id IS NULL) = (claimed_until IS NULL)",
            name=op.f("ck_moderation_cases_claimed_by_somebody_until"),
        ),
        sa.CheckConstraint("reports_count >= 0", name=op.f("ck_moderation_cases_reports_not_negative")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_moderation_cases_author_id")),
        sa.ForeignKeyConstraint(["claimed_by_id"], ["people.id"], name=op.f("fk_moderation_cases_claimed_by_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_moderation_cases_municipality_id")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_moderation_cases_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_cases")),
    )
    with op.batch_alter_table("moderation_cases", schema=None) as batch_op:
        batch_op.create_index(
            "ix_moderation_cases_due",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_moderation_cases_queue",
            ["municipality_id", "urgency", "opened_at", "id"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_moderation_cases_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_moderation_cases_open",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "screenings",
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_screenings_out_of_a_hundred")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_screenings_author_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_screenings_subject_id")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_screenings")),
    )
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.create_index("ix_screenings_pace", ["author_id", "written_at"], unique=False)

    op.create_table(
        "moderation_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column(
            "act",
            sa.Enum("hide", "ask_change", "warn", "limit", name="act", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("moderator_id", sa.Integer(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "safety",
                "respect",
                "equality",
                "privacy",
                "honesty",
                "relevance",
                "no_advertising",
                "law",
                name="rule",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("charter_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_language", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("appeal_by", sa.Date(), nullable=False),
        sa.Column("change_by", sa.Date(), nullable=True),
        sa.Column("hiding_id", sa.Integer(), nullable=True),
        sa.Column("limitation_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(act = 'ask_change') = (change_by IS NOT NULL)", name=op.f("ck_moderation_decisions_a_change_has_a_day")
        ),
        sa.CheckConstraint(
            "(act = 'hide') = (hiding_id IS NOT NULL)", name=op.f("ck_moderation_decisions_a_hiding_hides")
        ),
        sa.CheckConstraint(
            "(act = 'limit') = (limitation_id IS NOT NULL)", name=op.f("ck_moderation_decisions_a_limitation_limits")
        ),
        sa.CheckConstraint("length(reason) >= 10", name=op.f("ck_moderation_decisions_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["charter_id"], ["charter_versions.id"], name=op.f("fk_moderation_decisions_charter_id")
        ),
        sa.ForeignKeyConstraint(["hiding_id"], ["hidings.id"], name=op.f("fk_moderation_decisions_hiding_id")),
        sa.ForeignKeyConstraint(
            ["limitation_id"], ["limitations.id"], name=op.f("fk_moderation_decisions_limitation_id")
        ),
        sa.ForeignKeyConstraint(["moderator_id"], ["people.id"], name=op.f("fk_moderation_decisions_moderator_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_moderation_decisions_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_moderation_decisions_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_moderation_decisions_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_decisions")),
    )
    with op.batch_alter_table("moderation_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moderation_decisions_hiding_id"), ["hiding_id"], unique=False)
        batch_op.create_index("ix_moderation_decisions_log", ["municipality_id", "id"], unique=False)
        batch_op.create_index("ix_moderation_decisions_of_person", ["person_id", "municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_moderation_decisions_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "moderation_appeals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("against_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("upheld", "overturned", name="appealoutcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reason_language", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (outcome IS NULL) AND (decided_at IS NULL) = (reason IS NULL)",
            name=op.f("ck_moderation_appeals_decided_by_somebody_for_a_reason"),
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> against_id",
            name=op.f("ck_moderation_appeals_decided_by_somebody_else"),
        ),
        sa.ForeignKeyConstraint(["against_id"], ["people.id"], name=op.f("fk_moderation_appeals_against_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_moderation_appeals_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["moderation_decisions.id"], name=op.f("fk_moderation_appeals_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_moderation_appeals_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_moderation_appeals_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_appeals")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_moderation_appeals_decision_id")),
    )
    with op.batch_alter_table("moderation_appeals", schema=None) as batch_op:
        batch_op.create_index(
            "ix_moderation_appeals_waiting",
            ["municipality_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("limited_until", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_resident", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("decision_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_reports_decision_id"), "moderation_decisions", ["decision_id"], ["id"]
        )
        batch_op.alter_column("by_resident", server_default=None)
        batch_op.drop_constraint(batch_op.f("ck_reports_settled_by_decision"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reports_settled_by_decision"), SETTLED_BY_ANY)

    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_read_first", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.alter_column("is_read_first", server_default=None)

    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("change_asked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("discussion_closed_at", sa.DateTime(timezone=True), nullable=True))

    _keep_what_was_moderated()


def downgrade() -> None:
    # What was answered by a warning or the like waits once more: no report is lost.
    op.execute(
        "UPDATE reports SET settled_at = NULL, decision_id = NULL WHERE hiding_id IS NULL AND dismissal_id IS NULL"
    )
    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.drop_column("discussion_closed_at")
        batch_op.drop_column("change_asked_at")

    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.drop_column("is_read_first")

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reports_settled_by_decision"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reports_settled_by_decision"), SETTLED_BY_TWO)
        batch_op.drop_constraint(batch_op.f("fk_reports_decision_id"), type_="foreignkey")
        batch_op.drop_column("decision_id")
        batch_op.drop_column("by_resident")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("limited_until")

    with op.batch_alter_table("moderation_appeals", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_moderation_appeals_waiting",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.drop_table("moderation_appeals")
    with op.batch_alter_table("moderation_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_decisions_subject_id"))
        batch_op.drop_index("ix_moderation_decisions_of_person")
        batch_op.drop_index("ix_moderation_decisions_log")
        batch_op.drop_index(batch_op.f("ix_moderation_decisions_hiding_id"))

    op.drop_table("moderation_decisions")
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.drop_index("ix_screenings_pace")

    op.drop_table("screenings")
    with op.batch_alter_table("moderation_cases", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_moderation_cases_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_moderation_cases_subject_id"))
        batch_op.drop_index(
            "ix_moderation_cases_queue",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_moderation_cases_due",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("moderation_cases")
    with op.batch_alter_table("limitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_limitations_person_id"))

    op.drop_table("limitations")
    with op.batch_alter_table("kept_away", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_away_other_id"))

    op.drop_table("kept_away")
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_holds_standing",
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_holds_subject_id"))

    op.drop_table("holds")
    with op.batch_alter_table("discussion_closings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_discussion_closings_standing",
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_discussion_closings_subject_id"))

    op.drop_table("discussion_closings")
    with op.batch_alter_table("charter_versions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_charter_versions_of_the_network",
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )
        batch_op.drop_index("uq_charter_versions_of_a_town")

    op.drop_table("charter_versions")
    with op.batch_alter_table("text_marks", schema=None) as batch_op:
        batch_op.drop_index("ix_text_marks_subject_id")

    op.drop_table("text_marks")
    op.drop_table("moderation_reminders")
