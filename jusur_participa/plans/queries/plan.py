"""The whole plan: its steps, its projects and its money."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans import rules
from jusur_participa.plans.models import (
    Axis,
    Plan,
    Programme,
    Project,
)
from jusur_participa.plans.queries.finding import found
from jusur_participa.plans.terms import Accounts, Amount
from jusur_participa.review.terms import GenderMarker


@lru_cache
def procedure(name: str) -> dict[str, Any]:
    """The steps that a legal text asks for, as data: its reference and its steps in order."""
    text = (files("jusur_participa.plans") / "procedures" / f"{name}.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)
    return result


def reference_of(name: str) -> BilingualText:
    """What that legal text is called."""
    return BilingualText(**procedure(name)["reference"])


def plans_of(municipality_id: int) -> Sequence[Plan]:
    """Every plan of a municipality, the latest first."""
    statement = sa.select(Plan).where(Plan.municipality_id == municipality_id).order_by(Plan.first_year.desc())
    return db.session.scalars(statement).all()


def published_plan(municipality_id: int, on: date) -> Plan | None:
    """The plan that citizens see on that day, complete: the one in force, else the latest published."""
    shown = sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
    return db.session.scalar(shown.order_by(*shown_first(on)).options(*_whole_plan()).limit(1))


def shown_first(on: date) -> tuple[sa.ColumnElement[Any], ...]:
    """The order in which published plans come before citizens on that day: the one in force, then the latest."""
    in_force = sa.and_(Plan.first_year <= on.year, Plan.last_year >= on.year)
    return in_force.desc(), Plan.first_year.desc()


def plan_on_desk(municipality_id: int, plan_id: int) -> Plan:
    """One plan of the municipality, complete, published or not.

    Raises:
        Missing: there is none of that number here.
    """
    statement = sa.select(Plan).where(Plan.id == plan_id, Plan.municipality_id == municipality_id)
    return found(db.session.scalar(statement.options(*_whole_plan())))


def _whole_plan() -> tuple[Any, ...]:
    projects = selectinload(Plan.axes).joinedload(Axis.programmes).selectinload(Programme.projects)
    return (
        joinedload(Plan.municipality),
        selectinload(Plan.steps),
        projects.joinedload(Project.zone),
        projects.selectinload(Project.funding),
        projects.selectinload(Project.sources),
    )


def projects_in(plan: Plan, hidden: bool = False) -> list[Project]:
    """The projects of a loaded plan in the order of its axes, without those a moderator has hidden."""
    return [
        project
        for axis in plan.axes
        for programme in axis.programmes
        for project in programme.projects
        if hidden or not project.is_hidden
    ]


def amounts_of(plan: Plan) -> list[Amount]:
    """The funding lines of a loaded plan, as the rules sum them."""
    return [amount for project in projects_in(plan, hidden=True) for amount in project_amounts(project)]


def project_amounts(project: Project) -> list[Amount]:
    """The funding lines of a loaded project, as the rules sum them."""
    axis_id, marker = project.programme.axis_id, project.gender_marker.value
    return [
        Amount(axis_id, marker, line.year, line.source, line.planned_mad, line.spent_mad) for line in project.funding
    ]


def accounts_of(plan: Plan) -> Accounts:
    """The money of a loaded plan by year, source, axis and gender marker."""
    return rules.accounts(
        amounts_of(plan), plan.years, [axis.id for axis in plan.axes], [marker.value for marker in GenderMarker]
    )
