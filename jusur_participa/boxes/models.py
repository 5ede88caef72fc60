"""Boxes, the sealed ballots in them, and what becomes of these."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.terms import Custody, Mode, Stage
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.territory.models import Municipality


class Box(Model):
    """The ballot box of a vote, which has the same number.

    What is put in is sealed with `public_key`. Its moments come one after the
    other; none is taken back but `frozen_at`, while nothing is in it.
    """

    __tablename__ = "boxes"
    __table_args__ = (
        CheckConstraint("custody <> 'managed' OR opened_at IS NOT NULL OR locked_key IS NOT NULL", name="managed_key"),
        CheckConstraint("custody <> 'committee' OR locked_key IS NULL", name="no_key_of_a_committee"),
        CheckConstraint("frozen_at IS NULL OR rehearsed_at IS NOT NULL", name="rehearsed_before_frozen"),
        CheckConstraint("closed_at IS NULL OR frozen_at IS NOT NULL", name="frozen_before_closed"),
        CheckConstraint("detached_at IS NULL OR closed_at IS NOT NULL", name="closed_before_detached"),
        CheckConstraint("opened_at IS NULL OR detached_at IS NOT NULL", name="detached_before_opened"),
        CheckConstraint("opening_agreed_by_id <> opening_asked_by_id", name="opened_by_two"),
        CheckConstraint("opening_agreed_by_id IS NULL OR opening_asked_by_id IS NOT NULL", name="asked_before_agreed"),
        CheckConstraint("published_at IS NULL OR opened_at IS NOT NULL", name="opened_before_published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    #: As the vote was when it was frozen.
    mode: Mapped[Mode] = mapped_column(default=Mode.VERIFY)
    custody: Mapped[Custody] = mapped_column(default=Custody.MANAGED)
    #: X25519, in hexadecimal.
    public_key: Mapped[str]
    #: The private key under a lock of the installation, where this keeps it.
    locked_key: Mapped[str | None]
    #: An envelope that the committee opens to show that it can, and the hash of the word in it.
    rehearsal: Mapped[bytes | None] = mapped_column(LargeBinary)
    rehearsal_digest: Mapped[str | None]
    rehearsed_at: Mapped[datetime | None]
    #: What was voted on, as everybody saw it when the box was frozen.
    terms: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: How many bytes every content is padded to.
    padded_to: Mapped[int] = mapped_column(default=0)
    frozen_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    detached_at: Mapped[datetime | None]
    #: Where the installation keeps the key: the two who agreed that it be used.
    opening_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opening_asked_at: Mapped[datetime | None]
    opening_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    destroyed_at: Mapped[datetime | None]
    #: How many envelopes were in it when the tags were taken off.
    envelopes_count: Mapped[int | None]
    #: How many envelopes could not be opened or were not of this box.
    unread_count: Mapped[int | None]
    #: What the committee wrote down when it opened the box.
    minutes: Mapped[str | None]
    #: What became of each sheet of the ballots on paper, once two people have settled it; else nothing.
    papers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    papers_settled_at: Mapped[datetime | None]

    municipality: Mapped[Municipality] = relationship()
    opening_asked_by: Mapped[Person | None] = relationship(foreign_keys=opening_asked_by_id)
    opening_agreed_by: Mapped[Person | None] = relationship(foreign_keys=opening_agreed_by_id)

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        reached = (
            (self.destroyed_at, Stage.DESTROYED),
            (self.published_at, Stage.PUBLISHED),
            (self.opened_at, Stage.OPENED),
            (self.detached_at, Stage.DETACHED),
            (self.closed_at, Stage.CLOSED),
            (self.frozen_at, Stage.TAKING),
        )
        return next((stage for moment, stage in reached if moment is not None), Stage.PREPARED)


class Ballot(Model):
    """One voter's sealed ballot under a tag that names nobody; no time, no person, no other trace of who cast it when.

    The table has no row number on SQLite: numbers would tell the order of casting.
    """

    __tablename__ = "ballots"
    __table_args__ = (
        CheckConstraint("NOT on_paper OR digest = ''", name="nothing_under_who_votes_on_paper"),
        {"sqlite_with_rowid": False},
    )

    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    #: Keyed hash of box and voter: see `rules.voter_tag`.
    voter_tag: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    #: SHA-256 of the envelope: its name in the log and on the slip.
    digest: Mapped[str]
    #: Hash of what was drawn with the confirmation form, so that the same form sent twice changes nothing.
    form_token: Mapped[str]
    #: Its voter has taken a ballot on paper: nothing lies under this tag, nor ever will; see `actions.mark_on_paper`.
    on_paper: Mapped[bool] = mapped_column(default=False, server_default=false())


class SealedBallot(Model):
    """A sealed ballot without its tag, as it is kept from closing on: in the order of hashes, written all at once."""

    __tablename__ = "sealed_ballots"
    __table_args__ = {"sqlite_with_rowid": False}

    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class OpenedBallot(Model):
    """What an envelope said, in an order drawn by lot: nothing leads back to the envelope."""

    __tablename__ = "opened_ballots"
    __table_args__ = {"sqlite_with_rowid": False}

    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: The choices, in the canonical JSON in which they were sealed.
    content: Mapped[str]
    #: By what was chosen, the code on the slip; empty where none were given.
    codes: Mapped[dict[str, Any]]


class Annulment(Model):
    """An envelope to be taken out before the count: asked for by one person, decided by another."""

    __tablename__ = "annulments"
    __table_args__ = (
        UniqueConstraint("box_id", "digest"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"))
    digest: Mapped[str]
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    is_annulled: Mapped[bool] = mapped_column(default=False)

    box: Mapped[Box] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)
