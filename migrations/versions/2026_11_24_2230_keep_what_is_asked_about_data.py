"""Keep notices and who agreed, what is asked about personal data, and accounts on their way out."""

import sqlalchemy as sa
from alembic import op

revision = "c4f2a97e1d38"
down_revision = "36caea867836"
branch_labels = None
depends_on = None

REACHABLE = "phone IS NOT NULL OR email IS NOT NULL"
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("erased_at", MOMENT))
        table.drop_constraint(op.f("ck_people_reachable"), type_="check")
        table.create_check_constraint(op.f("ck_people_reachable"), f"{REACHABLE} OR erased_at IS NOT NULL")
    op.create_table(
        "privacy_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer()),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(f"{name}_{language}", sa.Text(), nullable=False)
          for name in ("purposes", "recipients", "controller") for language in ("ar", "fr")),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("note_ar", sa.Text(), nullable=False),
        sa.Column("note_fr", sa.Text(), nullable=False),
        sa.Column("asks_again", sa.Boolean(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_privacy_notices_municipality_id")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["people.id"], name=op.f("fk_privacy_notices_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_notices")),
    )  # fmt: skip
    op.create_index("uq_privacy_notices_of_a_town", "privacy_notices", ["municipality_id", "number"], unique=True)
    of_network = sa.text("municipality_id IS NULL")
    op.create_index(
        "uq_privacy_notices_of_the_network", "privacy_notices", ["number"], unique=True,
        sqlite_where=of_network, postgresql_where=of_network,
    )  # fmt: skip
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["privacy_notices.id"], name=op.f("fk_consents_notice_id")),
        sa.PrimaryKeyConstraint("person_id", "notice_id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_notice_id"), "consents", ["notice_id"])
    op.create_table(
        "privacy_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("processing", sa.String(40)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answered_by_id", sa.Integer()),
        sa.Column("outcome", sa.String(40)),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answer_language", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (outcome IS NULL)", name=op.f("ck_privacy_requests_answered_with_an_outcome")
        ),
        sa.CheckConstraint(
            "(kind = 'object') = (processing IS NOT NULL)", name=op.f("ck_privacy_requests_objects_to_something")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_privacy_requests_person_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_privacy_requests_municipality_id")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_privacy_requests_answered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_requests")),
    )
    op.create_index(op.f("ix_privacy_requests_person_id"), "privacy_requests", ["person_id"])
    waiting = sa.text("answered_at IS NULL")
    op.create_index(
        "ix_privacy_requests_queue", "privacy_requests", ["municipality_id", "due_on"],
        sqlite_where=waiting, postgresql_where=waiting,
    )  # fmt: skip
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.String(40), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("cancelled_at", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.CheckConstraint("done_at IS NULL OR cancelled_at IS NULL", name=op.f("ck_erasures_done_or_cancelled")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasures_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_due_at"), "erasures", ["due_at"])
    on_its_way = sa.text("done_at IS NULL AND cancelled_at IS NULL")
    op.create_index(
        "uq_erasures_on_their_way", "erasures", ["person_id"], unique=True,
        sqlite_where=on_its_way, postgresql_where=on_its_way,
    )  # fmt: skip


def downgrade() -> None:
    for name in ("erasures", "privacy_requests", "consents", "privacy_notices"):
        op.drop_table(name)
    with op.batch_alter_table("people") as table:
        table.drop_constraint(op.f("ck_people_reachable"), type_="check")
        table.drop_column("erased_at")
        table.create_check_constraint(op.f("ck_people_reachable"), REACHABLE)
