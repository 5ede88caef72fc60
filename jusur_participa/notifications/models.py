"""Notices, and their deliveries: rows written with what happened, picked up after it is certain."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality

from .terms import DeliveryChannel, DeliveryState, NoticeKind


class Notice(Model):
    """One thing one person is told, once."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "event_key"),
        Index("ix_notices_person_id_read_at_created_at", "person_id", "read_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[NoticeKind]
    #: What it leads to; hidden meanwhile, the notice keeps its words and loses its link.
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    #: Names the event, so that an event told twice is one notice.
    event_key: Mapped[str]
    #: Plain values that fill the sentence; titles stand here as they were at the time.
    details: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    subject: Mapped[Subject | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship()

    @property
    def is_unread(self) -> bool:
        """Whether the person has not opened it yet."""
        return self.read_at is None


class Delivery(Model):
    """A notice on its way to somebody's mailbox; kept when it fails, with the reason."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_moment"),
        Index("ix_deliveries_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    channel: Mapped[DeliveryChannel]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    #: While waiting, when to try next; while sending, until when the claim holds.
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str | None]

    notice: Mapped[Notice] = relationship()
