"""What was seen on site, and what the service found."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.moderation.models import Hiding
from jusur_participa.plans.models import Project
from jusur_participa.sightings.terms import LONGEST, Finding, Sight
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel


class Sighting(Subject):
    """What somebody saw at a project: « the lights do not work »."""

    __tablename__ = "sightings"
    __table_args__ = (
        UniqueConstraint("author_id", "submission_key"),
        CheckConstraint(f"length(body) BETWEEN 1 AND {LONGEST}", name="body_fits"),
        Index("ix_sightings_project_id_id", "project_id", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: As the author gave it at the time of the act.
    author_sex: Mapped[Sex | None]
    sight: Mapped[Sight]
    body: Mapped[str]
    language: Mapped[str]
    channel: Mapped[Channel] = mapped_column(default=Channel.ONLINE)
    #: Sent with the form, so that a double click reports once.
    submission_key: Mapped[str]

    __mapper_args__ = {"polymorphic_identity": "sighting", "inherit_condition": id == Subject.id}

    project: Mapped[Project] = relationship(foreign_keys=[project_id])
    author: Mapped[Person] = relationship()
    answers: Mapped[list["SightingAnswer"]] = relationship(
        back_populates="sighting", order_by="SightingAnswer.id", foreign_keys="SightingAnswer.sighting_id"
    )
    withdrawal: Mapped["SightingWithdrawal | None"] = relationship(viewonly=True)
    #: The hiding that stands, if any: its rule is shown in the sighting's place.
    hiding: Mapped[Hiding | None] = relationship(
        primaryjoin=lambda: (Hiding.subject_id == Subject.id) & Hiding.restored_at.is_(None),
        foreign_keys=[Hiding.subject_id],
        uselist=False,
        viewonly=True,
    )

    @property
    def is_public(self) -> bool:
        """Whether everybody may see its words and its photos."""
        return not (self.is_hidden or self.is_withdrawn)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawal is not None


class SightingWithdrawal(Model):
    """What somebody took back that she had seen; its place, its word and the service's answers stay."""

    __tablename__ = "sighting_withdrawals"

    sighting_id: Mapped[int] = mapped_column(ForeignKey("sightings.id"), primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(default=clock.now)


class SightingAnswer(Model):
    """What the service found and does; each stays when the next follows."""

    __tablename__ = "sighting_answers"
    __table_args__ = (CheckConstraint("body_ar <> '' OR body_fr <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sighting_id: Mapped[int] = mapped_column(ForeignKey("sightings.id"), index=True)
    finding: Mapped[Finding]
    #: In the language of the sighting at least.
    body: Mapped[BilingualText] = bilingual("body", default="")
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)

    sighting: Mapped[Sighting] = relationship(back_populates="answers", foreign_keys=[sighting_id])
