"""Opinions on a draft, ideas set aside, and how much of what was accepted the plan takes up."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.database import db
from jusur_participa.plans.models import EquityOpinion, IdeaSetAside, Plan, Project, ProjectSource
from jusur_participa.plans.queries.finding import found
from jusur_participa.plans.terms import Coverage
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import ACCEPTED_OUTCOMES


def opinions_on(plan_id: int) -> Sequence[EquityOpinion]:
    """Every opinion of the equity body on a plan, with its project: the latest round first, then the whole."""
    # Joined from outside, every project there is would be read to find these few.
    statement = (
        sa.select(EquityOpinion)
        .where(EquityOpinion.plan_id == plan_id)
        .options(selectinload(EquityOpinion.project), joinedload(EquityOpinion.given_by))
    )
    return sorted(db.session.scalars(statement), key=_place_of)


def _place_of(opinion: EquityOpinion) -> tuple[int, str, int]:
    return -opinion.round, opinion.project.code if opinion.project else "", opinion.id


def opinion_in(municipality_id: int, opinion_id: int) -> EquityOpinion:
    """One opinion, with its plan. Raises Missing."""
    statement = (
        sa.select(EquityOpinion)
        .join(EquityOpinion.plan)
        .where(EquityOpinion.id == opinion_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(EquityOpinion.plan))
    )
    return found(db.session.scalar(statement))


def ideas_set_aside(plan_id: int) -> Sequence[IdeaSetAside]:
    """The ideas that the plan does not take up, with the reasons, the latest first."""
    statement = (
        sa.select(IdeaSetAside)
        .where(IdeaSetAside.plan_id == plan_id)
        .options(joinedload(IdeaSetAside.proposal, innerjoin=True))
        .order_by(IdeaSetAside.set_aside_at.desc(), IdeaSetAside.id.desc())
    )
    return db.session.scalars(statement).all()


def set_aside_of(proposal_id: int) -> IdeaSetAside | None:
    """Why the latest published plan that speaks of an idea does not take it up."""
    statement = (
        sa.select(IdeaSetAside)
        .join(IdeaSetAside.plan)
        .where(IdeaSetAside.proposal_id == proposal_id, Plan.published_at.is_not(None))
        .order_by(Plan.first_year.desc())
        .limit(1)
    )
    return db.session.scalar(statement)


def ideas_to_place(plan: Plan, won: Collection[int] = (), limit: int = 60) -> Sequence[Proposal]:
    """Accepted ideas, and those with these ids, that the plan neither takes up nor sets aside: the `won` ones first."""
    has_won = Proposal.id.in_(won)
    statement = (
        sa.select(Proposal)
        .where(
            Proposal.place_id == plan.municipality_id,
            Proposal.is_listed,
            sa.or_(Proposal.outcome.in_(ACCEPTED_OUTCOMES), has_won),
            ~_in_plan(plan.id),
            ~_aside(plan.id),
        )
        .options(joinedload(Proposal.association), joinedload(Proposal.zone))
        .order_by(has_won.desc(), Proposal.supports_count.desc(), Proposal.id)
        .limit(limit)
    )
    return db.session.scalars(statement).all()


def coverage_of(plan: Plan) -> Coverage:
    """How many accepted ideas the plan takes up or sets aside; of all, and of those that women proposed."""
    by_woman = Proposal.author_sex == Sex.FEMALE
    taken, aside = _in_plan(plan.id), _aside(plan.id)
    counts = (
        sa.true(), taken, aside, by_woman, sa.and_(by_woman, taken),
    )  # fmt: skip
    columns = [sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0) for condition in counts]
    row = db.session.execute(sa.select(*columns).where(*_accepted(plan.municipality_id))).one()
    return Coverage(*(int(count) for count in row))


def _accepted(municipality_id: int) -> tuple[Any, ...]:
    return (
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.outcome.in_(ACCEPTED_OUTCOMES),
    )


def _in_plan(plan_id: int) -> sa.ColumnElement[bool]:
    linked = sa.select(ProjectSource.proposal_id).join(ProjectSource.project).where(Project.plan_id == plan_id)
    return Proposal.id.in_(linked)


def _aside(plan_id: int) -> sa.ColumnElement[bool]:
    return Proposal.id.in_(sa.select(IdeaSetAside.proposal_id).where(IdeaSetAside.plan_id == plan_id))
