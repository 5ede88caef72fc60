"""Gathering what waits: for one officer from all slices, for the coordinator from all municipalities."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.models import Vote
from jusur_participa.desk.terms import Glance, Waiting
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.offers import offers
from jusur_participa.plans.models import Plan
from jusur_participa.plans.queries import shown_first
from jusur_participa.plans.terms import PlanState
from jusur_participa.proposals.models import Proposal
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.territory.models import Municipality


def work_of(person: Person, roles: Iterable[Role], municipality_id: int, moment: datetime) -> list[Waiting]:
    """Every kind of work that these roles may do there, in the order of the desk, with what waits of it."""
    return [
        Waiting(
            label=task.label,
            endpoint=task.endpoint,
            count=task.count(municipality_id, person, moment),
            late=task.late(municipality_id, person, moment) if task.late else 0,
        )
        for task in offers().tasks_for(roles)
    ]


def workplaces_of(person: Person, on: date) -> list[Municipality]:
    """The municipalities that have given this person a role which runs on that day, by French name."""
    places = {mandate.municipality for mandate in person.mandates if mandate.municipality and mandate.is_in_force(on)}
    return sorted(places, key=lambda place: place.name.fr)


def network_at_a_glance(moment: datetime) -> list[Glance]:
    """Every member of the network with its figures, in five queries however many there are."""
    members = select(Municipality).where(Municipality.is_published).order_by(Municipality.__table__.c.name_fr)
    ideas, spaces, votes, plans = _ideas(moment), _open_spaces(moment), _open_votes(moment), _plans(moment)
    return [
        Glance(
            slug=member.slug,
            name=member.name,
            **ideas.get(member.id, {}),
            open_spaces=spaces.get(member.id, 0),
            open_votes=votes.get(member.id, 0),
            plan=plans.get(member.id),
        )
        for member in db.session.scalars(members)
    ]


def _ideas(moment: datetime) -> dict[int, dict[str, int]]:
    """Listed ideas of each municipality, those that wait for an answer, and those that wait too long."""
    waits = Proposal.awaits_answer
    is_late = waits & (Proposal.answer_due_on < clock.local(moment).date())
    counted = select(
        Proposal.place_id,
        func.count(),
        func.sum(case((waits, 1), else_=0)),
        func.sum(case((is_late, 1), else_=0)),
    ).where(Proposal.is_listed)
    rows = db.session.execute(counted.group_by(Proposal.place_id))
    return {place: {"ideas": ideas, "waiting": waiting, "late": late} for place, ideas, waiting, late in rows}


def _open_spaces(moment: datetime) -> dict[int, int]:
    """Spaces of each municipality in which a phase runs."""
    running = (
        select(Space.municipality_id, func.count(Space.id.distinct()))
        .join(Space.phases)
        .where(
            Space.published_at.is_not(None),
            Space.closed_at.is_(None),
            Phase.starts_at <= moment,
            Phase.ends_at > moment,
        )
    )
    return _counts(running.group_by(Space.municipality_id))


def _open_votes(moment: datetime) -> dict[int, int]:
    """Votes of each municipality in which ballots are cast."""
    running = select(Vote.municipality_id, func.count()).where(
        Vote.frozen_at.is_not(None), Vote.opens_at <= moment, Vote.closes_at > moment
    )
    return _counts(running.group_by(Vote.municipality_id))


def _plans(moment: datetime) -> dict[int, PlanState]:
    """The state of the plan that each municipality shows its citizens."""
    published = select(Plan.municipality_id, Plan.state).where(Plan.published_at.is_not(None))
    rows = db.session.execute(published.order_by(*shown_first(clock.local(moment).date()))).all()
    # Read backwards, so that the plan shown is the one that stays.
    return dict(reversed(rows))


def _counts(statement: Any) -> dict[int, int]:
    return dict(db.session.execute(statement).all())
