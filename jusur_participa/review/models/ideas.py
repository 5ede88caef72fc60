"""Who studies an idea, whether she may, and what is found out."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import (
    AspectState,
    BeneficiaryGroup,
    Competence,
    Effect,
    Feasibility,
    Findings,
    GenderMarker,
    MarkerCriterion,
)

#: Which officers work in which service.
service_officers = Table(
    "service_officers",
    Model.metadata,
    Column("service_id", ForeignKey("town_services.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
)


class TownService(Model):
    """A service of the town hall: technical, social affairs… Retired, never deleted."""

    __tablename__ = "town_services"
    __table_args__ = (
        UniqueConstraint("municipality_id", "name_fr"),
        UniqueConstraint("municipality_id", "name_ar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[BilingualText] = bilingual("name")
    #: Who hears of it when an answer of the service is overdue.
    head_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    is_active: Mapped[bool] = mapped_column(default=True)

    head: Mapped[Person | None] = relationship()
    officers: Mapped[list[Person]] = relationship(secondary=service_officers, order_by=Person.chosen_name)


class Assignment(Model):
    """Who is to study an idea: an officer, or a service until one of its officers takes it."""

    __tablename__ = "assignments"
    __table_args__ = (CheckConstraint("officer_id IS NOT NULL OR service_id IS NOT NULL", name="to_somebody"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("town_services.id"), index=True)
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    assigned_at: Mapped[datetime] = mapped_column(default=clock.now)

    proposal: Mapped[Proposal] = relationship()
    officer: Mapped[Person | None] = relationship(foreign_keys=[officer_id])
    service: Mapped[TownService | None] = relationship()
    assigned_by: Mapped[Person] = relationship(foreign_keys=[assigned_by_id])


class InterestDeclaration(Model):
    """What an officer declares before she studies an idea: whether she, or somebody near her, has an interest in it."""

    __tablename__ = "interest_declarations"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    has_conflict: Mapped[bool]
    #: In her own words, for the desk; the trail only says that there is one.
    note: Mapped[str] = mapped_column(default="")
    declared_at: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship()


class Study(Model):
    """What the municipality has found out about an idea: a draft until it is finished, then public."""

    __tablename__ = "studies"
    __table_args__ = (
        CheckConstraint("cost_low_mad >= 0 AND cost_high_mad >= 0", name="cost_not_negative"),
        CheckConstraint("cost_low_mad <= cost_high_mad", name="cost_in_order"),
        CheckConstraint("yearly_cost_mad >= 0", name="yearly_cost_not_negative"),
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
    technical: Mapped[AspectState | None]
    legal: Mapped[AspectState | None]
    land: Mapped[AspectState | None]
    running: Mapped[AspectState | None]
    #: What running it costs a year.
    yearly_cost_mad: Mapped[int | None]
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
    beneficiary_groups: Mapped[list[str]] = mapped_column(default=list)
    environment: Mapped[Effect | None]
    environment_note: Mapped[str] = mapped_column(default="")
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
        groups = tuple(group for group in BeneficiaryGroup if group.value in (self.beneficiary_groups or ()))
        listed = ("gender_criteria", "beneficiary_groups")
        plain = {name: getattr(self, name) for name in Findings.__dataclass_fields__ if name not in listed}
        return Findings(gender_criteria=true, beneficiary_groups=groups, **plain)


class StudyNote(Model):
    """What an officer writes beside the study, for the desk alone: nobody else ever reads it."""

    __tablename__ = "study_notes"
    __table_args__ = (CheckConstraint("length(trim(body)) > 0", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    body: Mapped[str]
    language: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)

    author: Mapped[Person] = relationship()


class StudyDocument(Model):
    """A document that a study rests on: a quotation, a plan, a letter. Taken away, its row stays and its file goes."""

    __tablename__ = "study_documents"
    __table_args__ = (CheckConstraint("size > 0", name="holds_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    #: Under which it is kept (`foundation.files`).
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    #: In bytes.
    size: Mapped[int]
    #: Whether everybody may take it away once the study is finished.
    is_public: Mapped[bool] = mapped_column(default=False)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    proposal: Mapped[Proposal] = relationship()
    added_by: Mapped[Person] = relationship(foreign_keys=[added_by_id])
