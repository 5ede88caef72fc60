"""The report on one year of a plan: figures as they were taken, and what an officer wrote to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models import Plan
from jusur_participa.territory.models import Municipality


class AnnualReport(Model):
    """The yearly evaluation of a plan (decree 2-16-301, art. 14-15)."""

    __tablename__ = "annual_reports"
    __table_args__ = (UniqueConstraint("municipality_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    year: Mapped[int]
    #: What the data said when they were taken: a published report does not move with the plan.
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    figures_at: Mapped[datetime] = mapped_column(default=clock.now)
    summary: Mapped[BilingualText] = bilingual("summary", default="")
    means: Mapped[BilingualText] = bilingual("means", default="")
    constraints: Mapped[BilingualText] = bilingual("constraints", default="")
    solutions: Mapped[BilingualText] = bilingual("solutions", default="")
    equality: Mapped[BilingualText] = bilingual("equality", default="")
    #: When the standing committees, then the council, had it (art. 15).
    committees_on: Mapped[date | None]
    council_on: Mapped[date | None]
    published_at: Mapped[datetime | None]

    plan: Mapped[Plan] = relationship()
    municipality: Mapped[Municipality] = relationship()

    @property
    def is_published(self) -> bool:
        """Whether citizens read it, and nobody changes it any more."""
        return self.published_at is not None

    @property
    def is_complete(self) -> bool:
        """Whether each part is written in both languages."""
        texts = [getattr(self, name) for name in TEXTS]
        return all(text.ar.strip() and text.fr.strip() for text in texts)
