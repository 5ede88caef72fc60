"""Give projects a whole sheet, a lasting number, several zones, and what each source can give."""

import sqlalchemy as sa
from alembic import op

revision = "54f872f6211e"
down_revision = "b02a1a64b41a"
branch_labels = None
depends_on = None


NEW_CHECKS = {
    "ck_projects_cost_not_negative": "cost_mad >= 0",
    "ck_projects_running_cost_not_negative": "running_cost_mad >= 0",
    "ck_projects_screened_by_somebody": "(gender_screened_at IS NULL) = (gender_screened_by_id IS NULL)",
}
TEXTS = [
    f"{name}_{language}"
    for name in (
        "problem",
        "objectives",
        "studies",
        "risks",
        "environment",
        "service",
        "running_cost_note",
        "gender_objective",
    )
    for language in ("ar", "fr")
]


def upgrade() -> None:
    op.create_table(
        "source_ceilings",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "own",
                "state",
                "region",
                "province",
                "indh",
                "cooperation",
                "to_be_found",
                name="fundingsource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ceiling_mad", sa.Integer(), nullable=False),
        sa.CheckConstraint("ceiling_mad >= 0", name=op.f("ck_source_ceilings_ceiling_not_negative")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_source_ceilings_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "source", name=op.f("pk_source_ceilings")),
    )
    op.create_table(
        "project_beneficiaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "everyone",
                "women",
                "girls",
                "children",
                "youth",
                "older",
                "disability",
                "pupils",
                "farmers",
                "traders",
                "other",
                name="beneficiarykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("people_count", sa.Integer(), nullable=True),
        sa.Column("women_count", sa.Integer(), nullable=True),
        sa.Column("note_ar", sa.Text(), nullable=False),
        sa.Column("note_fr", sa.Text(), nullable=False),
        sa.CheckConstraint("people_count >= 0", name=op.f("ck_project_beneficiaries_people_not_negative")),
        sa.CheckConstraint(
            "women_count >= 0 AND women_count <= people_count", name=op.f("ck_project_beneficiaries_women_among_people")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_beneficiaries_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_beneficiaries")),
        sa.UniqueConstraint("project_id", "kind", name=op.f("uq_project_beneficiaries_project_id_kind")),
    )
    op.create_table(
        "project_indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("unit_ar", sa.Text(), nullable=False),
        sa.Column("unit_fr", sa.Text(), nullable=False),
        sa.Column("is_by_sex", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.Integer(), nullable=True),
        sa.Column("baseline_women", sa.Integer(), nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("target_women", sa.Integer(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("source_ar", sa.Text(), nullable=False),
        sa.Column("source_fr", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "is_by_sex OR (baseline_women IS NULL AND target_women IS NULL)",
            name=op.f("ck_project_indicators_women_only_by_sex"),
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_indicators_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_indicators")),
    )
    with op.batch_alter_table("project_indicators", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_indicators_project_id"), ["project_id"], unique=False)

    op.create_table(
        "project_partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "state",
                "region",
                "province",
                "public_body",
                "commune",
                "association",
                "company",
                "town",
                "other",
                name="partnerkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("role_ar", sa.Text(), nullable=False),
        sa.Column("role_fr", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'town') = (town_id IS NOT NULL)", name=op.f("ck_project_partners_a_town_is_one_of_the_network")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_partners_project_id")),
        sa.ForeignKeyConstraint(["town_id"], ["partner_towns.id"], name=op.f("fk_project_partners_town_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_partners")),
    )
    with op.batch_alter_table("project_partners", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_partners_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_partners_town_id"), ["town_id"], unique=False)

    op.create_table(
        "project_targets",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("target_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_targets_project_id")),
        sa.ForeignKeyConstraint(["target_code"], ["sdg_targets.code"], name=op.f("fk_project_targets_target_code")),
        sa.PrimaryKeyConstraint("project_id", "target_code", name=op.f("pk_project_targets")),
    )
    op.create_table(
        "project_zones",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_zones_project_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_project_zones_zone_id")),
        sa.PrimaryKeyConstraint("project_id", "zone_id", name=op.f("pk_project_zones")),
    )
    with op.batch_alter_table("project_zones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_zones_zone_id"), ["zone_id"], unique=False)

    op.create_table(
        "indicator_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("women_value", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["project_indicators.id"], name=op.f("fk_indicator_measures_indicator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_measures")),
        sa.UniqueConstraint("indicator_id", "measured_on", name=op.f("uq_indicator_measures_indicator_id_measured_on")),
    )
    with op.batch_alter_table("projects") as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        for name in TEXTS:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("gender_criteria", sa.JSON(), nullable=False, server_default="[]"))
        for name in ("cost_mad", "running_cost_mad", "gender_screened_by_id"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("gender_screened_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE projects SET number = (SELECT count(*) FROM projects AS earlier "
        "WHERE earlier.plan_id = projects.plan_id AND earlier.id <= projects.id)"
    )
    op.execute(
        "INSERT INTO project_zones (project_id, zone_id) SELECT id, zone_id FROM projects WHERE zone_id IS NOT NULL"
    )
    with op.batch_alter_table("projects") as batch_op:
        for name in ("number", "version", "gender_criteria", *TEXTS):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_unique_constraint(batch_op.f("uq_projects_plan_id_number"), ["plan_id", "number"])
        for name, condition in NEW_CHECKS.items():
            batch_op.create_check_constraint(batch_op.f(name), condition)
        batch_op.create_foreign_key(
            batch_op.f("fk_projects_gender_screened_by_id"), "people", ["gender_screened_by_id"], ["id"]
        )
        batch_op.drop_constraint(batch_op.f("fk_projects_zone_id"), type_="foreignkey")
        batch_op.drop_column("zone_id")


def downgrade() -> None:
    with op.batch_alter_table("projects") as batch_op:
        batch_op.add_column(sa.Column("zone_id", sa.Integer(), nullable=True))
        for name in NEW_CHECKS:
            batch_op.drop_constraint(batch_op.f(name), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_projects_gender_screened_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_projects_plan_id_number"), type_="unique")
    op.execute(
        "UPDATE projects SET zone_id = (SELECT min(zone_id) FROM project_zones "
        "WHERE project_zones.project_id = projects.id)"
    )
    with op.batch_alter_table("projects") as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_projects_zone_id"), "zones", ["zone_id"], ["id"])
        for name in ("cost_mad", "running_cost_mad", "gender_screened_by_id", "gender_screened_at"):
            batch_op.drop_column(name)
        for name in ("number", "version", "gender_criteria", *TEXTS):
            batch_op.drop_column(name)

    op.drop_table("indicator_measures")
    with op.batch_alter_table("project_zones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_zones_zone_id"))

    op.drop_table("project_zones")
    op.drop_table("project_targets")
    with op.batch_alter_table("project_partners", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_partners_town_id"))
        batch_op.drop_index(batch_op.f("ix_project_partners_project_id"))

    op.drop_table("project_partners")
    with op.batch_alter_table("project_indicators", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_indicators_project_id"))

    op.drop_table("project_indicators")
    op.drop_table("project_beneficiaries")
    op.drop_table("source_ceilings")
