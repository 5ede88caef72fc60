"""Seal ballots: an envelope in place of what a ballot says, in a box of its own.

Every vote that there is gets a box whose key the installation keeps. Ballots
that wait to be counted are sealed under the tags that they have: their voters
may still change them. Those of counted votes lie opened, in an order drawn by
lot, until nobody can appeal any more. None of them has codes, so only totals
are published of these votes.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import rfc8785
import sqlalchemy as sa
from alembic import op
from flask import current_app
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox

revision = "1cbf75f888ef"
down_revision = "e60b4ff1f460"
branch_labels = None
depends_on = None

#: How contents were padded when this was written.
BLOCK, BASE, EACH, END = 512, 256, 64, b"\x80"
#: So many ballots are read and written at a time.
BATCH = 1_000

MOMENT = sa.DateTime(timezone=True)
BOXES = sa.table(
    "boxes",
    *(sa.column(name) for name in ("id", "municipality_id", "mode", "custody", "public_key", "locked_key")),
    *(sa.column(name) for name in ("padded_to", "envelopes_count", "unread_count")),
    sa.column("terms", sa.JSON()),
    *(sa.column(f"{name}_at", MOMENT) for name in ("rehearsed", "frozen", "closed", "detached", "opened", "published")),
)
OPENED = sa.table(
    "opened_ballots", *(sa.column(name) for name in ("box_id", "number", "content")), sa.column("codes", sa.JSON())
)
SEALED = sa.table("ballots", *(sa.column(name) for name in ("box_id", "voter_tag", "sealed", "digest", "form_token")))
VOTES = sa.table(
    "votes",
    *(sa.column(name) for name in ("id", "municipality_id", "title_ar", "title_fr", "envelope_mad")),
    *(sa.column(name) for name in ("ballot_form", "rule", "tie_rule")),
    *(sa.column(f"{name}_at", MOMENT) for name in ("opens", "closes", "frozen", "counted")),
)
PROJECTS = sa.table(
    "vote_projects",
    *(sa.column(name) for name in ("id", "vote_id", "proposal_id", "title_ar", "title_fr", "cost_mad", "position")),
)
PROPOSALS = sa.table("proposals", sa.column("id"), sa.column("published_at", MOMENT))
OLD_BALLOTS = sa.table("open_ballots", *(sa.column(name) for name in ("vote_id", "voter_tag", "content", "form_token")))


def upgrade() -> None:
    op.create_table(
        "boxes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Enum("verify", "secret_first", name="mode", native_enum=False, length=40), nullable=False),
        sa.Column(
            "custody", sa.Enum("managed", "committee", name="custody", native_enum=False, length=40), nullable=False
        ),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("locked_key", sa.Text(), nullable=True),
        sa.Column("rehearsal", sa.LargeBinary(), nullable=True),
        sa.Column("rehearsal_digest", sa.Text(), nullable=True),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("padded_to", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("envelopes_count", sa.Integer(), nullable=True),
        sa.Column("unread_count", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.CheckConstraint("custody <> 'committee' OR locked_key IS NULL", name=op.f("ck_boxes_no_key_of_a_committee")),
        sa.CheckConstraint(
            "custody <> 'managed' OR opened_at IS NOT NULL OR locked_key IS NOT NULL", name=op.f("ck_boxes_managed_key")
        ),
        sa.CheckConstraint("closed_at IS NULL OR frozen_at IS NOT NULL", name=op.f("ck_boxes_frozen_before_closed")),
        sa.CheckConstraint(
            "detached_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_boxes_closed_before_detached")
        ),
        sa.CheckConstraint(
            "frozen_at IS NULL OR rehearsed_at IS NOT NULL", name=op.f("ck_boxes_rehearsed_before_frozen")
        ),
        sa.CheckConstraint(
            "opened_at IS NULL OR detached_at IS NOT NULL", name=op.f("ck_boxes_detached_before_opened")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_boxes_opened_before_published")
        ),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_boxes_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boxes")),
    )
    with op.batch_alter_table("boxes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boxes_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "opened_ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_opened_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "number", name=op.f("pk_opened_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_sealed_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "digest", name=op.f("pk_sealed_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "annulments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_annulled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_annulments_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_annulments_two_people")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_annulments_asked_by_id")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_annulments_box_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_annulments_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annulments")),
        sa.UniqueConstraint("box_id", "digest", name=op.f("uq_annulments_box_id_digest")),
    )
    op.rename_table("ballots", "open_ballots")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX pk_ballots RENAME TO pk_open_ballots")
    op.create_table(
        "ballots",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("voter_tag", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("form_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "voter_tag", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )
    for vote in op.get_bind().execute(sa.select(VOTES).order_by(VOTES.c.id)).mappings().all():
        _give_box(dict(vote))
    op.drop_table("open_ballots")


def _give_box(vote: dict[str, Any]) -> None:
    """A box that stands where the vote stands, with its ballots in it."""
    for name in ("opens_at", "closes_at", "frozen_at", "counted_at"):
        # SQLite forgets the zone.
        vote[name] = vote[name] and vote[name].replace(tzinfo=vote[name].tzinfo or UTC)
    private, projects = PrivateKey.generate(), _projects_of(vote["id"])
    public = bytes(private.public_key).hex()
    counted_at: datetime | None = vote["counted_at"]
    secret: str = current_app.config["BOX_KEY"]
    lock = hmac.new(secret.encode(), f"box:{public}".encode(), hashlib.sha256).digest()
    box = {
        "id": vote["id"],
        "municipality_id": vote["municipality_id"],
        "mode": "secret_first",
        "custody": "managed",
        "public_key": public,
        "locked_key": SecretBox(lock).encrypt(bytes(private)).hex(),
        "padded_to": -(-(BASE + EACH * len(projects)) // BLOCK) * BLOCK,
        "terms": _terms_of(vote, projects) if vote["frozen_at"] else {},
        "rehearsed_at": vote["frozen_at"] or datetime.now(UTC),
        "frozen_at": vote["frozen_at"],
        "closed_at": vote["closes_at"] if counted_at else None,
        "detached_at": counted_at,
        "opened_at": counted_at,
        "published_at": counted_at,
        "envelopes_count": None,
        "unread_count": 0 if counted_at else None,
    }
    if counted_at:
        count = sa.select(sa.func.count()).select_from(OLD_BALLOTS).where(OLD_BALLOTS.c.vote_id == vote["id"])
        box["envelopes_count"] = op.get_bind().execute(count).scalar()
    op.get_bind().execute(sa.insert(BOXES), box)
    if counted_at:
        _keep_opened(vote["id"])
        return
    for ballots in _old_ballots_of(vote["id"]):
        op.get_bind().execute(sa.insert(SEALED), [_sealed(each, private, box["padded_to"]) for each in ballots])


def _projects_of(vote_id: int) -> list[dict[str, Any]]:
    """What was voted on, each project with when its idea was published."""
    statement = (
        sa.select(PROJECTS, PROPOSALS.c.published_at)
        .select_from(PROJECTS.outerjoin(PROPOSALS, PROPOSALS.c.id == PROJECTS.c.proposal_id))
        .where(PROJECTS.c.vote_id == vote_id)
        .order_by(PROJECTS.c.position, PROJECTS.c.id)
    )
    return [dict(project) for project in op.get_bind().execute(statement).mappings()]


def _terms_of(vote: dict[str, Any], projects: list[dict[str, Any]]) -> dict[str, Any]:
    """What stands at the beginning of the box's log."""

    def age(project: dict[str, Any]) -> tuple[bool, str, int]:
        published_at = project["published_at"]
        return published_at is None, str(published_at or ""), project["proposal_id"] or project["id"]

    return {
        "title": {"ar": vote["title_ar"], "fr": vote["title_fr"]},
        "envelope_mad": vote["envelope_mad"],
        "opens_at": vote["opens_at"].isoformat(),
        "closes_at": vote["closes_at"].isoformat(),
        "ballot_form": vote["ballot_form"],
        "rule": vote["rule"],
        "tie_rule": vote["tie_rule"],
        "projects": [
            {
                "id": project["id"],
                "title": {"ar": project["title_ar"], "fr": project["title_fr"]},
                "cost_mad": project["cost_mad"],
            }
            for project in projects
        ],
        "greedy_order": [project["id"] for project in sorted(projects, key=age)],
    }


def _old_ballots_of(vote_id: int) -> Iterator[list[Any]]:
    """The open ballots of a vote, some at a time, in the order of their tags."""
    statement = sa.select(OLD_BALLOTS).where(OLD_BALLOTS.c.vote_id == vote_id).order_by(OLD_BALLOTS.c.voter_tag)
    last = ""
    while found := op.get_bind().execute(statement.where(OLD_BALLOTS.c.voter_tag > last).limit(BATCH)).all():
        yield found
        last = found[-1].voter_tag


def _sealed(ballot: Any, private: PrivateKey, length: int) -> dict[str, Any]:
    """An open ballot as it lies in the box: what it says in an envelope, without codes."""
    content = {"box": ballot.vote_id, "choices": json.loads(ballot.content), "codes": {}}
    padded = (rfc8785.dumps(content) + END).ljust(length, b"\0")
    if len(padded) != length:
        raise RuntimeError(f"a ballot of vote {ballot.vote_id} does not fit into {length} bytes")
    envelope = SealedBox(private.public_key).encrypt(padded)
    return {
        "box_id": ballot.vote_id,
        "voter_tag": ballot.voter_tag,
        "sealed": envelope,
        "digest": hashlib.sha256(envelope).hexdigest(),
        "form_token": hashlib.sha256(ballot.form_token.encode()).hexdigest(),
    }


def _keep_opened(vote_id: int) -> None:
    """The ballots of a counted vote, without their tags."""
    contents = [ballot.content for ballots in _old_ballots_of(vote_id) for ballot in ballots]
    secrets.SystemRandom().shuffle(contents)
    rows = [
        {"box_id": vote_id, "number": number, "content": content, "codes": {}}
        for number, content in enumerate(contents, start=1)
    ]
    for start in range(0, len(rows), BATCH):
        op.get_bind().execute(sa.insert(OPENED), rows[start : start + BATCH])


def _refuse_to_lose_ballots() -> None:
    """The former release cannot open what is sealed, and never counts twice."""
    waiting = "SELECT box_id FROM ballots UNION ALL SELECT box_id FROM sealed_ballots"
    statement = f"SELECT count(*) FROM boxes WHERE published_at IS NULL AND id IN ({waiting})"  # noqa: S608
    if op.get_bind().execute(sa.text(statement)).scalar():
        raise RuntimeError("there are ballots in boxes that are not counted: count these votes first")


def downgrade() -> None:
    _refuse_to_lose_ballots()
    op.drop_table("ballots")
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
    op.drop_table("annulments")
    op.drop_table("sealed_ballots")
    op.drop_table("opened_ballots")
    with op.batch_alter_table("boxes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_boxes_municipality_id"))

    op.drop_table("boxes")
