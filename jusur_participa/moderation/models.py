"""Reports and what moderators decided about them: each decision is a row that stays."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.moderation.terms import SHORTEST_REASON, ReportCategory, Rule
from jusur_participa.subjects.models import Subject


class Hiding(Model):
    """A subject taken out of sight by a rule of the charter, until somebody restores it."""

    __tablename__ = "hidings"
    __table_args__ = (
        CheckConstraint(
            "(restored_at IS NULL) = (restored_by_id IS NULL) AND (restored_at IS NULL) = (restore_reason IS NULL)",
            name="restored_by_somebody_for_a_reason",
        ),
        CheckConstraint(f"length(reason) >= {SHORTEST_REASON}", name="has_a_reason"),
        # One standing hiding a subject: the second of two moderators is told, not obeyed.
        Index(
            "uq_hidings_standing",
            "subject_id",
            unique=True,
            sqlite_where=text("restored_at IS NULL"),
            postgresql_where=text("restored_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    moderator_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    rule: Mapped[Rule]
    #: Written for the author, in the author's language.
    reason: Mapped[str]
    hidden_at: Mapped[datetime] = mapped_column(default=clock.now)
    restored_at: Mapped[datetime | None]
    restored_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    restore_reason: Mapped[str | None]

    subject: Mapped[Subject] = relationship()
    moderator: Mapped[Person] = relationship(foreign_keys=[moderator_id])
    restored_by: Mapped[Person | None] = relationship(foreign_keys=[restored_by_id])


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


class Report(Model):
    """One person's alarm about a subject; who reported is told to nobody but the system."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("subject_id", "reporter_id"),
        CheckConstraint(
            "(settled_at IS NULL) = (hiding_id IS NULL AND dismissal_id IS NULL)", name="settled_by_decision"
        ),
        CheckConstraint("hiding_id IS NULL OR dismissal_id IS NULL", name="one_decision"),
        Index(
            "ix_reports_open",
            "subject_id",
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    category: Mapped[ReportCategory]
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    settled_at: Mapped[datetime | None]
    hiding_id: Mapped[int | None] = mapped_column(ForeignKey("hidings.id"))
    dismissal_id: Mapped[int | None] = mapped_column(ForeignKey("dismissals.id"))

    subject: Mapped[Subject] = relationship()
    reporter: Mapped[Person] = relationship()
