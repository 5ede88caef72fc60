"""Print ballots on paper, read them twice, account for each sheet."""

import sqlalchemy as sa
from alembic import op

revision = "917d2f108adf"
down_revision = "5d1f0a7c92be"
branch_labels = None
depends_on = None

STATES = ("printed", "cast", "spoiled")


def upgrade() -> None:
    _create_batches_and_sheets()
    _create_readings()
    # Written by hand: copied as a whole, the table would get the row numbers back that it must not have.
    op.execute(
        "ALTER TABLE ballots ADD COLUMN on_paper BOOLEAN DEFAULT false NOT NULL "
        "CONSTRAINT ck_ballots_nothing_under_who_votes_on_paper CHECK (NOT on_paper OR digest = '')"
    )
    op.add_column("boxes", sa.Column("papers", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("boxes", sa.Column("papers_settled_at", sa.DateTime(timezone=True)))


def _create_batches_and_sheets() -> None:
    op.create_table(
        "paper_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheets_count", sa.Integer(), nullable=False),
        sa.Column("printed_by_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sheets_count >= 1", name=op.f("ck_paper_batches_at_least_one_sheet")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_paper_batches_box_id")),
        sa.ForeignKeyConstraint(["printed_by_id"], ["people.id"], name=op.f("fk_paper_batches_printed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batches")),
        sa.UniqueConstraint("box_id", "number", name=op.f("uq_paper_batches_box_id_number")),
    )
    op.create_table(
        "paper_sheets",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="sheetstate", native_enum=False, length=40), nullable=False),
        sa.Column("read_by_id", sa.Integer()),
        sa.Column("confirmed_by_id", sa.Integer()),
        sa.CheckConstraint(
            "(state = 'printed') = (read_by_id IS NULL) AND (state = 'printed') = (confirmed_by_id IS NULL)",
            name=op.f("ck_paper_sheets_settled_by_two"),
        ),
        sa.CheckConstraint("confirmed_by_id <> read_by_id", name=op.f("ck_paper_sheets_two_people")),
        sa.ForeignKeyConstraint(["batch_id"], ["paper_batches.id"], name=op.f("fk_paper_sheets_batch_id")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_paper_sheets_box_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["people.id"], name=op.f("fk_paper_sheets_confirmed_by_id")),
        sa.ForeignKeyConstraint(["read_by_id"], ["people.id"], name=op.f("fk_paper_sheets_read_by_id")),
        sa.PrimaryKeyConstraint("box_id", "code_hash", name=op.f("pk_paper_sheets")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_paper_sheets_batch_id_number")),
    )
    op.create_index("ix_paper_sheets_box_id_state", "paper_sheets", ["box_id", "state"])


def _create_readings() -> None:
    op.create_table(
        "paper_readings",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["box_id", "code_hash"],
            ["paper_sheets.box_id", "paper_sheets.code_hash"],
            name=op.f("fk_paper_readings_box_id_code_hash"),
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["people.id"], name=op.f("fk_paper_readings_read_by_id")),
        sa.PrimaryKeyConstraint("box_id", "code_hash", "read_by_id", name=op.f("pk_paper_readings")),
    )
    op.create_table(
        "paper_recounts",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("counted_by_id", sa.Integer(), nullable=False),
        sa.Column("unused_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("unused_count >= 0", name=op.f("ck_paper_recounts_count_not_negative")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_paper_recounts_box_id")),
        sa.ForeignKeyConstraint(["counted_by_id"], ["people.id"], name=op.f("fk_paper_recounts_counted_by_id")),
        sa.PrimaryKeyConstraint("box_id", "counted_by_id", name=op.f("pk_paper_recounts")),
    )


def downgrade() -> None:
    op.drop_column("boxes", "papers_settled_at")
    op.drop_column("boxes", "papers")
    op.execute("DELETE FROM ballots WHERE on_paper")
    op.drop_column("ballots", "on_paper")
    op.drop_table("paper_recounts")
    op.drop_table("paper_readings")
    op.drop_index("ix_paper_sheets_box_id_state", table_name="paper_sheets")
    op.drop_table("paper_sheets")
    op.drop_table("paper_batches")
