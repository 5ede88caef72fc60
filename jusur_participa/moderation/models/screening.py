"""What a text looks like beside others: its score with its parts, and the marks that look-alikes share."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model


class Screening(Model):
    """The score of one text as it was written: shown to moderators, and hiding nothing by itself."""

    __tablename__ = "screenings"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 100", name="out_of_a_hundred"),
        Index("ix_screenings_pace", "author_id", "written_at"),
    )

    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    score: Mapped[int]
    #: `[["links", 30, 2], …]`: each sign with its points and the number behind it.
    parts: Mapped[list[Any]]


class TextMark(Model):
    """One of the marks of a text; two texts that share most of theirs say almost the same."""

    __tablename__ = "text_marks"
    __table_args__ = (Index("ix_text_marks_subject_id", "subject_id"),)

    mark: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
