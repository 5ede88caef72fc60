"""One project with all that its page shows."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans.models import (
    Milestone,
    Plan,
    Programme,
    ProgressReport,
    Project,
    ProjectIndicator,
    ProjectSource,
)
from jusur_participa.plans.queries.finding import found
from jusur_participa.proposals.models import Proposal


def project_in(municipality_id: int, project_id: int) -> Project:
    """One project with its whole sheet, ideas, funding, milestones and reports. Raises Missing.

    Three statements read the sheet: what each joins is a handful of rows, and
    their product is smaller than one more query is slow.
    """
    project = found(_one(municipality_id, project_id, _work()))
    _one(municipality_id, project_id, _filing())
    _one(municipality_id, project_id, _lists())
    return project


def _one(municipality_id: int, project_id: int, loaded: tuple[Any, ...]) -> Project | None:
    statement = sa.select(Project).where(Project.id == project_id, Project.municipality_id == municipality_id)
    return db.session.scalars(statement.options(*loaded)).unique().one_or_none()


def public_project(municipality_id: int, project_id: int) -> Project:
    """One project as citizens see it; Missing while its plan is not published, or while it is hidden."""
    project = project_in(municipality_id, project_id)
    if not project.is_public:
        raise Missing
    return project


def project_numbered(municipality_id: int, first_year: int, number: int) -> Project:
    """The project under its lasting number in the plan of that first year; Missing while it is not public."""
    statement = (
        sa.select(Project)
        .join(Project.plan)
        .where(Plan.municipality_id == municipality_id, Plan.first_year == first_year, Project.number == number)
    )
    project = found(db.session.scalar(statement))
    if not project.is_public:
        raise Missing
    return project


def part_in(project: Project, part: str, row_id: int) -> Any:
    """One line of a loaded sheet; `part` is the list's name. Raises Missing."""
    return found(next((row for row in getattr(project, part) if row.id == row_id), None))


def _work() -> tuple[Any, ...]:
    return (
        joinedload(Project.plan),
        joinedload(Project.municipality),
        joinedload(Project.programme).joinedload(Programme.axis),
        joinedload(Project.gender_screened_by),
        joinedload(Project.milestones).joinedload(Milestone.delays),
        joinedload(Project.funding),
        selectinload(Project.sources).options(*_idea()),
    )


def _idea() -> tuple[Any, ...]:
    # By a statement of its own: in an outer join SQLite would read through all ideas.
    idea = joinedload(ProjectSource.proposal, innerjoin=True)
    return (idea.joinedload(Proposal.author), idea.joinedload(Proposal.association))


def _filing() -> tuple[Any, ...]:
    return (
        joinedload(Project.reports).joinedload(ProgressReport.photos),
        joinedload(Project.zones),
        joinedload(Project.goals),
        joinedload(Project.targets),
        joinedload(Project.opinions),
        joinedload(Project.scope_changes),
    )


def _lists() -> tuple[Any, ...]:
    return (
        joinedload(Project.beneficiaries),
        joinedload(Project.partners),
        joinedload(Project.indicators).joinedload(ProjectIndicator.measures),
    )
