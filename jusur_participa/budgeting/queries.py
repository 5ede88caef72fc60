"""Reading votes; no query joins a person and a choice."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.budgeting.models import Ballot, Count, Vote, VoteProject
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review.models import Answer, Study
from jusur_participa.spaces.models import Space

TAKEN_UP = (Outcome.ACCEPTED, Outcome.PARTLY)


def _votes_in(municipality_id: int) -> Select[tuple[Vote]]:
    return (
        select(Vote)
        .where(Vote.municipality_id == municipality_id)
        .options(joinedload(Vote.space).selectinload(Space.phases), joinedload(Vote.count))
    )


def vote_page(municipality_id: int, vote_id: int) -> Vote | None:
    """A vote of this municipality with its space, phases, projects, their ideas and the count, in three queries."""
    projects = selectinload(Vote.projects).joinedload(VoteProject.proposal)
    ideas = (projects.joinedload(Proposal.zone), projects.joinedload(Proposal.association))
    return db.session.scalars(_votes_in(municipality_id).where(Vote.id == vote_id).options(*ideas)).one_or_none()


def announced_votes(municipality_id: int) -> Sequence[Vote]:
    """What everybody sees, the latest first."""
    statement = _votes_in(municipality_id).where(Vote.announced_at.is_not(None))
    return db.session.scalars(statement.order_by(Vote.closes_at.desc(), Vote.id.desc())).all()


def all_votes(municipality_id: int) -> Sequence[Vote]:
    """What officers see, the latest first."""
    statement = _votes_in(municipality_id).options(selectinload(Vote.projects))
    return db.session.scalars(statement.order_by(Vote.opens_at.desc(), Vote.id.desc())).all()


def votes_of_space(space_id: int) -> Sequence[Vote]:
    """The announced votes of a space, the latest first."""
    announced = select(Vote).where(Vote.space_id == space_id, Vote.announced_at.is_not(None))
    return db.session.scalars(announced.order_by(Vote.closes_at.desc())).all()


def votes_open_at(moment: datetime, municipality_id: int | None = None) -> Sequence[Vote]:
    """The votes that take ballots now, in one municipality or in all, those that close first first."""
    taking = select(Vote).where(Vote.announced_at.is_not(None), Vote.opens_at <= moment, Vote.closes_at > moment)
    if municipality_id is not None:
        taking = taking.where(Vote.municipality_id == municipality_id)
    return db.session.scalars(taking.order_by(Vote.closes_at)).all()


def vote_of_idea(proposal_id: int) -> VoteProject | None:
    """The latest announced vote an idea was put to, with the vote and its count."""
    statement = (
        select(VoteProject)
        .join(Vote)
        .where(VoteProject.proposal_id == proposal_id, Vote.announced_at.is_not(None))
        .options(joinedload(VoteProject.vote).joinedload(Vote.count))
        .order_by(Vote.closes_at.desc())
    )
    return db.session.scalars(statement.limit(1)).first()


def ballot_tagged(vote_id: int, voter_tag: str) -> Ballot | None:
    """The ballot in the box under this tag."""
    return db.session.get(Ballot, (vote_id, voter_tag))


def turnout(vote_id: int) -> int:
    """How many ballots are in the box: for officers only while the vote is open."""
    return db.session.scalar(select(func.count()).select_from(Ballot).where(Ballot.vote_id == vote_id)) or 0


def box_of(vote_id: int) -> list[str]:
    """The contents of all ballots of a vote, without whose they are, in an order that tells nothing."""
    return list(db.session.scalars(select(Ballot.content).where(Ballot.vote_id == vote_id).order_by(Ballot.content)))


def votes_to_count(municipality_id: int, moment: datetime) -> int:
    """How many closed votes wait to be counted."""
    waiting = select(func.count()).where(
        Vote.municipality_id == municipality_id,
        Vote.announced_at.is_not(None),
        Vote.counted_at.is_(None),
        Vote.closes_at <= moment,
    )
    return db.session.scalar(waiting) or 0


def candidates_for(vote: Vote) -> Sequence[tuple[Proposal, int]]:
    """The ideas of the space that may be put to the vote, each with the upper cost of its study.

    Studied with a cost, taken up by the municipality's answer, neither
    withdrawn nor hidden, and not in this vote yet.
    """
    statement = (
        select(Proposal, Study.cost_high_mad)
        .join(Study, Study.proposal_id == Proposal.id)
        .join(Answer, Answer.proposal_id == Proposal.id)
        .where(
            Proposal.space_id == vote.space_id,
            Proposal.is_listed,
            Study.finished_at.is_not(None),
            Study.cost_high_mad > 0,
            Answer.outcome.in_(TAKEN_UP),
            Proposal.id.not_in([project.proposal_id for project in vote.projects]),
        )
        .options(joinedload(Proposal.zone))
        .order_by(Proposal.supports_count.desc(), Proposal.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def count_of(vote_id: int) -> Count | None:
    """The published count of a vote."""
    return db.session.get(Count, vote_id)
