"""A project: its sheet, the ideas it takes up, and who pays."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.plan import Plan, Programme
from jusur_participa.plans.terms import FundingSource, ProjectState, SourceKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import GenderMarker
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import SdgGoal, SdgTarget

if TYPE_CHECKING:
    from jusur_participa.plans.models.consultation import EquityOpinion, ScopeChange
    from jusur_participa.plans.models.delivery import Milestone, ProgressReport
    from jusur_participa.plans.models.sheet import ProjectBeneficiary, ProjectIndicator, ProjectPartner
    from jusur_participa.plans.models.spending import Expense

project_goals = Table(
    "project_goals",
    Model.metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    Column("goal_number", ForeignKey("sdg_goals.number"), primary_key=True),
)

project_targets = Table(
    "project_targets",
    Model.metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    Column("target_code", ForeignKey("sdg_targets.code"), primary_key=True),
)

project_zones = Table(
    "project_zones",
    Model.metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    Column("zone_id", ForeignKey("zones.id"), primary_key=True, index=True),
)


class Project(Subject):
    """What will be built, bought or organised, with its ideas, its money and its progress."""

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        UniqueConstraint("plan_id", "number"),
        CheckConstraint("cost_mad >= 0", name="cost_not_negative"),
        CheckConstraint("running_cost_mad >= 0", name="running_cost_not_negative"),
        CheckConstraint("(gender_screened_at IS NULL) = (gender_screened_by_id IS NULL)", name="screened_by_somebody"),
        CheckConstraint("progress_percent BETWEEN 0 AND 100", name="progress_is_a_percentage"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("(state = 'delivered') = (delivered_on IS NOT NULL)", name="delivered_on_a_day"),
    )
    __mapper_args__ = {"polymorphic_identity": "project"}

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    #: Copied from its axis: codes are unique within a plan, and the plan's page reads one table.
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    #: Given once, in the order of entry: the project's address stays when its code changes.
    number: Mapped[int]
    #: How often the sheet was written: whoever saves says which one was read.
    version: Mapped[int] = mapped_column(default=1)
    #: The number by which people speak of it, such as 2.1.3.
    code: Mapped[str]
    title: Mapped[BilingualText] = bilingual("title")
    summary: Mapped[BilingualText] = bilingual("summary")
    #: What is wrong today, and for whom.
    problem: Mapped[BilingualText] = bilingual("problem", default="")
    objectives: Mapped[BilingualText] = bilingual("objectives", default="")
    #: Studies made, and those still to make.
    studies: Mapped[BilingualText] = bilingual("studies", default="")
    risks: Mapped[BilingualText] = bilingual("risks", default="")
    #: What the project does to water, soil, trees and air (decree 2-16-301, art. 3).
    environment: Mapped[BilingualText] = bilingual("environment", default="")
    #: The service of the commune that answers for it.
    service: Mapped[BilingualText] = bilingual("service", default="")
    #: All that it costs to build, whether or not somebody pays for it yet.
    cost_mad: Mapped[int | None]
    #: What it costs each year once it stands, and who bears that.
    running_cost_mad: Mapped[int | None]
    running_cost_note: Mapped[BilingualText] = bilingual("running_cost_note", default="")
    gender_marker: Mapped[GenderMarker] = mapped_column(default=GenderMarker.NOT_SCREENED)
    #: The criteria answered with yes, by their stored values.
    gender_criteria: Mapped[list[str]] = mapped_column(default=list)
    gender_objective: Mapped[BilingualText] = bilingual("gender_objective", default="")
    gender_screened_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    gender_screened_at: Mapped[datetime | None]
    state: Mapped[ProjectState] = mapped_column(default=ProjectState.PLANNED)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    progress_percent: Mapped[int] = mapped_column(default=0)

    plan: Mapped[Plan] = relationship()
    programme: Mapped[Programme] = relationship(back_populates="projects")
    gender_screened_by: Mapped[Person | None] = relationship(foreign_keys=[gender_screened_by_id])
    #: Where it stands; none means the whole municipality.
    zones: Mapped[list[Zone]] = relationship(secondary=project_zones, order_by="Zone.id")
    goals: Mapped[list[SdgGoal]] = relationship(secondary=project_goals, order_by="SdgGoal.number")
    targets: Mapped[list[SdgTarget]] = relationship(
        secondary=project_targets, order_by="SdgTarget.goal_number, SdgTarget.code"
    )
    beneficiaries: Mapped[list["ProjectBeneficiary"]] = relationship(
        back_populates="project", order_by="ProjectBeneficiary.id"
    )
    partners: Mapped[list["ProjectPartner"]] = relationship(back_populates="project", order_by="ProjectPartner.id")
    opinions: Mapped[list["EquityOpinion"]] = relationship(back_populates="project", order_by="EquityOpinion.id")
    scope_changes: Mapped[list["ScopeChange"]] = relationship(
        back_populates="project", order_by="ScopeChange.decided_on, ScopeChange.id"
    )
    indicators: Mapped[list["ProjectIndicator"]] = relationship(
        back_populates="project", order_by="ProjectIndicator.id"
    )
    sources: Mapped[list["ProjectSource"]] = relationship(
        back_populates="project", order_by="ProjectSource.linked_at, ProjectSource.proposal_id"
    )
    funding: Mapped[list["FundingLine"]] = relationship(
        back_populates="project", order_by="FundingLine.year, FundingLine.source"
    )
    milestones: Mapped[list["Milestone"]] = relationship(
        back_populates="project", order_by="Milestone.due_on, Milestone.id"
    )
    reports: Mapped[list["ProgressReport"]] = relationship(
        back_populates="project", order_by="ProgressReport.reported_at.desc(), ProgressReport.id.desc()"
    )

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it: together with its plan."""
        return self.plan.is_published and not self.is_hidden

    @property
    def reference(self) -> str:
        """What names the project for good, everywhere: HCP code of the commune, first year of the plan, number."""
        return f"{self.municipality.code}-{self.plan.first_year}-{self.number:03d}"


class ProjectSource(Model):
    """The bridge between an idea and a project: many ideas to many projects."""

    __tablename__ = "project_sources"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True, index=True)
    kind: Mapped[SourceKind]
    linked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    linked_at: Mapped[datetime] = mapped_column(default=clock.now)

    project: Mapped[Project] = relationship(back_populates="sources")
    proposal: Mapped[Proposal] = relationship()


class FundingLine(Model):
    """What one source gives to a project in one year, in whole dirhams."""

    __tablename__ = "funding_lines"
    __table_args__ = (
        UniqueConstraint("project_id", "year", "source"),
        CheckConstraint("planned_mad >= 0", name="planned_not_negative"),
        CheckConstraint("carried_mad >= 0 AND spent_mad >= carried_mad", name="spent_not_negative"),
        CheckConstraint("committed_mad >= 0", name="committed_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    year: Mapped[int]
    source: Mapped[FundingSource]
    planned_mad: Mapped[int]
    #: Spent before payments were recorded one by one, as a sum.
    carried_mad: Mapped[int] = mapped_column(default=0)
    #: Kept, not counted: what was carried over and every payment since.
    spent_mad: Mapped[int] = mapped_column(default=0)
    #: Kept, not counted: what contracts and agreements engage.
    committed_mad: Mapped[int] = mapped_column(default=0)

    project: Mapped[Project] = relationship(back_populates="funding")
    expenses: Mapped[list["Expense"]] = relationship(
        back_populates="line", order_by="Expense.spent_on.desc(), Expense.id.desc()"
    )

    def __init__(self, **said: Any) -> None:
        # What is spent without a payment of its own was carried over.
        said.setdefault("carried_mad", said.get("spent_mad", 0))
        super().__init__(**said)
