"""What a file is read against, and the files that wait."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.foundation.text import fold
from jusur_participa.imports.models import PlanImport
from jusur_participa.imports.rules import known_columns
from jusur_participa.imports.terms import COLUMN_LABELS, Column, Setting
from jusur_participa.plans.models import Axis, Plan
from jusur_participa.plans.queries import codes_of
from jusur_participa.plans.rules import stands_still
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, FundingSource
from jusur_participa.territory.queries import zones_of


def setting_of(plan: Plan) -> Setting:
    """What a file for this plan is read against, as things stand now."""
    statement = sa.select(Axis).where(Axis.plan_id == plan.id).options(selectinload(Axis.programmes))
    axes = db.session.scalars(statement).all()
    return Setting(
        columns=known_columns({column: _in_each_language(COLUMN_LABELS[column]) for column in Column}),
        zones={fold(name): zone.id for zone in zones_of(plan.municipality_id) for name in (zone.name.ar, zone.name.fr)},
        sources={
            fold(name): source
            for source in FundingSource
            for name in (*_in_each_language(FUNDING_SOURCE_LABELS[source]), source.value)
        },
        years=plan.years,
        codes_taken=frozenset(codes_of(plan.id)),
        axes={fold(axis.title.fr): axis.title.ar for axis in axes},
        programmes={
            (fold(axis.title.fr), fold(programme.title.fr)): programme.title.ar
            for axis in axes
            for programme in axis.programmes
        },
    )


def _in_each_language(words: object) -> list[str]:
    names = []
    for language in LANGUAGES:
        with in_language(language):
            names.append(str(words))
    return names


def headings_of(plan_id: int) -> list[Axis]:
    """The axes of a plan with their programmes, in their order."""
    statement = sa.select(Axis).where(Axis.plan_id == plan_id).options(selectinload(Axis.programmes))
    return list(db.session.scalars(statement.order_by(Axis.position, Axis.id)))


def import_in(municipality_id: int, import_id: int) -> PlanImport:
    """One file of the municipality, with its plan. Raises Missing."""
    statement = (
        sa.select(PlanImport)
        .join(PlanImport.plan)
        .where(PlanImport.id == import_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(PlanImport.plan))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise Missing
    return found


def plan_to_fill(municipality_id: int, first_year: int | None = None) -> Plan | None:
    """The latest plan of a municipality to which projects may be added, or the one that begins in that year."""
    statement = sa.select(Plan).where(Plan.municipality_id == municipality_id).order_by(Plan.first_year.desc())
    plans = db.session.scalars(statement).all()
    if first_year is not None:
        return next((plan for plan in plans if plan.first_year == first_year), None)
    return next((plan for plan in plans if not stands_still(plan.state)), None)


def forgotten(before: datetime) -> sa.Delete:
    """The files sent before that moment which nobody confirmed."""
    return sa.delete(PlanImport).where(PlanImport.imported_at.is_(None), PlanImport.sent_at < before)
