"""Requests for files with people's names: who asked, why, who released, and how much was taken."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.exports.terms import ExportOutcome, Register
from jusur_participa.foundation.database import Model


class PersonalExport(Model):
    """One administrator needs a file with names for a purpose; another one lets her take it, for a day."""

    __tablename__ = "personal_exports"
    __table_args__ = (
        CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL) AND (settled_at IS NULL) = (outcome IS NULL)",
            name="settled_by_somebody",
        ),
        CheckConstraint("outcome <> 'released' OR settled_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("(outcome = 'released') = (expires_at IS NOT NULL)", name="released_for_a_time"),
        CheckConstraint("taken_at IS NULL OR (expires_at IS NOT NULL AND taken_at < expires_at)", name="taken_in_time"),
        Index("ix_personal_exports_latest", "municipality_id", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    register: Mapped[Register]
    #: What the file is needed for; read by who releases it.
    purpose: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[ExportOutcome | None]
    #: Until when it can be taken, once released.
    expires_at: Mapped[datetime | None]
    #: When it was last taken, and with how many rows.
    taken_at: Mapped[datetime | None]
    rows_count: Mapped[int | None]

    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])
