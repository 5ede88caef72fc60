"""Assignments, studies and answers of ideas; criteria, scores and the ranking of a space."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review.terms import (
    FULL_WEIGHT,
    MOST_POINTS,
    SHORTEST_REASON,
    Competence,
    Feasibility,
    Findings,
    GenderMarker,
    MarkerCriterion,
)
from jusur_participa.spaces.models import Space


class Assignment(Model):
    """Who is to study an idea."""

    __tablename__ = "assignments"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    assigned_at: Mapped[datetime] = mapped_column(default=clock.now)

    proposal: Mapped[Proposal] = relationship()
    officer: Mapped[Person] = relationship(foreign_keys=[officer_id])
    assigned_by: Mapped[Person] = relationship(foreign_keys=[assigned_by_id])


class Study(Model):
    """What the municipality has found out about an idea: a draft until it is finished, then public but for its note."""

    __tablename__ = "studies"
    __table_args__ = (
        CheckConstraint("cost_low_mad >= 0 AND cost_high_mad >= 0", name="cost_not_negative"),
        CheckConstraint("cost_low_mad <= cost_high_mad", name="cost_in_order"),
        CheckConstraint(
            "finished_at IS NULL OR (competence IS NOT NULL AND feasible IS NOT NULL"
            " AND cost_low_mad IS NOT NULL AND cost_high_mad IS NOT NULL)",
            name="complete_once_finished",
        ),
        CheckConstraint(
            "finished_at IS NULL OR gender_marker NOT IN ('1', '2')"
            " OR (length(trim(gender_objective)) > 0 AND length(trim(gender_indicator)) > 0)",
            name="targeted_with_objective_and_indicator",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    competence: Mapped[Competence | None]
    #: The article of organic law 113-14; or the body, where it is another's competence.
    competence_article: Mapped[str] = mapped_column(default="")
    feasible: Mapped[Feasibility | None]
    feasibility_note: Mapped[str] = mapped_column(default="")
    cost_low_mad: Mapped[int | None]
    cost_high_mad: Mapped[int | None]
    cost_method: Mapped[str] = mapped_column(default="")
    gender_marker: Mapped[GenderMarker] = mapped_column(default=GenderMarker.NOT_SCREENED)
    #: Each question of the marker with its answer, as {"analysis": true, …}.
    gender_criteria: Mapped[dict[str, Any]] = mapped_column(default=dict)
    gender_objective: Mapped[str] = mapped_column(default="")
    gender_indicator: Mapped[str] = mapped_column(default="")
    gender_marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    gender_marked_at: Mapped[datetime | None]
    beneficiaries: Mapped[str] = mapped_column(default="")
    #: For the desk only.
    internal_note: Mapped[str] = mapped_column(default="")
    #: The language the officer wrote in.
    language: Mapped[str]
    studied_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]
    #: Grows with every save, so that nobody writes over what she has not seen.
    version: Mapped[int] = mapped_column(default=1)

    proposal: Mapped[Proposal] = relationship()
    studied_by: Mapped[Person] = relationship(foreign_keys=[studied_by_id])
    gender_marked_by: Mapped[Person | None] = relationship(foreign_keys=[gender_marked_by_id])

    @property
    def is_finished(self) -> bool:
        """Whether everybody can read it."""
        return self.finished_at is not None

    @property
    def findings(self) -> Findings:
        """What it says, apart from who wrote it and when."""
        true = tuple(criterion for criterion in MarkerCriterion if self.gender_criteria.get(criterion.value))
        plain = {name: getattr(self, name) for name in Findings.__dataclass_fields__ if name != "gender_criteria"}
        return Findings(gender_criteria=true, **plain)


class Answer(Model):
    """What the municipality answers to an idea, with the reason that everybody reads."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint(f"length(trim(reason)) >= {SHORTEST_REASON}", name="has_a_reason"),
        CheckConstraint(
            "outcome <> 'redirected' OR length(trim(coalesce(redirected_to, ''))) >= 2", name="redirected_to_somebody"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    outcome: Mapped[Outcome]
    reason: Mapped[str]
    #: The language of the reason.
    language: Mapped[str]
    #: The body that is competent, where the idea is sent on.
    redirected_to: Mapped[str | None]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)

    proposal: Mapped[Proposal] = relationship()
    answered_by: Mapped[Person] = relationship()


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
