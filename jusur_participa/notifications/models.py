"""Notices, and their deliveries: rows written with what happened, picked up after it is certain."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, Model
from jusur_participa.foundation.verdicts import Words
from jusur_participa.notifications.terms import (
    ABOUT_HIDING,
    HEADLINES,
    OUTCOME_SENTENCES,
    SENTENCES,
    DeliveryChannel,
    DeliveryState,
    NoticeKind,
)
from jusur_participa.proposals.terms import Outcome
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality


class Notice(Model):
    """One thing one person is told, once."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "event_key"),
        Index("ix_notices_of_person", "person_id", "read_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[NoticeKind]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    #: Names the event, so that an event told twice is one notice.
    event_key: Mapped[str]
    #: `title_ar` and `title_fr`, or `title` with its `language`, or a `role`; `path` within the municipality;
    #: where there are any, `outcome`, and `reason` with `reason_language`.
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

    @property
    def is_out_of_sight(self) -> bool:
        """Whether its subject was hidden meanwhile, and with it what the notice would show of it."""
        return self.subject is not None and self.subject.is_hidden and self.kind not in ABOUT_HIDING

    @property
    def headline(self) -> Words:
        """What it is about, without any name or title."""
        return HEADLINES[self.kind]

    @property
    def sentence(self) -> Words:
        """What happened, with a place for the `title`."""
        if outcome := self.details.get("outcome"):
            return OUTCOME_SENTENCES[Outcome(outcome)]
        return SENTENCES[self.kind]

    @property
    def reason(self) -> str | None:
        """What was given as the reason, in the words of who decided."""
        return self.details.get("reason")

    @property
    def reason_language(self) -> str | None:
        """The language of the reason, where it is known."""
        return self.details.get("reason_language")

    @property
    def title(self) -> BilingualText:
        """What it is called; empty in a language in which nobody has called it. A role has a word in each."""
        if "role" in self.details:
            word = str(ROLES[Role(self.details["role"])])
            return BilingualText(ar=word, fr=word)
        if "title" in self.details:
            titles = {self.details["language"]: self.details["title"]}
            return BilingualText(ar=titles.get("ar", ""), fr=titles.get("fr", ""))
        return BilingualText(ar=self.details["title_ar"], fr=self.details["title_fr"])


class Delivery(Model):
    """A notice on its way to somebody's mailbox; kept when it fails, with the reason."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_moment"),
        Index("ix_deliveries_next", "state", "next_attempt_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    channel: Mapped[DeliveryChannel]
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    #: While waiting, when to try next; while sending, until when the claim holds.
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    #: Why the last attempt failed, without any address.
    failure: Mapped[str | None]

    notice: Mapped[Notice] = relationship()
