"""Finding one part of a plan, within one municipality."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans.models import (
    Axis,
    FundingLine,
    LegalStep,
    Milestone,
    Plan,
    Programme,
    Project,
)
from jusur_participa.proposals.models import Proposal


def codes_of(plan_id: int) -> set[str]:
    """The codes that projects of a plan have already."""
    return set(db.session.scalars(sa.select(Project.code).where(Project.plan_id == plan_id)))


def projects_of(plan_id: int) -> list[int]:
    """Ids of the projects of a plan."""
    return list(db.session.scalars(sa.select(Project.id).where(Project.plan_id == plan_id)))


def axis_in(municipality_id: int, axis_id: int) -> Axis:
    """One axis, with its plan. Raises Missing."""
    statement = sa.select(Axis).join(Axis.plan).where(Axis.id == axis_id, Plan.municipality_id == municipality_id)
    return found(db.session.scalar(statement.options(contains_eager(Axis.plan))))


def programme_in(municipality_id: int, programme_id: int) -> Programme:
    """One programme, with its axis and plan. Raises Missing."""
    statement = (
        sa.select(Programme)
        .join(Programme.axis)
        .join(Axis.plan)
        .where(Programme.id == programme_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(Programme.axis).contains_eager(Axis.plan))
    )
    return found(db.session.scalar(statement))


def step_in(municipality_id: int, step_id: int) -> LegalStep:
    """One legal step, with its plan. Raises Missing."""
    statement = (
        sa.select(LegalStep)
        .join(LegalStep.plan)
        .where(LegalStep.id == step_id, Plan.municipality_id == municipality_id)
    )
    return found(db.session.scalar(statement.options(contains_eager(LegalStep.plan))))


def milestone_in(municipality_id: int, milestone_id: int) -> Milestone:
    """One milestone, with its project and plan. Raises Missing."""
    statement = (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(Milestone.id == milestone_id, Project.municipality_id == municipality_id)
        .options(contains_eager(Milestone.project).joinedload(Project.plan))
    )
    return found(db.session.scalar(statement))


def funding_line_in(municipality_id: int, line_id: int) -> FundingLine:
    """One funding line, with its project and plan. Raises Missing."""
    statement = (
        sa.select(FundingLine)
        .join(FundingLine.project)
        .where(FundingLine.id == line_id, Project.municipality_id == municipality_id)
        .options(contains_eager(FundingLine.project).joinedload(Project.plan))
    )
    return found(db.session.scalar(statement))


def idea_in(municipality_id: int, proposal_id: int) -> Proposal:
    """One public idea of the municipality. Raises Missing."""
    statement = sa.select(Proposal).where(Proposal.id == proposal_id, Proposal.municipality_id == municipality_id)
    proposal = found(db.session.scalar(statement.options(joinedload(Proposal.association))))
    if not proposal.is_public:
        raise Missing
    return proposal


def found(thing: Any) -> Any:
    """What was looked for. Raises Missing where there is none."""
    if thing is None:
        raise Missing
    return thing
