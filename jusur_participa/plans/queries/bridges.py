"""Which ideas and projects are linked, and which could be."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from jusur_participa.foundation.database import db
from jusur_participa.plans.models import (
    Plan,
    Project,
    ProjectSource,
)
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import having_words
from jusur_participa.proposals.terms import Outcome

#: How many ideas a search for linking shows.
MOST_IDEAS = 30


def projects_of_idea(proposal_id: int, public: bool = True) -> Sequence[ProjectSource]:
    """The bridges from an idea, with the projects; those that citizens see, or all of them."""
    seen = (Plan.published_at.is_not(None), Project.hidden_at.is_(None)) if public else ()
    statement = (
        sa.select(ProjectSource)
        .join(ProjectSource.project)
        .join(Project.plan)
        .where(ProjectSource.proposal_id == proposal_id, *seen)
        .options(contains_eager(ProjectSource.project).contains_eager(Project.plan))
        .order_by(ProjectSource.linked_at, ProjectSource.project_id)
    )
    return db.session.scalars(statement).all()


def linked_ideas(plan_id: int) -> Sequence[ProjectSource]:
    """Every bridge of a plan, with its idea and its project."""
    statement = (
        sa.select(ProjectSource)
        .join(ProjectSource.project)
        .where(Project.plan_id == plan_id)
        .options(contains_eager(ProjectSource.project), joinedload(ProjectSource.proposal, innerjoin=True))
        .order_by(ProjectSource.proposal_id, ProjectSource.project_id)
    )
    return db.session.scalars(statement).all()


def ideas_to_link(municipality_id: int, project_id: int, words: str = "") -> Sequence[Proposal]:
    """Listed ideas that the project does not take up yet: accepted ones first, then the most supported."""
    taken = sa.select(ProjectSource.proposal_id).where(ProjectSource.project_id == project_id)
    accepted = Proposal.outcome.in_((Outcome.ACCEPTED, Outcome.PARTLY))
    statement = sa.select(Proposal).where(
        Proposal.place_id == municipality_id, Proposal.is_listed, Proposal.id.not_in(taken), *having_words(words)
    )
    return db.session.scalars(
        statement.options(joinedload(Proposal.association))
        .order_by(sa.func.coalesce(accepted, sa.false()).desc(), Proposal.supports_count.desc(), Proposal.id)
        .limit(MOST_IDEAS)
    ).all()


def projects_to_link(municipality_id: int, proposal_id: int) -> Sequence[Project]:
    """The projects of the municipality that do not take up this idea yet, in the order of their codes."""
    taken = sa.select(ProjectSource.project_id).where(ProjectSource.proposal_id == proposal_id)
    statement = (
        sa.select(Project)
        .join(Project.plan)
        .where(Plan.municipality_id == municipality_id, Project.id.not_in(taken))
        .options(contains_eager(Project.plan))
        .order_by(Plan.first_year.desc(), Project.code)
    )
    return db.session.scalars(statement).all()


def projects_of_association(association_id: int, most: int) -> Sequence[Project]:
    """The projects that citizens see and that take up an idea of the association; those delivered first."""
    taking_up = (
        sa.select(ProjectSource.project_id)
        .join(ProjectSource.proposal)
        .where(Proposal.association_id == association_id, Proposal.is_listed)
    )
    statement = (
        sa.select(Project)
        .join(Project.plan)
        .where(Project.id.in_(taking_up), Plan.published_at.is_not(None), Project.hidden_at.is_(None))
        .options(contains_eager(Project.plan))
        .order_by(sa.func.coalesce(Project.state == ProjectState.DELIVERED, sa.false()).desc(), Project.code)
    )
    return db.session.scalars(statement.limit(most)).all()
