"""What was engaged and paid on each funding line, with its day and its evidence."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.project import FundingLine
from jusur_participa.plans.terms import ExpenseKind


class Expense(Model):
    """One engagement or payment, in whole dirhams; it belongs to exactly one source and year of one project."""

    __tablename__ = "expenses"
    __table_args__ = (CheckConstraint("amount_mad > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("funding_lines.id"), index=True)
    kind: Mapped[ExpenseKind]
    amount_mad: Mapped[int]
    spent_on: Mapped[date]
    #: By which the treasurer finds it: the number of a contract, an order of payment, an agreement.
    evidence: Mapped[str]
    #: Why more goes out than the line has; everybody reads it. Empty where it does not.
    reason: Mapped[BilingualText] = bilingual("reason", default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    line: Mapped[FundingLine] = relationship(back_populates="expenses")
