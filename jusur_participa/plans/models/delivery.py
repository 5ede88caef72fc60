"""How a project is followed: dated promises, and what is reported from the site."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.project import Project
from jusur_participa.plans.terms import ProjectState
from jusur_participa.subjects.models import Attachment

report_photos = Table(
    "progress_report_photos",
    Model.metadata,
    Column("report_id", ForeignKey("progress_reports.id"), primary_key=True),
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True),
)


class Milestone(Model):
    """A dated promise on a project's way."""

    __tablename__ = "milestones"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    due_on: Mapped[date]
    reached_on: Mapped[date | None]

    project: Mapped[Project] = relationship(back_populates="milestones")
    delays: Mapped[list["MilestoneDelay"]] = relationship(back_populates="milestone", order_by="MilestoneDelay.id")


class MilestoneDelay(Model):
    """A dated promise that moved later, with the reason that everybody reads."""

    __tablename__ = "milestone_delays"
    __table_args__ = (CheckConstraint("to_on > from_on", name="moves_later"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[BilingualText] = bilingual("reason")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    milestone: Mapped[Milestone] = relationship(back_populates="delays")


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
    #: All that was spent on the project when this was reported; none in reports from before it was kept.
    spent_mad: Mapped[int | None]
    #: Made with the form, so that a second click on it finds the report there already.
    submission_key: Mapped[str]

    project: Mapped[Project] = relationship(back_populates="reports")
    reported_by: Mapped[Person] = relationship()
    photos: Mapped[list[Attachment]] = relationship(secondary=report_photos, order_by="Attachment.position")
