"""Consult on drafts."""

import sqlalchemy as sa
from alembic import op

revision = "8f03d2c9e6b1"
down_revision = "d87c3504763e"
branch_labels = None
depends_on = None

STANCES = sa.Enum(
    "favourable", "reserved", "unfavourable",
    name="opinionstance", native_enum=False, length=40,
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "draft_passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "passage",
            sa.Enum(
                "plan", "axis", "project", "summary", "problem", "objectives", "studies", "risks", "environment",
                "gender_objective", "funding", name="passagekind", native_enum=False, length=40,
            ),
            nullable=False,
        ),
        sa.Column("project_number", sa.Integer(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("words_ar", sa.Text(), nullable=False),
        sa.Column("words_fr", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_draft_passages_id")),
        sa.ForeignKeyConstraint(["version_id"], ["plan_versions.id"], name=op.f("fk_draft_passages_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_passages")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_draft_passages_version_id_position")),
    )  # fmt: skip
    op.create_table(
        "remark_answers",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("taken", "part", "later", "declined", name="remarkoutcome", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("body_ar <> '' OR body_fr <> ''", name=op.f("ck_remark_answers_says_something")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_remark_answers_answered_by_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=op.f("fk_remark_answers_comment_id")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_remark_answers")),
    )
    op.create_table(
        "district_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("subject_ar", sa.Text(), nullable=False),
        sa.Column("subject_fr", sa.Text(), nullable=False),
        sa.Column("stance", STANCES, nullable=False),
        sa.Column("body_ar", sa.Text(), nullable=False),
        sa.Column("body_fr", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_district_opinions_municipality_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["people.id"], name=op.f("fk_district_opinions_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_opinions")),
        sa.UniqueConstraint(
            "municipality_id",
            "number",
            "decided_on",
            name=op.f("uq_district_opinions_municipality_id_number_decided_on"),
        ),
    )


def downgrade() -> None:
    op.drop_table("district_opinions")
    op.drop_table("remark_answers")
    # What citizens said of a draft stays, about subjects of which nothing more is known.
    op.drop_table("draft_passages")
