"""What a project's sheet lists: who benefits, who takes part, and what is measured."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models.project import Project
from jusur_participa.plans.terms import BeneficiaryKind, PartnerKind
from jusur_participa.territory.models import PartnerTown


class ProjectBeneficiary(Model):
    """One kind of people whom the project serves, and how many of them, as far as that is known."""

    __tablename__ = "project_beneficiaries"
    __table_args__ = (
        UniqueConstraint("project_id", "kind"),
        CheckConstraint("people_count >= 0", name="people_not_negative"),
        CheckConstraint("women_count >= 0 AND women_count <= people_count", name="women_among_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[BeneficiaryKind]
    people_count: Mapped[int | None]
    #: How many of them are women or girls.
    women_count: Mapped[int | None]
    note: Mapped[BilingualText] = bilingual("note", default="")

    project: Mapped[Project] = relationship(back_populates="beneficiaries")


class ProjectPartner(Model):
    """Another body that takes part in a project, or a town of the Baix Llobregat."""

    __tablename__ = "project_partners"
    __table_args__ = (CheckConstraint("(kind = 'town') = (town_id IS NOT NULL)", name="a_town_is_one_of_the_network"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    kind: Mapped[PartnerKind]
    town_id: Mapped[int | None] = mapped_column(ForeignKey("partner_towns.id"), index=True)
    name: Mapped[BilingualText] = bilingual("name")
    #: What it brings: money, land, engineers, a school.
    role: Mapped[BilingualText] = bilingual("role", default="")

    project: Mapped[Project] = relationship(back_populates="partners")
    town: Mapped[PartnerTown | None] = relationship()


class ProjectIndicator(Model):
    """What is measured to know whether a project does what it is for (decree 2-16-301, art. 6).

    Values are whole numbers of `unit`; where `is_by_sex`, each has the share of
    women and girls beside it.
    """

    __tablename__ = "project_indicators"
    __table_args__ = (
        CheckConstraint("is_by_sex OR (baseline_women IS NULL AND target_women IS NULL)", name="women_only_by_sex"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    unit: Mapped[BilingualText] = bilingual("unit")
    is_by_sex: Mapped[bool] = mapped_column(default=False)
    baseline: Mapped[int | None]
    baseline_women: Mapped[int | None]
    baseline_year: Mapped[int | None]
    target: Mapped[int | None]
    target_women: Mapped[int | None]
    target_year: Mapped[int | None]
    #: Where the figures are taken from.
    source: Mapped[BilingualText] = bilingual("source", default="")

    project: Mapped[Project] = relationship(back_populates="indicators")
    measures: Mapped[list["IndicatorMeasure"]] = relationship(
        back_populates="indicator", order_by="IndicatorMeasure.measured_on, IndicatorMeasure.id"
    )


class IndicatorMeasure(Model):
    """What an indicator was found to be on one day."""

    __tablename__ = "indicator_measures"
    __table_args__ = (UniqueConstraint("indicator_id", "measured_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("project_indicators.id"))
    measured_on: Mapped[date]
    value: Mapped[int]
    women_value: Mapped[int | None]
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)

    indicator: Mapped[ProjectIndicator] = relationship(back_populates="measures")
