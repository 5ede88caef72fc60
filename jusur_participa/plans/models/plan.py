"""The plan and its headings, with the legal steps by which it is prepared and followed."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.terms import FundingSource, PlanState
from jusur_participa.territory.models import Municipality

if TYPE_CHECKING:
    from jusur_participa.plans.models.project import Project


class Plan(Model):
    """What a commune undertakes over six years (organic law 113-14, art. 78)."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("municipality_id", "first_year"),
        CheckConstraint("last_year = first_year + 5", name="lasts_six_years"),
        CheckConstraint("state NOT IN ('adopted', 'in_force') OR adopted_on IS NOT NULL", name="adopted_on_a_day"),
        CheckConstraint("state <> 'in_force' OR in_force_on IS NOT NULL", name="in_force_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    title: Mapped[BilingualText] = bilingual("title")
    first_year: Mapped[int]
    last_year: Mapped[int]
    state: Mapped[PlanState] = mapped_column(default=PlanState.PREPARATION)
    #: The day of the council's last decision; while an update is prepared, what it adopted before stays in force.
    adopted_on: Mapped[date | None]
    #: The day of the first visa: the plan's years in force are counted from it.
    in_force_on: Mapped[date | None]
    #: The first day of the council's mandate: the law's first year is counted from it.
    mandate_began_on: Mapped[date | None]
    #: 1 while it is first prepared, one more with each update.
    round: Mapped[int] = mapped_column(default=1)
    #: Citizens see the plan from this moment on, whatever its state.
    published_at: Mapped[datetime | None]
    #: The legal text whose steps it follows; a later text leaves running plans alone.
    procedure: Mapped[str]

    municipality: Mapped[Municipality] = relationship()
    steps: Mapped[list["LegalStep"]] = relationship(
        back_populates="plan", order_by="LegalStep.round, LegalStep.position"
    )
    ceilings: Mapped[list["SourceCeiling"]] = relationship(back_populates="plan")
    axes: Mapped[list["Axis"]] = relationship(back_populates="plan", order_by="Axis.position, Axis.id")

    @property
    def years(self) -> range:
        """The six years of the plan."""
        return range(self.first_year, self.last_year + 1)

    @property
    def is_published(self) -> bool:
        """Whether citizens see it."""
        return self.published_at is not None


class LegalStep(Model):
    """One step the law asks for while a plan is prepared, adopted and followed."""

    __tablename__ = "legal_steps"
    __table_args__ = (UniqueConstraint("plan_id", "round", "position"), UniqueConstraint("plan_id", "round", "code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    #: Each update goes through the steps again.
    round: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    #: The step's name in its procedure's data file.
    code: Mapped[str]
    article: Mapped[str]
    title: Mapped[BilingualText] = bilingual("title")
    #: What the article asks, in a sentence.
    rule: Mapped[BilingualText] = bilingual("rule")
    #: Who acts: the president, the council, the governor…
    actor: Mapped[BilingualText] = bilingual("actor")
    #: The municipality's own timetable, which the launch decision contains (decree 2-16-301, art. 5).
    planned_on: Mapped[date | None]
    #: The law's latest day as last computed, for counting what is late; none where there is none.
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship(back_populates="steps")


class SourceCeiling(Model):
    """The most that one source can give to the whole plan, in whole dirhams: checked, never enforced."""

    __tablename__ = "source_ceilings"
    __table_args__ = (CheckConstraint("ceiling_mad >= 0", name="ceiling_not_negative"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    source: Mapped[FundingSource] = mapped_column(primary_key=True)
    ceiling_mad: Mapped[int]

    plan: Mapped[Plan] = relationship(back_populates="ceilings")


class Axis(Model):
    """A strategic axis of the plan."""

    __tablename__ = "axes"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    position: Mapped[int]
    title: Mapped[BilingualText] = bilingual("title")

    plan: Mapped[Plan] = relationship(back_populates="axes")
    programmes: Mapped[list["Programme"]] = relationship(
        back_populates="axis", order_by="Programme.position, Programme.id"
    )


class Programme(Model):
    """Projects of one axis that belong together."""

    __tablename__ = "programmes"

    id: Mapped[int] = mapped_column(primary_key=True)
    axis_id: Mapped[int] = mapped_column(ForeignKey("axes.id"), index=True)
    position: Mapped[int]
    title: Mapped[BilingualText] = bilingual("title")

    axis: Mapped[Axis] = relationship(back_populates="programmes")
    projects: Mapped[list["Project"]] = relationship(back_populates="programme", order_by="Project.code")
