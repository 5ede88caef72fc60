"""The plan as it stands, as data to keep; and the versions that were kept."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from jusur_participa.foundation.database import db
from jusur_participa.plans.models import (
    Axis,
    CouncilDecision,
    Plan,
    PlanVersion,
    Programme,
    Project,
    ProjectIndicator,
    VisaRequest,
)
from jusur_participa.plans.queries.finding import found

_TEXTS = (
    "title", "summary", "problem", "objectives", "studies", "risks", "environment", "service", "running_cost_note",
    "gender_objective",
)  # fmt: skip
_PLAIN = ("number", "code", "cost_mad", "running_cost_mad")


def portrait_of(plan_id: int) -> dict[str, Any]:
    """The whole plan as plain data, without what a moderator has hidden: what a version keeps and a page prints."""
    plan = db.session.scalars(
        sa.select(Plan).where(Plan.id == plan_id).options(*_everything()).execution_options(populate_existing=True)
    ).one()
    return {
        "title": asdict(plan.title),
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "axes": [
            {
                "title": asdict(axis.title),
                "programmes": [
                    {
                        "title": asdict(programme.title),
                        "projects": [_project(project) for project in programme.projects if not project.is_hidden],
                    }
                    for programme in axis.programmes
                ],
            }
            for axis in plan.axes
        ],
    }


def _everything() -> tuple[Any, ...]:
    project = selectinload(Plan.axes).joinedload(Axis.programmes).selectinload(Programme.projects)
    lists = (Project.zones, Project.goals, Project.targets, Project.funding, Project.beneficiaries, Project.partners)
    return (
        *(project.selectinload(each) for each in lists),
        project.selectinload(Project.indicators).selectinload(ProjectIndicator.measures),
    )


def _project(project: Project) -> dict[str, Any]:
    return {
        **{name: getattr(project, name) for name in _PLAIN},
        **{name: asdict(getattr(project, name)) for name in _TEXTS},
        "zones": [asdict(zone.name) for zone in project.zones],
        "starts_on": _day(project.starts_on),
        "ends_on": _day(project.ends_on),
        "marker": project.gender_marker.value,
        "goals": [goal.number for goal in project.goals],
        "targets": [target.code for target in project.targets],
        "beneficiaries": [
            {"kind": line.kind.value, "people": line.people_count, "women": line.women_count}
            for line in project.beneficiaries
        ],
        "partners": [
            {"kind": partner.kind.value, "name": asdict(partner.name), "role": asdict(partner.role)}
            for partner in project.partners
        ],
        "indicators": [_indicator(indicator) for indicator in project.indicators],
        "funding": [
            {"year": line.year, "source": line.source.value, "planned_mad": line.planned_mad}
            for line in project.funding
        ],
    }


def _indicator(indicator: ProjectIndicator) -> dict[str, Any]:
    figures = ("baseline", "baseline_women", "baseline_year", "target", "target_women", "target_year")
    return {
        "title": asdict(indicator.title),
        "unit": asdict(indicator.unit),
        **{name: getattr(indicator, name) for name in figures},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def versions_of(plan_id: int) -> Sequence[PlanVersion]:
    """Every kept version of a plan with its decision and visa, the latest first, without their content."""
    statement = (
        sa.select(PlanVersion)
        .where(PlanVersion.plan_id == plan_id)
        .options(joinedload(PlanVersion.kept_by), joinedload(PlanVersion.decision).joinedload(CouncilDecision.visa))
        .order_by(PlanVersion.number.desc())
    )
    return db.session.scalars(statement).all()


def version_in(plan_id: int, number: int) -> PlanVersion:
    """One version with its content. Raises Missing."""
    statement = (
        sa.select(PlanVersion)
        .where(PlanVersion.plan_id == plan_id, PlanVersion.number == number)
        .options(
            undefer(PlanVersion.content),
            joinedload(PlanVersion.decision).joinedload(CouncilDecision.visa),
        )
    )
    return found(db.session.scalar(statement))


def latest_version(plan_id: int) -> PlanVersion | None:
    """The version kept last, with its decision and visa."""
    statement = sa.select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    loaded = statement.options(joinedload(PlanVersion.decision).joinedload(CouncilDecision.visa))
    return db.session.scalar(loaded.order_by(PlanVersion.number.desc()).limit(1))


def silent_visas(before: date) -> Sequence[VisaRequest]:
    """Requests whose twenty days ended before that day without an answer, with their plans."""
    statement = (
        sa.select(VisaRequest)
        .join(VisaRequest.decision)
        .join(CouncilDecision.version)
        .join(PlanVersion.plan)
        .where(VisaRequest.outcome.is_(None), VisaRequest.due_on < before)
        .options(
            contains_eager(VisaRequest.decision)
            .contains_eager(CouncilDecision.version)
            .contains_eager(PlanVersion.plan)
        )
        .order_by(VisaRequest.id)
    )
    return db.session.scalars(statement).all()
