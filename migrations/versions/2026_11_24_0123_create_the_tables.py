"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


#: The trail is only ever added to: the database itself refuses the rest.
APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER trail_entries_no_update BEFORE UPDATE ON trail_entries "
        "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
        "CREATE TRIGGER trail_entries_no_delete BEFORE DELETE ON trail_entries "
        "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_trail_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$",
        "CREATE TRIGGER trail_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_trail_change()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "failed_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("identifier", "address", name="attemptkind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_attempts")),
    )
    with op.batch_alter_table("failed_attempts", schema=None) as batch_op:
        batch_op.create_index("ix_failed_attempts_key", ["kind", "key_hash", "failed_at"], unique=False)

    op.create_table(
        "municipalities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("commune", "arrondissement", name="municipalitykind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("province_ar", sa.Text(), nullable=False),
        sa.Column("province_fr", sa.Text(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind = 'commune' OR parent_id IS NOT NULL", name=op.f("ck_municipalities_arrondissement_has_parent")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["municipalities.id"], name=op.f("fk_municipalities_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipalities")),
        sa.UniqueConstraint("code", name=op.f("uq_municipalities_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipalities_slug")),
    )
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipalities_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "partner_towns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_towns")),
        sa.UniqueConstraint("slug", name=op.f("uq_partner_towns_slug")),
    )
    op.create_table(
        "sdg_goals",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sdg_goals")),
    )
    op.create_table(
        "trail_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries_count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("broken_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_checks")),
    )
    with op.batch_alter_table("trail_checks", schema=None) as batch_op:
        batch_op.create_index("ix_trail_checks_latest", ["chain", "checked_at", "id"], unique=False)

    op.create_table(
        "trail_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor_ref", sa.Text(), nullable=True),
        sa.Column("actor_role", sa.Text(), nullable=True),
        sa.Column("thing_kind", sa.Text(), nullable=True),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_entries")),
        sa.UniqueConstraint("chain", "position", name=op.f("uq_trail_entries_chain_position")),
    )
    with op.batch_alter_table("trail_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trail_entries_act"), ["act"], unique=False)
        batch_op.create_index(batch_op.f("ix_trail_entries_actor_ref"), ["actor_ref"], unique=False)

    op.create_table(
        "trail_heads",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_trail_heads")),
    )
    op.create_table(
        "census_figures",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.CheckConstraint("population >= 0", name=op.f("ck_census_figures_population_not_negative")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_census_figures_municipality_id")
        ),
        sa.PrimaryKeyConstraint("municipality_id", "year", name=op.f("pk_census_figures")),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("preparation", "consultation", "adopted", name="planstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'adopted') = (adopted_on IS NOT NULL)", name=op.f("ck_plans_adopted_on_a_day")),
        sa.CheckConstraint("last_year = first_year + 5", name=op.f("ck_plans_lasts_six_years")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_plans_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("municipality_id", "first_year", name=op.f("uq_plans_municipality_id_first_year")),
    )
    op.create_table(
        "sdg_targets",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("goal_number", sa.Integer(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["goal_number"], ["sdg_goals.number"], name=op.f("fk_sdg_targets_goal_number")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sdg_targets")),
    )
    with op.batch_alter_table("sdg_targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sdg_targets_goal_number"), ["goal_number"], unique=False)

    op.create_table(
        "subjects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_subjects_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subjects")),
    )
    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subjects_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_themes_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("municipality_id", "code", name=op.f("uq_themes_municipality_id_code")),
    )
    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.create_index(
            "uq_themes_network_code",
            ["code"],
            unique=True,
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )

    op.create_table(
        "zones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("quartier", "douar", name="zonekind", native_enum=False, length=40), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_zones_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zones")),
        sa.UniqueConstraint("municipality_id", "name_ar", name=op.f("uq_zones_municipality_id_name_ar")),
        sa.UniqueConstraint("municipality_id", "name_fr", name=op.f("uq_zones_municipality_id_name_fr")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_attachments_has_a_size")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_attachments_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("key", name=op.f("uq_attachments_key")),
        sa.UniqueConstraint("subject_id", "position", name=op.f("uq_attachments_subject_id_position")),
    )
    op.create_table(
        "axes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_axes_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_axes")),
    )
    with op.batch_alter_table("axes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_axes_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "legal_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("rule_ar", sa.Text(), nullable=False),
        sa.Column("rule_fr", sa.Text(), nullable=False),
        sa.Column("actor_ar", sa.Text(), nullable=False),
        sa.Column("actor_fr", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_legal_steps_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_steps")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_legal_steps_plan_id_code")),
        sa.UniqueConstraint("plan_id", "position", name=op.f("uq_legal_steps_plan_id_position")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_ref", sa.Text(), nullable=False),
        sa.Column("chosen_name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("sex", sa.Enum("female", "male", "unsaid", name="sex", native_enum=False, length=40), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("phone IS NOT NULL OR email IS NOT NULL", name=op.f("ck_people_reachable")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_people_municipality_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_people_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
        sa.UniqueConstraint("phone", name=op.f("uq_people_phone")),
        sa.UniqueConstraint("public_ref", name=op.f("uq_people_public_ref")),
    )
    op.create_table(
        "associations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("purpose_ar", sa.Text(), nullable=False),
        sa.Column("purpose_fr", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("is_womens", sa.Boolean(), nullable=False),
        sa.Column("founded_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recognised_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["founded_by_id"], ["people.id"], name=op.f("fk_associations_founded_by_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_associations_municipality_id")
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_associations_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_associations")),
        sa.UniqueConstraint("municipality_id", "name_ar", name=op.f("uq_associations_municipality_id_name_ar")),
        sa.UniqueConstraint("municipality_id", "name_fr", name=op.f("uq_associations_municipality_id_name_fr")),
    )
    op.create_table(
        "dismissals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("moderator_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(reason) >= 10", name=op.f("ck_dismissals_has_a_reason")),
        sa.ForeignKeyConstraint(["moderator_id"], ["people.id"], name=op.f("fk_dismissals_moderator_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_dismissals_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissals")),
    )
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissals_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "hidings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
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
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("restored_by_id", sa.Integer(), nullable=True),
        sa.Column("restore_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(restored_at IS NULL) = (restored_by_id IS NULL) AND (restored_at IS NULL) = (restore_reason IS NULL)",
            name=op.f("ck_hidings_restored_by_somebody_for_a_reason"),
        ),
        sa.CheckConstraint("length(reason) >= 10", name=op.f("ck_hidings_has_a_reason")),
        sa.ForeignKeyConstraint(["moderator_id"], ["people.id"], name=op.f("fk_hidings_moderator_id")),
        sa.ForeignKeyConstraint(["restored_by_id"], ["people.id"], name=op.f("fk_hidings_restored_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_hidings_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hidings")),
    )
    with op.batch_alter_table("hidings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hidings_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_hidings_standing",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("restored_at IS NULL"),
            postgresql_where=sa.text("restored_at IS NULL"),
        )

    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "officer",
                "moderator",
                "verifier",
                "planner",
                "equality",
                "administrator",
                "coordinator",
                "technician",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("partner_town_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("revocation_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "CASE role WHEN 'coordinator' THEN municipality_id IS NULL AND partner_town_id IS NULL WHEN 'technician' THEN municipality_id IS NULL AND partner_town_id IS NOT NULL ELSE municipality_id IS NOT NULL AND partner_town_id IS NULL END",
            name=op.f("ck_mandates_place_fits_role"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_mandates_ends_after_start")),
        sa.ForeignKeyConstraint(["granted_by_id"], ["people.id"], name=op.f("fk_mandates_granted_by_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_mandates_municipality_id")),
        sa.ForeignKeyConstraint(["partner_town_id"], ["partner_towns.id"], name=op.f("fk_mandates_partner_town_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mandates_person_id")),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["people.id"], name=op.f("fk_mandates_revoked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
    )
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandates_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandates_person_id"), ["person_id"], unique=False)

    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "idea_published",
                "idea_withdrawn",
                "idea_studied",
                "idea_answered",
                "idea_voted",
                "idea_prioritised",
                "idea_planned",
                "idea_under_way",
                "idea_delivered",
                "co_author_invited",
                "comment_on_mine",
                "reply_to_me",
                "hidden",
                "restored",
                "project_progressed",
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
        sa.Column("event_key", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_notices_municipality_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notices_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_notices_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "event_key", name=op.f("uq_notices_person_id_event_key")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index("ix_notices_of_person", ["person_id", "read_at", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notices_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("axis_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["axis_id"], ["axes.id"], name=op.f("fk_programmes_axis_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programmes_axis_id"), ["axis_id"], unique=False)

    op.create_table(
        "residence_verifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column(
            "method", sa.Enum("face_to_face", name="verificationmethod", native_enum=False, length=40), nullable=False
        ),
        sa.Column("verified_by_id", sa.Integer(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_residence_verifications_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_residence_verifications_person_id")),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["people.id"], name=op.f("fk_residence_verifications_verified_by_id")
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_residence_verifications_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence_verifications")),
    )
    with op.batch_alter_table("residence_verifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_residence_verifications_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_in_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_sessions_token_hash")),
    )
    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_sessions_person_id"), ["person_id"], unique=False)

    op.create_table(
        "spaces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "plan", "ieecag", "neighbourhood", "thematic", "budget", name="spacekind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("summary_ar", sa.Text(), nullable=False),
        sa.Column("summary_fr", sa.Text(), nullable=False),
        sa.Column("answer_within_days", sa.Integer(), nullable=False),
        sa.Column("edit_within_minutes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_reason_ar", sa.Text(), nullable=True),
        sa.Column("closing_reason_fr", sa.Text(), nullable=True),
        sa.CheckConstraint("answer_within_days BETWEEN 1 AND 250", name=op.f("ck_spaces_answer_within_a_year")),
        sa.CheckConstraint(
            "closed_at IS NULL OR published_at IS NOT NULL", name=op.f("ck_spaces_closed_after_published")
        ),
        sa.CheckConstraint("edit_within_minutes BETWEEN 0 AND 10080", name=op.f("ck_spaces_edit_within_a_week")),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_spaces_created_by_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_spaces_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spaces")),
    )
    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spaces_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "verification_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("desk_code", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("verified", "refused", name="requestoutcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_verification_requests_municipality_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_verification_requests_person_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_verification_requests_settled_by_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_verification_requests_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification_requests")),
    )
    with op.batch_alter_table("verification_requests", schema=None) as batch_op:
        batch_op.create_index(
            "ix_verification_requests_queue",
            ["municipality_id", "requested_at"],
            unique=False,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.create_index(
            "uq_verification_requests_waiting",
            ["person_id", "municipality_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column(
            "author_sex", sa.Enum("female", "male", "unsaid", name="sex", native_enum=False, length=40), nullable=True
        ),
        sa.Column("by_official", sa.Boolean(), nullable=False),
        sa.Column(
            "stance", sa.Enum("for", "against", "neither", name="stance", native_enum=False, length=40), nullable=False
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("online", "voice", "workshop", "paper", "desk", name="channel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("submission_key", sa.Text(), nullable=False),
        sa.CheckConstraint("depth = 0 OR stance = 'neither'", name=op.f("ck_comments_only_openers_take_a_stance")),
        sa.CheckConstraint(
            "(depth = 0) = (parent_id IS NULL) AND (depth = 0) = (thread_id IS NULL)",
            name=op.f("ck_comments_answers_have_parents"),
        ),
        sa.CheckConstraint("depth BETWEEN 0 AND 3", name=op.f("ck_comments_depth_within_reach")),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 2000", name=op.f("ck_comments_body_fits")),
        sa.ForeignKeyConstraint(["about_id"], ["subjects.id"], name=op.f("fk_comments_about_id")),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name=op.f("fk_comments_association_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_comments_author_id")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_comments_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["comments.id"], name=op.f("fk_comments_parent_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["comments.id"], name=op.f("fk_comments_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.UniqueConstraint("author_id", "submission_key", name=op.f("uq_comments_author_id_submission_key")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index("ix_comments_about_id_thread_id_id", ["about_id", "thread_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comments_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "criteria_grids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("ranked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ranked_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ranked_at IS NULL OR published_at IS NOT NULL", name=op.f("ck_criteria_grids_published_before_ranked")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["people.id"], name=op.f("fk_criteria_grids_published_by_id")),
        sa.ForeignKeyConstraint(["ranked_by_id"], ["people.id"], name=op.f("fk_criteria_grids_ranked_by_id")),
        sa.ForeignKeyConstraint(["space_id"], ["spaces.id"], name=op.f("fk_criteria_grids_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_grids")),
        sa.UniqueConstraint("space_id", name=op.f("uq_criteria_grids_space_id")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Enum("email", name="deliverychannel", native_enum=False, length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "sending", "sent", "failed", "dropped", name="deliverystate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_deliveries_sent_at_a_moment")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_deliveries_attempts_not_negative")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_deliveries_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("notice_id", "channel", name=op.f("uq_deliveries_notice_id_channel")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_next", ["state", "next_attempt_at", "id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "president", "secretary", "facilitator", "member", name="membershiprole", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint("left_on IS NULL OR left_on >= joined_on", name=op.f("ck_memberships_leaves_after_joining")),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name=op.f("fk_memberships_association_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_association_id"), ["association_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_memberships_current",
            ["association_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("left_on IS NULL"),
            postgresql_where=sa.text("left_on IS NULL"),
        )
        batch_op.create_index(
            "uq_memberships_president",
            ["association_id"],
            unique=True,
            sqlite_where=sa.text("left_on IS NULL AND role = 'president'"),
            postgresql_where=sa.text("left_on IS NULL AND role = 'president'"),
        )

    op.create_table(
        "phases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_phases_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["space_id"], ["spaces.id"], name=op.f("fk_phases_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phases")),
    )
    with op.batch_alter_table("phases", schema=None) as batch_op:
        batch_op.create_index("ix_phases_space_id_position", ["space_id", "position"], unique=False)

    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("summary_ar", sa.Text(), nullable=False),
        sa.Column("summary_fr", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column(
            "gender_marker",
            sa.Enum("not_screened", "0", "1", "2", name="gendermarker", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "under_way", "delivered", "suspended", name="projectstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("progress_percent", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'delivered') = (delivered_on IS NOT NULL)", name=op.f("ck_projects_delivered_on_a_day")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_projects_ends_after_it_starts")),
        sa.CheckConstraint("progress_percent BETWEEN 0 AND 100", name=op.f("ck_projects_progress_is_a_percentage")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_projects_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_projects_plan_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_projects_programme_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_projects_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_projects_plan_id_code")),
    )
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_projects_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("by_womens_association", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column(
            "author_sex", sa.Enum("female", "male", "unsaid", name="sex", native_enum=False, length=40), nullable=True
        ),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("online", "voice", "workshop", "paper", "desk", name="channel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "under_study",
                "answered",
                "withdrawn",
                name="proposalstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "step",
            sa.Enum(
                "proposed",
                "discussed",
                "studied",
                "answered",
                "voted",
                "prioritised",
                "planned",
                "under_way",
                "delivered",
                name="journeystep",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum("accepted", "partly", "refused", "redirected", name="outcome", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("awaits_answer", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("supports_count", sa.Integer(), nullable=False),
        sa.Column("comments_count", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'draft') = (published_at IS NULL)", name=op.f("ck_proposals_published_unless_draft")
        ),
        sa.CheckConstraint(
            "NOT is_listed OR published_at IS NOT NULL", name=op.f("ck_proposals_listed_once_published")
        ),
        sa.CheckConstraint("length(body) <= 5000", name=op.f("ck_proposals_body_fits")),
        sa.CheckConstraint("length(title) <= 120", name=op.f("ck_proposals_title_fits")),
        sa.CheckConstraint(
            "supports_count >= 0 AND comments_count >= 0", name=op.f("ck_proposals_counters_not_negative")
        ),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name=op.f("fk_proposals_association_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_proposals_author_id")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_proposals_id")),
        sa.ForeignKeyConstraint(["place_id"], ["municipalities.id"], name=op.f("fk_proposals_place_id")),
        sa.ForeignKeyConstraint(["space_id"], ["spaces.id"], name=op.f("fk_proposals_space_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_proposals_theme_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_proposals_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("author_id", "submission_key", name=op.f("uq_proposals_author_id_submission_key")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_association_id"), ["association_id"], unique=False)
        batch_op.create_index(
            "ix_proposals_most_discussed", ["place_id", "is_listed", "comments_count", "id"], unique=False
        )
        batch_op.create_index(
            "ix_proposals_most_supported", ["place_id", "is_listed", "supports_count", "id"], unique=False
        )
        batch_op.create_index("ix_proposals_newest", ["place_id", "is_listed", "published_at", "id"], unique=False)
        batch_op.create_index("ix_proposals_space", ["space_id", "is_listed", "published_at", "id"], unique=False)
        batch_op.create_index(
            "ix_proposals_waiting_longest",
            ["place_id", "is_listed", "awaits_answer", "answer_due_on", "id"],
            unique=False,
        )

    op.create_table(
        "recognition_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("recognised", "refused", name="recognitionoutcome", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"], ["associations.id"], name=op.f("fk_recognition_decisions_association_id")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_recognition_decisions_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition_decisions")),
    )
    with op.batch_alter_table("recognition_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recognition_decisions_association_id"), ["association_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hiding_id", sa.Integer(), nullable=True),
        sa.Column("dismissal_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (hiding_id IS NULL AND dismissal_id IS NULL)",
            name=op.f("ck_reports_settled_by_decision"),
        ),
        sa.CheckConstraint("hiding_id IS NULL OR dismissal_id IS NULL", name=op.f("ck_reports_one_decision")),
        sa.ForeignKeyConstraint(["dismissal_id"], ["dismissals.id"], name=op.f("fk_reports_dismissal_id")),
        sa.ForeignKeyConstraint(["hiding_id"], ["hidings.id"], name=op.f("fk_reports_hiding_id")),
        sa.ForeignKeyConstraint(["reporter_id"], ["people.id"], name=op.f("fk_reports_reporter_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_reports_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("subject_id", "reporter_id", name=op.f("uq_reports_subject_id_reporter_id")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(
            "ix_reports_open",
            ["subject_id"],
            unique=False,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_reports_reporter_id"), ["reporter_id"], unique=False)

    op.create_table(
        "supports",
        sa.Column("subject_id", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name=op.f("fk_supports_association_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_supports_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_supports_subject_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_supports_zone_id")),
        sa.PrimaryKeyConstraint("subject_id", "person_id", name=op.f("pk_supports")),
        sa.UniqueConstraint("subject_id", "association_id", name=op.f("uq_supports_subject_id_association_id")),
    )
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supports_association_id"), ["association_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_supports_person_id"), ["person_id"], unique=False)

    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("envelope_mad", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ballot_form", sa.Enum("approval", name="ballotform", native_enum=False, length=40), nullable=False),
        sa.Column("min_choices", sa.Integer(), nullable=False),
        sa.Column("max_choices", sa.Integer(), nullable=True),
        sa.Column("must_fit", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Enum("greedy", name="countrule", native_enum=False, length=40), nullable=False),
        sa.Column(
            "tie_rule", sa.Enum("cheaper_then_older", name="tierule", native_enum=False, length=40), nullable=False
        ),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "counted_at IS NULL OR counted_at >= closes_at", name=op.f("ck_votes_counted_after_closing")
        ),
        sa.CheckConstraint("envelope_mad > 0", name=op.f("ck_votes_envelope_positive")),
        sa.CheckConstraint("max_choices IS NULL OR max_choices >= min_choices", name=op.f("ck_votes_choices_in_order")),
        sa.CheckConstraint("min_choices >= 1", name=op.f("ck_votes_at_least_one_choice")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_votes_opens_before_it_closes")),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_votes_created_by_id")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_votes_municipality_id")),
        sa.ForeignKeyConstraint(["space_id"], ["spaces.id"], name=op.f("fk_votes_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
    )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.create_index("ix_votes_municipality_id_opens_at", ["municipality_id", "opens_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_votes_space_id"), ["space_id"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("accepted", "partly", "refused", "redirected", name="outcome", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("redirected_to", sa.Text(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'redirected' OR length(trim(coalesce(redirected_to, ''))) >= 2",
            name=op.f("ck_answers_redirected_to_somebody"),
        ),
        sa.CheckConstraint("length(trim(reason)) >= 20", name=op.f("ck_answers_has_a_reason")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_answers_answered_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_answers_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_answers_proposal_id")),
    )
    op.create_table(
        "assignments",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assigned_by_id"], ["people.id"], name=op.f("fk_assignments_assigned_by_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["people.id"], name=op.f("fk_assignments_officer_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_assignments_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "ballots",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("voter_tag", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("form_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_ballots_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "voter_tag", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "co_authors",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_co_authors_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_co_authors_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "person_id", name=op.f("pk_co_authors")),
    )
    with op.batch_alter_table("co_authors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_co_authors_person_id"), ["person_id"], unique=False)

    op.create_table(
        "comment_withdrawals",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_comment_withdrawals_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_withdrawals")),
    )
    op.create_table(
        "counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["counted_by_id"], ["people.id"], name=op.f("fk_counts_counted_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_counts_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counts")),
        sa.UniqueConstraint("vote_id", name=op.f("uq_counts_vote_id")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grid_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("is_gender_impact", sa.Boolean(), nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_criteria_weight_of_a_hundred")),
        sa.ForeignKeyConstraint(["grid_id"], ["criteria_grids.id"], name=op.f("fk_criteria_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
    )
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_grid_id"), ["grid_id"], unique=False)

    op.create_table(
        "funding_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
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
        sa.Column("planned_mad", sa.Integer(), nullable=False),
        sa.Column("spent_mad", sa.Integer(), nullable=False),
        sa.CheckConstraint("planned_mad >= 0", name=op.f("ck_funding_lines_planned_not_negative")),
        sa.CheckConstraint("spent_mad >= 0", name=op.f("ck_funding_lines_spent_not_negative")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_funding_lines_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_lines")),
        sa.UniqueConstraint("project_id", "year", "source", name=op.f("uq_funding_lines_project_id_year_source")),
    )
    op.create_table(
        "journey_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "proposed",
                "discussed",
                "studied",
                "answered",
                "voted",
                "prioritised",
                "planned",
                "under_way",
                "delivered",
                name="journeystep",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_label_ar", sa.Text(), nullable=True),
        sa.Column("decided_by_label_fr", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reason_language", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(reason IS NULL) = (reason_language IS NULL)", name=op.f("ck_journey_entries_reason_has_a_language")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_journey_entries_decided_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_journey_entries_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_entries")),
        sa.UniqueConstraint("proposal_id", "step", "link", name=op.f("uq_journey_entries_proposal_id_step_link")),
    )
    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_milestones_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_project_id"), ["project_id"], unique=False)

    op.create_table(
        "progress_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("reported_by_id", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "under_way", "delivered", "suspended", name="projectstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("submission_key", sa.Text(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_progress_reports_percent_is_a_percentage")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_progress_reports_project_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["people.id"], name=op.f("fk_progress_reports_reported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_reports")),
        sa.UniqueConstraint(
            "reported_by_id", "submission_key", name=op.f("uq_progress_reports_reported_by_id_submission_key")
        ),
    )
    with op.batch_alter_table("progress_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_reports_project_id"), ["project_id"], unique=False)

    op.create_table(
        "project_goals",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("goal_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_number"], ["sdg_goals.number"], name=op.f("fk_project_goals_goal_number")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_goals_project_id")),
        sa.PrimaryKeyConstraint("project_id", "goal_number", name=op.f("pk_project_goals")),
    )
    op.create_table(
        "project_sources",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("whole", "part", "inspired", name="sourcekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("linked_by_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["linked_by_id"], ["people.id"], name=op.f("fk_project_sources_linked_by_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_sources_project_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_project_sources_proposal_id")),
        sa.PrimaryKeyConstraint("project_id", "proposal_id", name=op.f("pk_project_sources")),
    )
    with op.batch_alter_table("project_sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_sources_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "proposal_goals",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("goal_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_number"], ["sdg_goals.number"], name=op.f("fk_proposal_goals_goal_number")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_goals_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "goal_number", name=op.f("pk_proposal_goals")),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("goal_numbers", sa.JSON(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_revisions_proposal_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_revisions_theme_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["people.id"], name=op.f("fk_revisions_written_by_id")),
        sa.ForeignKeyConstraint(["zone_id"], ["zones.id"], name=op.f("fk_revisions_zone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("proposal_id", "number", name=op.f("uq_revisions_proposal_id_number")),
    )
    op.create_table(
        "studies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column(
            "competence",
            sa.Enum("own", "shared", "transferred", "other", name="competence", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("competence_article", sa.Text(), nullable=False),
        sa.Column(
            "feasible",
            sa.Enum("yes", "conditions", "no", name="feasibility", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("feasibility_note", sa.Text(), nullable=False),
        sa.Column("cost_low_mad", sa.Integer(), nullable=True),
        sa.Column("cost_high_mad", sa.Integer(), nullable=True),
        sa.Column("cost_method", sa.Text(), nullable=False),
        sa.Column(
            "gender_marker",
            sa.Enum("not_screened", "0", "1", "2", name="gendermarker", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("gender_criteria", sa.JSON(), nullable=False),
        sa.Column("gender_objective", sa.Text(), nullable=False),
        sa.Column("gender_indicator", sa.Text(), nullable=False),
        sa.Column("gender_marked_by_id", sa.Integer(), nullable=True),
        sa.Column("gender_marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beneficiaries", sa.Text(), nullable=False),
        sa.Column("internal_note", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("studied_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "finished_at IS NULL OR gender_marker NOT IN ('1', '2') OR (length(trim(gender_objective)) > 0 AND length(trim(gender_indicator)) > 0)",
            name=op.f("ck_studies_targeted_with_objective_and_indicator"),
        ),
        sa.CheckConstraint("cost_low_mad <= cost_high_mad", name=op.f("ck_studies_cost_in_order")),
        sa.CheckConstraint("cost_low_mad >= 0 AND cost_high_mad >= 0", name=op.f("ck_studies_cost_not_negative")),
        sa.CheckConstraint(
            "finished_at IS NULL OR (competence IS NOT NULL AND feasible IS NOT NULL AND cost_low_mad IS NOT NULL AND cost_high_mad IS NOT NULL)",
            name=op.f("ck_studies_complete_once_finished"),
        ),
        sa.ForeignKeyConstraint(["gender_marked_by_id"], ["people.id"], name=op.f("fk_studies_gender_marked_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_studies_proposal_id")),
        sa.ForeignKeyConstraint(["studied_by_id"], ["people.id"], name=op.f("fk_studies_studied_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studies")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_studies_proposal_id")),
    )
    op.create_table(
        "vote_projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("cost_mad", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("cost_mad > 0", name=op.f("ck_vote_projects_cost_positive")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_vote_projects_proposal_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_vote_projects_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_projects")),
        sa.UniqueConstraint("vote_id", "proposal_id", name=op.f("uq_vote_projects_vote_id_proposal_id")),
    )
    with op.batch_alter_table("vote_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_projects_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vote_projects_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "withdrawals",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_withdrawals_proposal_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["people.id"], name=op.f("fk_withdrawals_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_withdrawals")),
    )
    op.create_table(
        "progress_report_photos",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_progress_report_photos_attachment_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["progress_reports.id"], name=op.f("fk_progress_report_photos_report_id")
        ),
        sa.PrimaryKeyConstraint("report_id", "attachment_id", name=op.f("pk_progress_report_photos")),
    )
    op.create_table(
        "scores",
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("scorer_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("points BETWEEN 0 AND 100", name=op.f("ck_scores_points_of_a_hundred")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_scores_proposal_id")),
        sa.ForeignKeyConstraint(["scorer_id"], ["people.id"], name=op.f("fk_scores_scorer_id")),
        sa.PrimaryKeyConstraint("criterion_id", "proposal_id", "scorer_id", name=op.f("pk_scores")),
    )
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scores_proposal_id"), ["proposal_id"], unique=False)

    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scores_proposal_id"))

    op.drop_table("scores")
    op.drop_table("progress_report_photos")
    op.drop_table("withdrawals")
    with op.batch_alter_table("vote_projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_projects_vote_id"))
        batch_op.drop_index(batch_op.f("ix_vote_projects_proposal_id"))

    op.drop_table("vote_projects")
    op.drop_table("studies")
    op.drop_table("revisions")
    op.drop_table("proposal_goals")
    with op.batch_alter_table("project_sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_sources_proposal_id"))

    op.drop_table("project_sources")
    op.drop_table("project_goals")
    with op.batch_alter_table("progress_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_progress_reports_project_id"))

    op.drop_table("progress_reports")
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestones_project_id"))

    op.drop_table("milestones")
    op.drop_table("journey_entries")
    op.drop_table("funding_lines")
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criteria_grid_id"))

    op.drop_table("criteria")
    op.drop_table("counts")
    op.drop_table("comment_withdrawals")
    with op.batch_alter_table("co_authors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_co_authors_person_id"))

    op.drop_table("co_authors")
    op.drop_table("ballots")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_officer_id"))

    op.drop_table("assignments")
    op.drop_table("answers")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_votes_space_id"))
        batch_op.drop_index("ix_votes_municipality_id_opens_at")

    op.drop_table("votes")
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supports_person_id"))
        batch_op.drop_index(batch_op.f("ix_supports_association_id"))

    op.drop_table("supports")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_reporter_id"))
        batch_op.drop_index(
            "ix_reports_open",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.drop_table("reports")
    with op.batch_alter_table("recognition_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recognition_decisions_association_id"))

    op.drop_table("recognition_decisions")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_proposals_waiting_longest")
        batch_op.drop_index("ix_proposals_space")
        batch_op.drop_index("ix_proposals_newest")
        batch_op.drop_index("ix_proposals_most_supported")
        batch_op.drop_index("ix_proposals_most_discussed")
        batch_op.drop_index(batch_op.f("ix_proposals_association_id"))

    op.drop_table("proposals")
    with op.batch_alter_table("projects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_projects_programme_id"))

    op.drop_table("projects")
    with op.batch_alter_table("phases", schema=None) as batch_op:
        batch_op.drop_index("ix_phases_space_id_position")

    op.drop_table("phases")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_memberships_president",
            sqlite_where=sa.text("left_on IS NULL AND role = 'president'"),
            postgresql_where=sa.text("left_on IS NULL AND role = 'president'"),
        )
        batch_op.drop_index(
            "uq_memberships_current",
            sqlite_where=sa.text("left_on IS NULL"),
            postgresql_where=sa.text("left_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_memberships_person_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_association_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_next")

    op.drop_table("deliveries")
    op.drop_table("criteria_grids")
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comments_thread_id"))
        batch_op.drop_index("ix_comments_about_id_thread_id_id")

    op.drop_table("comments")
    with op.batch_alter_table("verification_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_verification_requests_waiting",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_verification_requests_queue",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.drop_table("verification_requests")
    with op.batch_alter_table("spaces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spaces_municipality_id"))

    op.drop_table("spaces")
    with op.batch_alter_table("sign_in_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_sessions_person_id"))

    op.drop_table("sign_in_sessions")
    with op.batch_alter_table("residence_verifications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_residence_verifications_person_id"))

    op.drop_table("residence_verifications")
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programmes_axis_id"))

    op.drop_table("programmes")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_subject_id"))
        batch_op.drop_index("ix_notices_of_person")

    op.drop_table("notices")
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandates_person_id"))
        batch_op.drop_index(batch_op.f("ix_mandates_municipality_id"))

    op.drop_table("mandates")
    with op.batch_alter_table("hidings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_hidings_standing",
            sqlite_where=sa.text("restored_at IS NULL"),
            postgresql_where=sa.text("restored_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_hidings_subject_id"))

    op.drop_table("hidings")
    with op.batch_alter_table("dismissals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissals_subject_id"))

    op.drop_table("dismissals")
    op.drop_table("associations")
    op.drop_table("people")
    op.drop_table("legal_steps")
    with op.batch_alter_table("axes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_axes_plan_id"))

    op.drop_table("axes")
    op.drop_table("attachments")
    op.drop_table("zones")
    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_themes_network_code",
            sqlite_where=sa.text("municipality_id IS NULL"),
            postgresql_where=sa.text("municipality_id IS NULL"),
        )

    op.drop_table("themes")
    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_subjects_municipality_id"))

    op.drop_table("subjects")
    with op.batch_alter_table("sdg_targets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sdg_targets_goal_number"))

    op.drop_table("sdg_targets")
    op.drop_table("plans")
    op.drop_table("census_figures")
    op.drop_table("trail_heads")
    with op.batch_alter_table("trail_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trail_entries_actor_ref"))
        batch_op.drop_index(batch_op.f("ix_trail_entries_act"))

    op.drop_table("trail_entries")
    with op.batch_alter_table("trail_checks", schema=None) as batch_op:
        batch_op.drop_index("ix_trail_checks_latest")

    op.drop_table("trail_checks")
    op.drop_table("sdg_goals")
    op.drop_table("partner_towns")
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_municipalities_parent_id"))

    op.drop_table("municipalities")
    with op.batch_alter_table("failed_attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_failed_attempts_key")

    op.drop_table("failed_attempts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_trail_change()")
