"""Stand on a diagnosis, and reply to arrondissements."""

import sqlalchemy as sa
from alembic import op

revision = "36caea867836"
down_revision = "fee49522c058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "diagnosis_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind", sa.Enum("need", "potential", name="findingkind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_diagnosis_findings_plan_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_diagnosis_findings_theme_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_diagnosis_findings_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_findings")),
    )
    with op.batch_alter_table("diagnosis_findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diagnosis_findings_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "state_projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "under_way", "delivered", "suspended", name="projectstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("cost_mad", sa.Integer(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("source_ar", sa.Text(), nullable=False),
        sa.Column("source_fr", sa.Text(), nullable=False),
        sa.CheckConstraint("source_ar <> '' AND source_fr <> ''", name=op.f("ck_state_projects_has_a_source")),
        sa.CheckConstraint("cost_mad >= 0", name=op.f("ck_state_projects_cost_not_negative")),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_state_projects_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_state_projects_plan_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_state_projects_theme_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_state_projects_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_projects")),
    )
    with op.batch_alter_table("state_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_state_projects_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "diagnosis_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=False),
        sa.Column("label_fr", sa.Text(), nullable=False),
        sa.Column("measure", sa.Enum("count", "share", name="measure", native_enum=False, length=40), nullable=False),
        sa.Column("unit_ar", sa.Text(), nullable=False),
        sa.Column("unit_fr", sa.Text(), nullable=False),
        sa.Column("women_tenths", sa.Integer(), nullable=True),
        sa.Column("men_tenths", sa.Integer(), nullable=True),
        sa.Column("total_tenths", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source_ar", sa.Text(), nullable=False),
        sa.Column("source_fr", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "measure <> 'count' OR women_tenths IS NULL OR total_tenths = women_tenths + men_tenths",
            name=op.f("ck_diagnosis_figures_adds_up"),
        ),
        sa.CheckConstraint("source_ar <> '' AND source_fr <> ''", name=op.f("ck_diagnosis_figures_has_a_source")),
        sa.CheckConstraint(
            "(women_tenths IS NULL) = (men_tenths IS NULL)", name=op.f("ck_diagnosis_figures_both_sexes_or_none")
        ),
        sa.CheckConstraint(
            "women_tenths >= 0 AND men_tenths >= 0 AND total_tenths >= 0",
            name=op.f("ck_diagnosis_figures_not_negative"),
        ),
        sa.CheckConstraint(
            "women_tenths IS NOT NULL OR total_tenths IS NOT NULL", name=op.f("ck_diagnosis_figures_says_something")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["diagnosis_findings.id"], name=op.f("fk_diagnosis_figures_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diagnosis_figures")),
    )
    with op.batch_alter_table("diagnosis_figures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diagnosis_figures_finding_id"), ["finding_id"], unique=False)

    with op.batch_alter_table("district_opinions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_ar", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("reply_fr", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("replied_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("replied_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_district_opinions_replied_by_id"), "people", ["replied_by_id"], ["id"]
        )
        batch_op.create_check_constraint(
            op.f("ck_district_opinions_replied_by_somebody"), "(replied_on IS NULL) = (replied_by_id IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_district_opinions_reply_says_something"),
            "replied_on IS NULL OR (reply_ar <> '' AND reply_fr <> '')",
        )
    with op.batch_alter_table("district_opinions") as batch_op:
        batch_op.alter_column("reply_ar", server_default=None)
        batch_op.alter_column("reply_fr", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("district_opinions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_district_opinions_reply_says_something"), type_="check")
        batch_op.drop_constraint(op.f("ck_district_opinions_replied_by_somebody"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_district_opinions_replied_by_id"), type_="foreignkey")
        batch_op.drop_column("replied_by_id")
        batch_op.drop_column("replied_on")
        batch_op.drop_column("reply_fr")
        batch_op.drop_column("reply_ar")

    with op.batch_alter_table("diagnosis_figures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diagnosis_figures_finding_id"))

    op.drop_table("diagnosis_figures")
    with op.batch_alter_table("state_projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_state_projects_plan_id"))

    op.drop_table("state_projects")
    with op.batch_alter_table("diagnosis_findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diagnosis_findings_plan_id"))

    op.drop_table("diagnosis_findings")
