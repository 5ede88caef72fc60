"""See what is on site."""

import sqlalchemy as sa
from alembic import op

revision = "c41e7d90f2a6"
down_revision = "8f03d2c9e6b1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "author_sex",
            sa.Enum("female", "male", "undisclosed", name="sex", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column(
            "sight",
            sa.Enum(
                "broken", "danger", "unfinished", "unused", "good", "other",
                name="sight", native_enum=False, length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("online", "voice", "workshop", "paper", "desk", name="channel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("submission_key", sa.Text(), nullable=False),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 1000", name=op.f("ck_sightings_body_fits")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_sightings_author_id")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_sightings_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_sightings_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        sa.UniqueConstraint("author_id", "submission_key", name=op.f("uq_sightings_author_id_submission_key")),
    )  # fmt: skip
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.create_index("ix_sightings_project_id_id", ["project_id", "id"], unique=False)
    op.create_table(
        "sighting_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column(
            "finding",
            sa.Enum(
                "seen", "planned", "mended", "elsewhere", "unfounded", name="finding", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("body_ar <> '' OR body_fr <> ''", name=op.f("ck_sighting_answers_says_something")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_sighting_answers_answered_by_id")),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], name=op.f("fk_sighting_answers_sighting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting_answers")),
    )
    with op.batch_alter_table("sighting_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_answers_sighting_id"), ["sighting_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sighting_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_answers_sighting_id"))

    op.drop_table("sighting_answers")
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.drop_index("ix_sightings_project_id_id")

    # Their photos and reports hang on the subjects, which stay.
    op.drop_table("sightings")
