"""Findings of a diagnosis with their figures, and what the State and other bodies plan in the same places."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.diagnosis.terms import FindingKind, Measure, Values
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import ProjectState
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import Theme


class DiagnosisFinding(Model):
    """A need or a potential of one sector, in one zone or in the whole municipality (decree 2-16-301, art. 6)."""

    __tablename__ = "diagnosis_findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"))
    #: Empty: the whole municipality.
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    kind: Mapped[FindingKind]
    title: Mapped[BilingualText] = bilingual("title")
    body: Mapped[BilingualText] = bilingual("body", default="")

    plan: Mapped[Plan] = relationship()
    theme: Mapped[Theme] = relationship()
    zone: Mapped[Zone | None] = relationship()
    figures: Mapped[list["DiagnosisFigure"]] = relationship(
        back_populates="finding", order_by="DiagnosisFigure.id", cascade="all, delete-orphan"
    )

    @property
    def is_by_sex(self) -> bool:
        """Whether any figure of it tells women from men."""
        return any(figure.is_by_sex for figure in self.figures)


class DiagnosisFigure(Model):
    """How large it is: of women, of men and of all, in tenths of the unit, with the year and the source."""

    __tablename__ = "diagnosis_figures"
    __table_args__ = (
        CheckConstraint("(women_tenths IS NULL) = (men_tenths IS NULL)", name="both_sexes_or_none"),
        CheckConstraint("women_tenths >= 0 AND men_tenths >= 0 AND total_tenths >= 0", name="not_negative"),
        CheckConstraint("women_tenths IS NOT NULL OR total_tenths IS NOT NULL", name="says_something"),
        CheckConstraint(
            "measure <> 'count' OR women_tenths IS NULL OR total_tenths = women_tenths + men_tenths", name="adds_up"
        ),
        CheckConstraint("source_ar <> '' AND source_fr <> ''", name="has_a_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("diagnosis_findings.id"), index=True)
    #: What is counted: pupils who leave school after the sixth year.
    label: Mapped[BilingualText] = bilingual("label")
    measure: Mapped[Measure]
    #: Pupils, households, kilometres; a share is in percent, and says of what in its label.
    unit: Mapped[BilingualText] = bilingual("unit", default="")
    women_tenths: Mapped[int | None]
    men_tenths: Mapped[int | None]
    total_tenths: Mapped[int | None]
    year: Mapped[int]
    source: Mapped[BilingualText] = bilingual("source")

    finding: Mapped[DiagnosisFinding] = relationship(back_populates="figures")

    @property
    def is_by_sex(self) -> bool:
        """Whether it tells women from men."""
        return self.women_tenths is not None

    @property
    def values(self) -> Values:
        """Its numbers, in tenths."""
        return Values(self.women_tenths, self.men_tenths, self.total_tenths)


class StateProject(Model):
    """A project that the State or another body plans or carries out here: the inventory of decree 2-16-301, art. 6.

    Administrations owe the commune what they have planned (organic law 113-14, art. 82).
    """

    __tablename__ = "state_projects"
    __table_args__ = (
        CheckConstraint("cost_mad >= 0", name="cost_not_negative"),
        CheckConstraint("last_year >= first_year", name="ends_after_it_begins"),
        CheckConstraint("source_ar <> '' AND source_fr <> ''", name="has_a_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"))
    #: Empty: the whole municipality.
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    #: The ministry, office or agency that carries it out.
    body: Mapped[BilingualText] = bilingual("body")
    title: Mapped[BilingualText] = bilingual("title")
    state: Mapped[ProjectState]
    #: Empty where it is not known.
    cost_mad: Mapped[int | None]
    first_year: Mapped[int]
    last_year: Mapped[int]
    #: How the commune knows of it: a letter, a budget, a meeting.
    source: Mapped[BilingualText] = bilingual("source")

    plan: Mapped[Plan] = relationship()
    theme: Mapped[Theme] = relationship()
    zone: Mapped[Zone | None] = relationship()
