"""Batches of printed sheets, what became of each, and what people read on them until two agree."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.models import Box
from jusur_participa.foundation.database import Model
from jusur_participa.papers.terms import SheetState


class Batch(Model):
    """Sheets printed together, numbered within their box."""

    __tablename__ = "paper_batches"
    __table_args__ = (
        UniqueConstraint("box_id", "number"),
        CheckConstraint("sheets_count >= 1", name="at_least_one_sheet"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"))
    number: Mapped[int]
    sheets_count: Mapped[int]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    printed_at: Mapped[datetime]

    box: Mapped[Box] = relationship()
    printed_by: Mapped[Person] = relationship()


class Sheet(Model):
    """One printed ballot. Its code is on the paper alone; nothing here tells who took it, or when it came back.

    Read by two different people before it counts, or is set aside as spoiled.
    """

    __tablename__ = "paper_sheets"
    __table_args__ = (
        UniqueConstraint("batch_id", "number"),
        CheckConstraint("confirmed_by_id <> read_by_id", name="two_people"),
        CheckConstraint(
            "(state = 'printed') = (read_by_id IS NULL) AND (state = 'printed') = (confirmed_by_id IS NULL)",
            name="settled_by_two",
        ),
        Index("ix_paper_sheets_box_id_state", "box_id", "state"),
    )

    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    #: Keyed hash of the one-use code: see `rules.sheet_hash`.
    code_hash: Mapped[str] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batches.id"))
    number: Mapped[int]
    state: Mapped[SheetState] = mapped_column(default=SheetState.PRINTED)
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    batch: Mapped[Batch] = relationship()


class Reading(Model):
    """What one person read on a sheet, locked with the code that stands there; gone once two agree."""

    __tablename__ = "paper_readings"
    __table_args__ = (ForeignKeyConstraint(["box_id", "code_hash"], ["paper_sheets.box_id", "paper_sheets.code_hash"]),)

    box_id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(primary_key=True)
    read_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    locked: Mapped[str]

    read_by: Mapped[Person] = relationship()


class Recount(Model):
    """How many unused sheets one person counted; the account is settled once two counted the same."""

    __tablename__ = "paper_recounts"
    __table_args__ = (CheckConstraint("unused_count >= 0", name="count_not_negative"),)

    box_id: Mapped[int] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    unused_count: Mapped[int]

    counted_by: Mapped[Person] = relationship()
