"""What waits for the plan team."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from jusur_participa.foundation.database import db
from jusur_participa.plans.models import (
    Milestone,
    Project,
    ProjectSource,
)
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome, ProposalState

#: How long before its day a milestone appears on the desk.
SOON = timedelta(days=30)


def _accepted_and_unplanned(municipality_id: int) -> sa.Select[Any]:
    linked = sa.select(ProjectSource.proposal_id).where(ProjectSource.proposal_id == Proposal.id)
    return sa.select(Proposal).where(
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.state == ProposalState.ANSWERED,
        Proposal.outcome.in_((Outcome.ACCEPTED, Outcome.PARTLY)),
        ~linked.exists(),
    )


def unplanned_ideas(municipality_id: int, limit: int = 50) -> Sequence[Proposal]:
    """Accepted ideas that no project takes up yet, the oldest first."""
    statement = _accepted_and_unplanned(municipality_id).options(joinedload(Proposal.association))
    return db.session.scalars(statement.order_by(Proposal.published_at, Proposal.id).limit(limit)).all()


def unplanned_ideas_count(municipality_id: int) -> int:
    """How many accepted ideas no project takes up yet."""
    ideas = _accepted_and_unplanned(municipality_id).with_only_columns(Proposal.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(ideas)) or 0


def _milestones_before(municipality_id: int, day: date) -> sa.Select[Any]:
    return (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(
            Project.municipality_id == municipality_id,
            Milestone.reached_on.is_(None),
            Milestone.due_on < day,
            Project.state != ProjectState.DELIVERED,
        )
    )


def milestones_due(municipality_id: int, on: date, limit: int = 50) -> Sequence[Milestone]:
    """Milestones not reached whose day has passed or comes within a month, the oldest first."""
    statement = _milestones_before(municipality_id, on + SOON).options(contains_eager(Milestone.project))
    return db.session.scalars(statement.order_by(Milestone.due_on, Milestone.id).limit(limit)).all()


def milestones_due_count(municipality_id: int, before: date) -> int:
    """How many milestones due before that day are not reached."""
    due = _milestones_before(municipality_id, before).with_only_columns(Milestone.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(due)) or 0
