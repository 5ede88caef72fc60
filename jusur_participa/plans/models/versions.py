"""The plan as it stood: kept versions, the council's decisions on them, and the governor's visa."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.plan import Plan
from jusur_participa.plans.terms import Occasion, SessionKind, VisaOutcome


class PlanVersion(Model):
    """The whole plan as it stood on an occasion; written once, never changed."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    #: 1 while the plan is first prepared, 2 for its first update.
    round: Mapped[int]
    occasion: Mapped[Occasion]
    kept_at: Mapped[datetime] = mapped_column(default=clock.now)
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: What `queries.portrait_of` answers, and the chapters of other slices: a thousand times the size of the rest, so
    #: read only where it is shown.
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    #: SHA-256 of the content: whoever printed the version can tell that it is still the same.
    digest: Mapped[str]

    plan: Mapped[Plan] = relationship()
    kept_by: Mapped[Person] = relationship()
    decision: Mapped["CouncilDecision | None"] = relationship(back_populates="version")


class CouncilDecision(Model):
    """What the council decided on one version of the plan (decree 2-16-301, art. 11)."""

    __tablename__ = "council_decisions"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND abstentions >= 0", name="votes_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id"), unique=True)
    decided_on: Mapped[date]
    session: Mapped[SessionKind]
    #: The number of the decision in the council's register.
    number: Mapped[str]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstentions: Mapped[int | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    version: Mapped[PlanVersion] = relationship(back_populates="decision")
    visa: Mapped["VisaRequest | None"] = relationship(back_populates="decision")


class VisaRequest(Model):
    """The decision before the governor: twenty days, and silence is a visa (organic law 113-14, art. 118)."""

    __tablename__ = "visa_requests"
    __table_args__ = (CheckConstraint("(outcome IS NULL) = (answered_on IS NULL)", name="answered_on_a_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("council_decisions.id"), unique=True)
    received_on: Mapped[date]
    #: The last of the twenty days.
    due_on: Mapped[date] = mapped_column(index=True)
    answered_on: Mapped[date | None]
    outcome: Mapped[VisaOutcome | None]
    reason: Mapped[BilingualText] = bilingual("reason", default="")

    decision: Mapped[CouncilDecision] = relationship(back_populates="visa")
