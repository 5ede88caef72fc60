"""What is told to many, notices, their deliveries, and how people want to be told.

Rows are written with what happened and picked up after it is certain.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, Model
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.verdicts import Words
from jusur_participa.notifications.terms import (
    ABOUT_HIDING,
    HEADLINES,
    OUTCOME_SENTENCES,
    QUOTING,
    REPORTING,
    SENTENCES,
    TOPIC_OF,
    Choice,
    DeliveryChannel,
    DeliveryState,
    NoticeKind,
    Rhythm,
    Topic,
)
from jusur_participa.proposals.terms import Outcome
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality

NOT_FINISHED = text("finished_at IS NULL")
HAS_FAILED = text("failure IS NOT NULL")


class Telling(Model):
    """Something that is told to an audience, and how far the telling has come: its people are many, this is one row."""

    __tablename__ = "tellings"
    __table_args__ = (Index("ix_tellings_waiting", "id", sqlite_where=NOT_FINISHED, postgresql_where=NOT_FINISHED),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: As notices have it: an event is told to its audience once.
    event_key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[NoticeKind]
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    details: Mapped[dict[str, Any]]
    #: See `terms.Audience`.
    audience: Mapped[dict[str, Any]]
    #: Who acted, and knows.
    but_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    #: Everybody of the audience up to this id has been told.
    reached_id: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]


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
    #: where there are any, `outcome`, and `reason` with `reason_language`, or `reason_ar` and `reason_fr`.
    details: Mapped[dict[str, Any]]
    #: Whether it stands in the application too; who wants mails only finds no number beside the bell.
    is_in_app: Mapped[bool] = mapped_column(default=True)
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
    def topic(self) -> Topic:
        """The heading under which people choose how they hear of it."""
        return TOPIC_OF[self.kind]

    @property
    def quotes(self) -> bool:
        """Whether what somebody wrote is shown with it."""
        return self.kind in QUOTING and self.subject is not None and not self.is_out_of_sight

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
        """What was given as the reason or reported, in the words of who decided; the municipality's own in both."""
        return self._reason.in_(current_language()) if self._reason else self.details.get("reason")

    @property
    def reports(self) -> bool:
        """Whether these words report what was done, and give no reason for it."""
        return self.kind in REPORTING

    @property
    def reason_language(self) -> str | None:
        """The language of the reason, where it is known."""
        return self._reason.language_in(current_language()) if self._reason else self.details.get("reason_language")

    @property
    def _reason(self) -> BilingualText | None:
        ar, fr = self.details.get("reason_ar"), self.details.get("reason_fr")
        return BilingualText(ar=ar or "", fr=fr or "") if ar or fr else None

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
    """A notice on its way to somebody's mailbox or phone; kept when it fails, with the reason."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_a_moment"),
        CheckConstraint(
            "(state IN ('waiting', 'sending')) = (next_attempt_at IS NOT NULL)", name="attempted_until_settled"
        ),
        CheckConstraint("(state = 'sending') = (claim IS NOT NULL)", name="claimed_while_sending"),
        CheckConstraint("rhythm != 'never'", name="never_is_no_delivery"),
        Index("ix_deliveries_due", "next_attempt_at", "id"),
        Index("ix_deliveries_of_person", "person_id", "channel", "next_attempt_at"),
        Index("ix_deliveries_troubled", "id", sqlite_where=HAS_FAILED, postgresql_where=HAS_FAILED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"))
    #: Whom the notice tells, again: all that goes to one person leaves together.
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[DeliveryChannel]
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.NOW)
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    #: While waiting, when to try next; while sending, until when the claim holds; empty once it is settled.
    next_attempt_at: Mapped[datetime | None]
    #: Names the one attempt that is under way: only who made the claim may note how it went.
    claim: Mapped[str | None] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    #: Why the last attempt failed, without any address.
    failure: Mapped[str | None]

    notice: Mapped[Notice] = relationship()
    person: Mapped[Person] = relationship()


class NoticeChoice(Model):
    """How a person is told of a topic, where she has chosen."""

    __tablename__ = "notice_choices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(primary_key=True)
    in_app: Mapped[bool]
    mail: Mapped[Rhythm]
    sms: Mapped[bool]

    @property
    def choice(self) -> Choice:
        """The same as a plain value."""
        return Choice(self.in_app, self.mail, self.sms)
