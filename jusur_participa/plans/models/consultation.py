"""What is said of a draft and what becomes of it: the equity body's opinions, and ideas that no project takes up."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.plan import Plan
from jusur_participa.plans.models.project import Project
from jusur_participa.plans.terms import OpinionStance
from jusur_participa.proposals.models import Proposal

ON_THE_WHOLE = text("project_id IS NULL")


class EquityOpinion(Model):
    """What the equity body says of a draft, on the whole or on one project, and what the council replies.

    Organic law 113-14, art. 120, and decree 2-16-301, art. 7: consultative, and published with the reply.
    """

    __tablename__ = "equity_opinions"
    __table_args__ = (
        UniqueConstraint("plan_id", "round", "project_id"),
        # A unique constraint lets two empty projects pass, so the opinion on the whole needs its own.
        Index(
            "uq_equity_opinions_whole", "plan_id", "round", unique=True,
            sqlite_where=ON_THE_WHOLE, postgresql_where=ON_THE_WHOLE,
        ),
        CheckConstraint("(replied_at IS NULL) = (replied_by_id IS NULL)", name="replied_by_somebody"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    #: None where it speaks of the whole plan.
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"), index=True)
    round: Mapped[int]
    stance: Mapped[OpinionStance]
    body: Mapped[BilingualText] = bilingual("body")
    given_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    reply: Mapped[BilingualText] = bilingual("reply", default="")
    replied_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    replied_at: Mapped[datetime | None]

    plan: Mapped[Plan] = relationship()
    project: Mapped[Project | None] = relationship(back_populates="opinions")
    given_by: Mapped[Person] = relationship(foreign_keys=[given_by_id])


class IdeaSetAside(Model):
    """An idea that no project of the plan takes up, with the reason that everybody reads."""

    __tablename__ = "ideas_set_aside"
    __table_args__ = (UniqueConstraint("plan_id", "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    reason: Mapped[BilingualText] = bilingual("reason")
    set_aside_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    set_aside_at: Mapped[datetime] = mapped_column(default=clock.now)

    plan: Mapped[Plan] = relationship()
    proposal: Mapped[Proposal] = relationship()


class ScopeChange(Model):
    """What a project no longer does, or does besides, with who decided it and why."""

    __tablename__ = "scope_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    decided_on: Mapped[date]
    #: The council, the president, the steering committee…
    decided_by: Mapped[BilingualText] = bilingual("decided_by")
    what: Mapped[BilingualText] = bilingual("what")
    reason: Mapped[BilingualText] = bilingual("reason")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    project: Mapped[Project] = relationship(back_populates="scope_changes")
