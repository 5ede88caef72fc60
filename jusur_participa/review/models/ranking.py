"""The criteria of a space, the points given by them, and what became of the ranking."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import FULL_WEIGHT, MOST_POINTS
from jusur_participa.spaces.models import Space


class CriteriaGrid(Model):
    """By what the ideas of a space are ranked: open to changes until it is published, fixed from then on."""

    __tablename__ = "criteria_grids"
    __table_args__ = (CheckConstraint("ranked_at IS NULL OR published_at IS NOT NULL", name="published_before_ranked"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"), unique=True)
    #: From when on everybody reads the criteria and the team scores.
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    #: When the ranking was published; nothing is scored afterwards.
    ranked_at: Mapped[datetime | None]
    ranked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    space: Mapped[Space] = relationship()
    criteria: Mapped[list["Criterion"]] = relationship(
        back_populates="grid", order_by="Criterion.position", cascade="all, delete-orphan"
    )

    @property
    def is_published(self) -> bool:
        """Whether the criteria stand, and may be scored by."""
        return self.published_at is not None

    @property
    def is_ranked(self) -> bool:
        """Whether the ranking is public."""
        return self.ranked_at is not None


class Criterion(Model):
    """One of the criteria and what it weighs, of 100."""

    __tablename__ = "criteria"
    __table_args__ = (CheckConstraint(f"weight BETWEEN 1 AND {FULL_WEIGHT}", name="weight_of_a_hundred"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grid_id: Mapped[int] = mapped_column(ForeignKey("criteria_grids.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[BilingualText] = bilingual("title")
    weight: Mapped[int]
    is_gender_impact: Mapped[bool] = mapped_column(default=False)

    grid: Mapped[CriteriaGrid] = relationship(back_populates="criteria")


class Score(Model):
    """The points that a member of the plan team gives an idea on one criterion."""

    __tablename__ = "scores"
    __table_args__ = (CheckConstraint(f"points BETWEEN 0 AND {MOST_POINTS}", name="points_of_a_hundred"),)

    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True, index=True)
    scorer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    points: Mapped[int]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)

    criterion: Mapped[Criterion] = relationship()
    proposal: Mapped[Proposal] = relationship()
    scorer: Mapped[Person] = relationship()
