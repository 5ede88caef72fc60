"""The six-year plan: legal steps, axes, programmes and projects, their ideas, money and progress."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.terms import FundingSource, PlanState, ProjectState, SourceKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import GenderMarker
from jusur_participa.subjects.models import Attachment, Subject
from jusur_participa.territory.models import Municipality, Zone
from jusur_participa.themes.models import SdgGoal

project_goals = Table(
    "project_goals",
    Model.metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    Column("goal_number", ForeignKey("sdg_goals.number"), primary_key=True),
)

report_photos = Table(
    "progress_report_photos",
    Model.metadata,
    Column("report_id", ForeignKey("progress_reports.id"), primary_key=True),
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True),
)


class Plan(Model):
    """What a commune undertakes over six years (organic law 113-14, art. 78)."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("municipality_id", "first_year"),
        CheckConstraint("last_year = first_year + 5", name="lasts_six_years"),
        CheckConstraint("(state = 'adopted') = (adopted_on IS NOT NULL)", name="adopted_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    title: Mapped[BilingualText] = bilingual("title")
    first_year: Mapped[int]
    last_year: Mapped[int]
    state: Mapped[PlanState] = mapped_column(default=PlanState.PREPARATION)
    adopted_on: Mapped[date | None]
    #: Citizens see the plan from this moment on, whatever its state.
    published_at: Mapped[datetime | None]
    #: The legal text whose steps it follows; a later text leaves running plans alone.
    procedure: Mapped[str]

    municipality: Mapped[Municipality] = relationship()
    steps: Mapped[list["LegalStep"]] = relationship(back_populates="plan", order_by="LegalStep.position")
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
    __table_args__ = (UniqueConstraint("plan_id", "position"), UniqueConstraint("plan_id", "code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    position: Mapped[int]
    #: The step's name in its procedure's data file.
    code: Mapped[str]
    article: Mapped[str]
    title: Mapped[BilingualText] = bilingual("title")
    #: What the article asks, in a sentence.
    rule: Mapped[BilingualText] = bilingual("rule")
    #: Who acts: the president, the council, the governor…
    actor: Mapped[BilingualText] = bilingual("actor")
    done_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship(back_populates="steps")


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


class Project(Subject):
    """What will be built, bought or organised, with its ideas, its money and its progress."""

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        CheckConstraint("progress_percent BETWEEN 0 AND 100", name="progress_is_a_percentage"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("(state = 'delivered') = (delivered_on IS NOT NULL)", name="delivered_on_a_day"),
    )
    __mapper_args__ = {"polymorphic_identity": "project"}

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    #: Copied from its axis: codes are unique within a plan, and the plan's page reads one table.
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    #: The number by which people speak of it, such as 2.1.3.
    code: Mapped[str]
    title: Mapped[BilingualText] = bilingual("title")
    summary: Mapped[BilingualText] = bilingual("summary")
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    gender_marker: Mapped[GenderMarker] = mapped_column(default=GenderMarker.NOT_SCREENED)
    state: Mapped[ProjectState] = mapped_column(default=ProjectState.PLANNED)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    progress_percent: Mapped[int] = mapped_column(default=0)

    plan: Mapped[Plan] = relationship()
    programme: Mapped[Programme] = relationship(back_populates="projects")
    zone: Mapped[Zone | None] = relationship()
    goals: Mapped[list[SdgGoal]] = relationship(secondary=project_goals, order_by="SdgGoal.number")
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
        CheckConstraint("spent_mad >= 0", name="spent_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    year: Mapped[int]
    source: Mapped[FundingSource]
    planned_mad: Mapped[int]
    spent_mad: Mapped[int] = mapped_column(default=0)

    project: Mapped[Project] = relationship(back_populates="funding")


class Milestone(Model):
    """A dated promise on a project's way."""

    __tablename__ = "milestones"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    due_on: Mapped[date]
    reached_on: Mapped[date | None]

    project: Mapped[Project] = relationship(back_populates="milestones")


class ProgressReport(Model):
    """What an officer reports from the site, in both languages, with photos."""

    __tablename__ = "progress_reports"
    __table_args__ = (
        UniqueConstraint("reported_by_id", "submission_key"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent_is_a_percentage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[ProjectState]
    percent: Mapped[int]
    body: Mapped[BilingualText] = bilingual("body")
    #: Made with the form, so that a second click on it finds the report there already.
    submission_key: Mapped[str]

    project: Mapped[Project] = relationship(back_populates="reports")
    reported_by: Mapped[Person] = relationship()
    photos: Mapped[list[Attachment]] = relationship(secondary=report_photos, order_by="Attachment.position")
