"""Spaces and the dated phases that open activities in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Dialect, ForeignKey, Index, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.spaces.terms import Activity, SpaceKind
from jusur_participa.territory.models import Municipality


class ActivityList(TypeDecorator[list[Activity]]):
    """The activities of a phase, stored as their values."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: list[Activity] | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else [Activity(activity).value for activity in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> list[Activity] | None:
        return None if value is None else [Activity(activity) for activity in value]


class Space(Model):
    """Where a municipality and its residents work on one question, phase after phase."""

    __tablename__ = "spaces"
    __table_args__ = (
        CheckConstraint("answer_within_days BETWEEN 1 AND 250", name="answer_within_a_year"),
        CheckConstraint("reconsider_threshold BETWEEN 1 AND 10000", name="reconsidered_for_some"),
        CheckConstraint("edit_within_minutes BETWEEN 0 AND 10080", name="edit_within_a_week"),
        CheckConstraint("closed_at IS NULL OR published_at IS NOT NULL", name="closed_after_published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    kind: Mapped[SpaceKind]
    title: Mapped[BilingualText] = bilingual("title")
    #: What the space is about and what will come of it, in two or three sentences.
    summary: Mapped[BilingualText] = bilingual("summary")
    #: Working days from the publication of an idea within which the municipality owes its answer.
    answer_within_days: Mapped[int] = mapped_column(default=30)
    #: How many residents reopen an answer by asking for it; empty where the space does not offer it.
    reconsider_threshold: Mapped[int | None]
    #: How long an author may correct an idea after publishing it; every change is public.
    edit_within_minutes: Mapped[int] = mapped_column(default=1440)
    #: Whether a moderator reads ideas and comments before everybody does; else after.
    is_read_first: Mapped[bool] = mapped_column(default=False)
    #: By activity, the ways of proving one's residence that it accepts, or `terms.ACCOUNT_IS_ENOUGH`; where it says
    #: nothing, every way is accepted.
    proofs: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: Why it was closed, for everybody to read.
    closing_reason: Mapped[BilingualText | None] = bilingual("closing_reason", nullable=True)

    municipality: Mapped[Municipality] = relationship()
    created_by: Mapped[Person | None] = relationship()
    phases: Mapped[list["Phase"]] = relationship(
        back_populates="space", order_by="Phase.position", cascade="all, delete-orphan"
    )

    def proofs_for(self, activity: Activity) -> list[str]:
        """The ways of proving one's residence that this activity accepts; none named is every way."""
        return self.proofs.get(activity.value, [])

    @property
    def is_published(self) -> bool:
        """Whether citizens see it; a closed space stays in sight."""
        return self.published_at is not None

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, so that nothing opens in it any more."""
        return self.closed_at is not None


class Phase(Model):
    """A dated part of a space's life and the activities it opens.

    It runs from `starts_at` up to, not including, `ends_at`. Phases of a space
    do not overlap; `position` follows their dates.
    """

    __tablename__ = "phases"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        Index("ix_phases_space_id_position", "space_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[BilingualText] = bilingual("title")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    activities: Mapped[list[Activity]] = mapped_column(ActivityList)

    space: Mapped[Space] = relationship(back_populates="phases")
