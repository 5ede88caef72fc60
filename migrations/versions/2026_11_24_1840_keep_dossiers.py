"""Keep notes and documents beside a study."""

import sqlalchemy as sa
from alembic import op

revision = "5d1f0a7c92be"
down_revision = "a4c1d7e90b52"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "study_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(body)) > 0", name=op.f("ck_study_notes_says_something")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_study_notes_author_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_study_notes_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_notes")),
    )
    with op.batch_alter_table("study_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_notes_proposal_id"), ["proposal_id"], unique=False)
    op.create_table(
        "study_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_study_documents_holds_something")),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"], name=op.f("fk_study_documents_added_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_study_documents_proposal_id")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["people.id"], name=op.f("fk_study_documents_removed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_study_documents_key")),
    )
    with op.batch_alter_table("study_documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_documents_proposal_id"), ["proposal_id"], unique=False)

    # The one note of each study begins the thread.
    op.execute(
        "INSERT INTO study_notes (proposal_id, author_id, body, language, written_at)"
        " SELECT proposal_id, studied_by_id, internal_note, language, saved_at FROM studies"
        " WHERE length(trim(internal_note)) > 0"
    )
    with op.batch_alter_table("studies", schema=None) as batch_op:
        batch_op.drop_column("internal_note")


def downgrade() -> None:
    with op.batch_alter_table("studies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("internal_note", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE studies SET internal_note = (SELECT body FROM study_notes WHERE study_notes.proposal_id ="
        " studies.proposal_id ORDER BY study_notes.id DESC LIMIT 1)"
        " WHERE EXISTS (SELECT 1 FROM study_notes WHERE study_notes.proposal_id = studies.proposal_id)"
    )
    with op.batch_alter_table("studies", schema=None) as batch_op:
        batch_op.alter_column("internal_note", existing_type=sa.Text(), server_default=None)

    with op.batch_alter_table("study_documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_documents_proposal_id"))
    op.drop_table("study_documents")
    with op.batch_alter_table("study_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_notes_proposal_id"))
    op.drop_table("study_notes")
