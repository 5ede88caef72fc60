"""What waits for a moderator, and why: reports, holds, and the queue in which both stand."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.moderation.models.screening import Screening
from jusur_participa.moderation.terms import SHORTEST_REASON, CaseCause, ReportCategory
from jusur_participa.subjects.models import Subject

OPEN, STANDING, UNSETTLED = text("closed_at IS NULL"), text("released_at IS NULL"), text("settled_at IS NULL")


class Case(Model):
    """One text in the queue, whatever brought it there; the queue stands on this table alone."""

    __tablename__ = "moderation_cases"
    __table_args__ = (
        CheckConstraint("(claimed_by_id IS NULL) = (claimed_until IS NULL)", name="claimed_by_somebody_until"),
        CheckConstraint("reports_count >= 0", name="reports_not_negative"),
        # One open case a text: a second alarm joins the first.
        Index("uq_moderation_cases_open", "subject_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_moderation_cases_queue", "municipality_id", "urgency", "opened_at", "id", sqlite_where=OPEN,
              postgresql_where=OPEN),
        Index("ix_moderation_cases_due", "due_on", sqlite_where=OPEN, postgresql_where=OPEN),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    #: The kind of its subject and who wrote it, so that filters and histories need no other table.
    kind: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cause: Mapped[CaseCause]
    #: The gravest category reported; empty where nobody has reported it.
    category: Mapped[ReportCategory | None]
    #: What is read first: 0 abuse against women and threats, 1 what is kept out of sight, 2 the rest.
    urgency: Mapped[int]
    reports_count: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The last working day on which it should be read.
    due_on: Mapped[date]
    #: One moderator at a time: she has it until this moment, or until it is decided.
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    claimed_until: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    subject: Mapped[Subject] = relationship()
    author: Mapped[Person | None] = relationship(foreign_keys=[author_id])
    claimed_by: Mapped[Person | None] = relationship(foreign_keys=[claimed_by_id])
    screening: Mapped[Screening | None] = relationship(
        primaryjoin=lambda: Screening.subject_id == Case.subject_id,
        foreign_keys=[Screening.subject_id],
        uselist=False,
        viewonly=True,
    )

    def holder_at(self, moment: datetime) -> int | None:
        """Id of the moderator who has it at that moment, if one does."""
        return self.claimed_by_id if self.claimed_until is not None and self.claimed_until > moment else None


class Report(Model):
    """One person's alarm about a subject; who reported is told to nobody but the system."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("subject_id", "reporter_id"),
        CheckConstraint(
            "(settled_at IS NULL) = (hiding_id IS NULL AND dismissal_id IS NULL AND decision_id IS NULL)",
            name="settled_by_decision",
        ),
        CheckConstraint("hiding_id IS NULL OR dismissal_id IS NULL", name="one_decision"),
        Index("ix_reports_open", "subject_id", sqlite_where=UNSETTLED, postgresql_where=UNSETTLED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    category: Mapped[ReportCategory]
    note: Mapped[str] = mapped_column(default="")
    #: Whether the reporter was then a verified resident: three of these set a text aside.
    by_resident: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    settled_at: Mapped[datetime | None]
    hiding_id: Mapped[int | None] = mapped_column(ForeignKey("hidings.id"))
    dismissal_id: Mapped[int | None] = mapped_column(ForeignKey("dismissals.id"))
    #: The decision that answered it, where that was another than to hide the text.
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_decisions.id"))

    subject: Mapped[Subject] = relationship()
    reporter: Mapped[Person] = relationship()


class Dismissal(Model):
    """Reports found groundless, and why: the subject stays in sight."""

    __tablename__ = "dismissals"
    __table_args__ = (CheckConstraint(f"length(reason) >= {SHORTEST_REASON}", name="has_a_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    moderator_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str]
    dismissed_at: Mapped[datetime] = mapped_column(default=clock.now)

    subject: Mapped[Subject] = relationship()
    moderator: Mapped[Person] = relationship()


class Hold(Model):
    """A text kept out of sight until a moderator has read it; it accuses nobody."""

    __tablename__ = "holds"
    __table_args__ = (
        CheckConstraint("cause IN ('quarantine', 'review', 'links')", name="for_a_cause"),
        Index("uq_holds_standing", "subject_id", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    cause: Mapped[CaseCause]
    #: Whether nobody has seen it yet: it is published when it is released.
    before_publication: Mapped[bool] = mapped_column(default=False)
    held_at: Mapped[datetime] = mapped_column(default=clock.now)
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    subject: Mapped[Subject] = relationship()


class Reminder(Model):
    """On this day the moderators of a municipality were told that something waits too long."""

    __tablename__ = "moderation_reminders"

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), primary_key=True)
    reminded_on: Mapped[date] = mapped_column(primary_key=True)
    #: How many cases and appeals were late.
    late: Mapped[int]
