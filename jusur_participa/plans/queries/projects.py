"""One project with all that its page shows."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans.models import (
    Programme,
    ProgressReport,
    Project,
    ProjectSource,
)
from jusur_participa.plans.queries.finding import found
from jusur_participa.proposals.models import Proposal


def project_in(municipality_id: int, project_id: int) -> Project:
    """One project as the desk needs it: with its plan, ideas, funding, milestones and reports. Raises Missing."""
    statement = sa.select(Project).where(Project.id == project_id, Project.municipality_id == municipality_id)
    return found(db.session.scalars(statement.options(*_whole_project())).unique().one_or_none())


def public_project(municipality_id: int, project_id: int) -> Project:
    """One project as citizens see it; Missing while its plan is not published, or while it is hidden."""
    project = project_in(municipality_id, project_id)
    if not project.is_public:
        raise Missing
    return project


def _whole_project() -> tuple[Any, ...]:
    idea = selectinload(Project.sources).joinedload(ProjectSource.proposal, innerjoin=True)
    return (
        joinedload(Project.plan),
        joinedload(Project.programme).joinedload(Programme.axis),
        joinedload(Project.zone),
        selectinload(Project.goals),
        # A handful of each: their product is smaller than one more query is slow.
        joinedload(Project.milestones),
        joinedload(Project.funding),
        idea.joinedload(Proposal.author),
        idea.joinedload(Proposal.association),
        selectinload(Project.reports).selectinload(ProgressReport.photos),
    )
