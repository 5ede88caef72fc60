"""Files that were looked through without a problem and wait to be confirmed, and those that were brought in."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.foundation.readers.tables import Table
from jusur_participa.plans.models import Plan


class PlanImport(Model):
    """A table for one plan: its rows until they are brought in, its fingerprint for good."""

    __tablename__ = "plan_imports"
    __table_args__ = (CheckConstraint("(imported_at IS NULL) = (imported_by_id IS NULL)", name="imported_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    file_name: Mapped[str]
    #: SHA-256 of the file as it was sent.
    digest: Mapped[str]
    #: The cells, row by row; emptied once they are brought in.
    rows: Mapped[list[Any]]
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    sent_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    imported_at: Mapped[datetime | None]

    plan: Mapped[Plan] = relationship()

    @property
    def table(self) -> Table:
        """The cells as they were read from the file."""
        return Table(tuple(tuple(row) for row in self.rows))
