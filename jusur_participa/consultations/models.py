"""Passages of a draft, answers to remarks on them, and the opinions of arrondissements."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.comments.models import Comment
from jusur_participa.consultations.terms import PassageKind, RemarkOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.terms import OpinionStance
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality


class Passage(Subject):
    """A part of a draft as it stood when the consultation opened: what a remark is about never changes under it."""

    __tablename__ = "draft_passages"
    __table_args__ = (UniqueConstraint("version_id", "position"),)
    __mapper_args__ = {"polymorphic_identity": "passage"}

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id"))
    #: In the order of the draft.
    position: Mapped[int]
    passage: Mapped[PassageKind]
    #: The lasting number of its project; none for the whole and for axes.
    project_number: Mapped[int | None]
    #: Of the plan, the axis or the project.
    title: Mapped[BilingualText] = bilingual("title")
    #: The paragraph itself; empty where the passage is a whole or a table.
    words: Mapped[BilingualText] = bilingual("words", default="")

    version: Mapped[PlanVersion] = relationship()


class RemarkAnswer(Model):
    """What the plan team makes of a remark, and why; everybody reads it under the remark."""

    __tablename__ = "remark_answers"
    __table_args__ = (CheckConstraint("body_ar <> '' OR body_fr <> ''", name="says_something"),)

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True)
    outcome: Mapped[RemarkOutcome]
    #: In the language of the remark at least.
    body: Mapped[BilingualText] = bilingual("body", default="")
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)

    comment: Mapped[Comment] = relationship()
    answered_by: Mapped[Person] = relationship()


class DistrictOpinion(Model):
    """What an arrondissement's council says of the part of the city's plan in its territory (law 113-14, art. 235)."""

    __tablename__ = "district_opinions"
    __table_args__ = (
        UniqueConstraint("municipality_id", "number", "decided_on"),
        CheckConstraint("(replied_on IS NULL) = (replied_by_id IS NULL)", name="replied_by_somebody"),
        CheckConstraint("replied_on IS NULL OR (reply_ar <> '' AND reply_fr <> '')", name="reply_says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The arrondissement; the city is its parent, whether or not its plan is on this platform.
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    #: Of what: the draft of such years, the projects in such quarters.
    subject: Mapped[BilingualText] = bilingual("subject")
    stance: Mapped[OpinionStance]
    body: Mapped[BilingualText] = bilingual("body")
    decided_on: Mapped[date]
    #: Of the deliberation in the council's register.
    number: Mapped[str]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: What the council of the city, which adopts the plan, answers to it.
    reply: Mapped[BilingualText] = bilingual("reply", default="")
    replied_on: Mapped[date | None]
    replied_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    municipality: Mapped[Municipality] = relationship()
