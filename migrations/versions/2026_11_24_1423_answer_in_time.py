"""Answer in time: services, declared interests, answers that can be reopened, escalations."""

import sqlalchemy as sa
from alembic import op

revision = "db2298914819"
down_revision = "54f872f6211e"
branch_labels = None
depends_on = None


#: What an answer must be, besides what it had to be before.
ANSWERS = {
    "refused_on_a_ground": "outcome <> 'refused' OR ground IS NOT NULL",
    "merged_into_another": "outcome <> 'merged' OR merged_into_id IS NOT NULL",
    "merged_into_none_but_itself": "merged_into_id IS NULL OR merged_into_id <> proposal_id",
    "reopened_for_a_cause": "(reopened_at IS NULL) = (reopened_because IS NULL)",
    "counts_not_negative": "waited_days >= 0 AND reconsiderations_count >= 0",
}


def upgrade() -> None:
    op.create_table(
        "answer_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_answer_templates_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_templates")),
        sa.UniqueConstraint("municipality_id", "title_ar", name=op.f("uq_answer_templates_municipality_id_title_ar")),
        sa.UniqueConstraint("municipality_id", "title_fr", name=op.f("uq_answer_templates_municipality_id_title_fr")),
    )
    op.create_table(
        "town_services",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["head_id"], ["people.id"], name=op.f("fk_town_services_head_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_town_services_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_town_services")),
        sa.UniqueConstraint("municipality_id", "name_ar", name=op.f("uq_town_services_municipality_id_name_ar")),
        sa.UniqueConstraint("municipality_id", "name_fr", name=op.f("uq_town_services_municipality_id_name_fr")),
    )
    op.create_table(
        "service_officers",
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_service_officers_person_id")),
        sa.ForeignKeyConstraint(["service_id"], ["town_services.id"], name=op.f("fk_service_officers_service_id")),
        sa.PrimaryKeyConstraint("service_id", "person_id", name=op.f("pk_service_officers")),
    )
    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "level", sa.Enum("service", "network", name="escalationlevel", native_enum=False, length=40), nullable=False
        ),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_escalations_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
        sa.UniqueConstraint("proposal_id", "due_on", "level", name=op.f("uq_escalations_proposal_id_due_on_level")),
    )
    with op.batch_alter_table("escalations", schema=None) as batch_op:
        batch_op.create_index("ix_escalations_level", ["level", "escalated_at"], unique=False)

    op.create_table(
        "interest_declarations",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("has_conflict", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_interest_declarations_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_interest_declarations_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "person_id", name=op.f("pk_interest_declarations")),
    )
    op.create_table(
        "answer_replies",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_answer_replies_answer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_answer_replies_person_id")),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_answer_replies")),
    )
    op.create_table(
        "reconsideration_requests",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name=op.f("fk_reconsideration_requests_answer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reconsideration_requests_person_id")),
        sa.PrimaryKeyConstraint("answer_id", "person_id", name=op.f("pk_reconsideration_requests")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "ground",
                sa.Enum(
                    "competence",
                    "legal",
                    "land",
                    "technical",
                    "cost",
                    "running_cost",
                    "exists",
                    "few",
                    "other",
                    name="refusalground",
                    native_enum=False,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("waited_days", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("was_late", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("reconsiderations_count", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "reopened_because",
                sa.Enum("requested", "completed", name="reopeningcause", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.drop_constraint(batch_op.f("uq_answers_proposal_id"), type_="unique")
        batch_op.create_index("ix_answers_proposal_id", ["proposal_id"], unique=False)
        batch_op.create_index(
            "uq_answers_standing",
            ["proposal_id"],
            unique=True,
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_answers_merged_into_id"), "proposals", ["merged_into_id"], ["id"])

    op.execute("UPDATE answers SET ground = 'other' WHERE outcome = 'refused'")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        # The defaults were for the rows that were there.
        for column in ("waited_days", "was_late", "reconsiderations_count"):
            batch_op.alter_column(column, server_default=None)
        for name, condition in ANSWERS.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_answers_{name}"), condition)

    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("service_id", sa.Integer(), nullable=True))
        batch_op.alter_column("officer_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_assignments_to_somebody"), "officer_id IS NOT NULL OR service_id IS NOT NULL"
        )
        batch_op.create_index(batch_op.f("ix_assignments_service_id"), ["service_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_assignments_service_id"), "town_services", ["service_id"], ["id"])

    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reconsider_threshold", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_spaces_reconsidered_for_some"), "reconsider_threshold BETWEEN 1 AND 10000"
        )


def downgrade() -> None:
    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_spaces_reconsidered_for_some"), type_="check")
        batch_op.drop_column("reconsider_threshold")

    op.execute("DELETE FROM assignments WHERE officer_id IS NULL")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_assignments_to_somebody"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_assignments_service_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_assignments_service_id"))
        batch_op.alter_column("officer_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("service_id")

    for child in ("answer_replies", "reconsideration_requests"):
        op.drop_table(child)
    op.execute("DELETE FROM answers WHERE reopened_at IS NOT NULL")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        for name in ANSWERS:
            batch_op.drop_constraint(batch_op.f(f"ck_answers_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_answers_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(
            "uq_answers_standing",
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )
        batch_op.drop_index("ix_answers_proposal_id")
        batch_op.create_unique_constraint(batch_op.f("uq_answers_proposal_id"), ["proposal_id"])
        batch_op.drop_column("reopened_because")
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("reconsiderations_count")
        batch_op.drop_column("was_late")
        batch_op.drop_column("waited_days")
        batch_op.drop_column("due_on")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("ground")

    op.drop_table("interest_declarations")
    with op.batch_alter_table("escalations", schema=None) as batch_op:
        batch_op.drop_index("ix_escalations_level")

    op.drop_table("escalations")
    op.drop_table("service_officers")
    op.drop_table("town_services")
    op.drop_table("answer_templates")
