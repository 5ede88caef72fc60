"""The whole plan: its steps, its projects and its money."""

from collections.abc import Sequence
from datetime import date
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
    ProjectIndicator,
)
from jusur_participa.plans.queries.finding import found
from jusur_participa.plans.terms import Accounts, Amount, Checked, Finding, Place
from jusur_participa.procedure.queries import law
from jusur_participa.review.terms import GenderMarker


def reference_of(name: str) -> BilingualText:
    """What the legal text of that name is called."""
    reference = law(name).reference
    return BilingualText(ar=reference.ar, fr=reference.fr)


def plans_of(municipality_id: int) -> Sequence[Plan]:
    """Every plan of a municipality, the latest first."""
    statement = sa.select(Plan).where(Plan.municipality_id == municipality_id).order_by(Plan.first_year.desc())
    return db.session.scalars(statement).all()


def published_plan(municipality_id: int, on: date, with_steps: bool = True, with_ideas: bool = True) -> Plan | None:
    """The plan that citizens see on that day, complete: the one in force, else the latest published."""
    shown = sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
    return db.session.scalar(shown.order_by(*shown_first(on)).options(*_whole_plan(with_steps, with_ideas)).limit(1))


def published_outline(municipality_id: int, on: date) -> Plan | None:
    """The plan that citizens see on that day with its steps, without its projects."""
    shown = sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
    return db.session.scalar(shown.order_by(*shown_first(on)).options(selectinload(Plan.steps)).limit(1))


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


def _whole_plan(with_steps: bool = True, with_ideas: bool = True) -> tuple[Any, ...]:
    projects = selectinload(Plan.axes).joinedload(Axis.programmes).selectinload(Programme.projects)
    return (
        joinedload(Plan.municipality),
        *((selectinload(Plan.steps),) if with_steps else ()),
        projects.selectinload(Project.zones),
        projects.selectinload(Project.funding),
        *((projects.selectinload(Project.sources),) if with_ideas else ()),
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
    place = rules.place_of([zone.id for zone in project.zones])
    return [
        Amount(axis_id, place, marker, line.year, line.source, line.planned_mad, line.spent_mad, line.committed_mad)
        for line in project.funding
    ]


def accounts_of(plan: Plan) -> Accounts:
    """The money of a loaded plan by year, source, axis, gender marker and zone."""
    return rules.accounts(
        amounts_of(plan), plan.years, [axis.id for axis in plan.axes], [marker.value for marker in GenderMarker]
    )


def zone_names(plan: Plan) -> dict[Place, BilingualText]:
    """What the zones of a loaded plan's projects are called."""
    return {zone.id: zone.name for project in projects_in(plan, hidden=True) for zone in project.zones}


def findings_of(plan: Plan) -> list[Finding]:
    """What does not add up in a loaded plan."""
    measured = set(db.session.scalars(_with_indicators(Project.plan_id == plan.id)))
    checked = [_checked(project, project.id in measured) for project in projects_in(plan, hidden=True)]
    return rules.findings(checked, plan.years, {ceiling.source: ceiling.ceiling_mad for ceiling in plan.ceilings})


def _with_indicators(*which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(ProjectIndicator.project_id).join(ProjectIndicator.project).where(*which).distinct()


def findings_of_project(project: Project) -> list[Finding]:
    """What does not add up in one loaded project; ceilings are the whole plan's business."""
    return rules.findings([_checked(project, bool(project.indicators))], project.plan.years, {})


def _checked(project: Project, has_indicator: bool) -> Checked:
    return Checked(
        project_id=project.id,
        cost_mad=project.cost_mad,
        first_year=project.starts_on.year if project.starts_on else None,
        last_year=project.ends_on.year if project.ends_on else None,
        lines=tuple(project_amounts(project)),
        has_indicator=has_indicator,
        is_screened=project.gender_marker is not GenderMarker.NOT_SCREENED,
    )
