"""Reading votes, ballots and what could be voted on; nothing here tells how a vote stands while it is open."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from jusur_participa.boxes import queries as boxes
from jusur_participa.boxes.models import Ballot, Box
from jusur_participa.budgeting.models import (
    Count,
    CountOrder,
    Envelope,
    HelperAppointment,
    Intervention,
    TrialBallot,
    Vote,
    VoteProject,
)
from jusur_participa.budgeting.terms import CountState
from jusur_participa.foundation.database import database_now, db
from jusur_participa.papers import queries as papers
from jusur_participa.papers.models import Batch
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.review.terms import ACCEPTED_OUTCOMES
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Zone


def _votes() -> Select[Vote]:
    return select(Vote).options(
        joinedload(Vote.space).selectinload(Space.phases),
        joinedload(Vote.count).joinedload(Count.counted_by),
        joinedload(Vote.tie_draw),
        joinedload(Vote.box),
        joinedload(Vote.rehearsal),
        selectinload(Vote.interventions).options(
            joinedload(Intervention.asked_by), joinedload(Intervention.settled_by)
        ),
        selectinload(Vote.envelopes).joinedload(Envelope.zone),
        selectinload(Vote.projects)
        .selectinload(VoteProject.proposal)
        .options(joinedload(Proposal.zone), joinedload(Proposal.attachments)),
    )


def vote_in(municipality_id: int, vote_id: int) -> Vote | None:
    """The vote of this municipality with its projects, space and count: ask `policy.may_read` before showing it."""
    return db.session.scalar(_votes().where(Vote.id == vote_id, Vote.municipality_id == municipality_id))


def vote_to_cast(municipality_id: int, vote_id: int) -> Vote | None:
    """The vote with what a ballot is held against, and no more: thousands cast theirs in the last hour."""
    statement = select(Vote).options(
        joinedload(Vote.space).selectinload(Space.phases),
        joinedload(Vote.box),
        selectinload(Vote.envelopes),
        selectinload(Vote.projects),
    )
    return db.session.scalar(statement.where(Vote.id == vote_id, Vote.municipality_id == municipality_id))


def with_all_to_show(vote: Vote) -> Vote:
    """The same vote with what its pages show."""
    return db.session.scalars(_votes().where(Vote.id == vote.id).execution_options(populate_existing=True)).one()


def winners_among(municipality_id: int) -> dict[int, Vote]:
    """The ideas that counted votes of the municipality fund, by their id, each with the latest vote that it won."""
    counts = (
        select(Count)
        .join(Count.vote)
        .where(Vote.municipality_id == municipality_id)
        .options(contains_eager(Count.vote).selectinload(Vote.projects))
        .order_by(Count.counted_at, Count.id)
    )
    return {
        project.proposal_id: count.vote
        for count in db.session.scalars(counts)
        for project in count.vote.projects
        if project.id in count.funded_ids and project.proposal_id is not None
    }


def counted_vote(vote_id: int) -> Vote | None:
    """Any vote that is counted, with the ballots in it: for commands."""
    statement = _votes().where(Vote.id == vote_id, Vote.counted_at.is_not(None))
    return db.session.scalar(
        statement.options(joinedload(Vote.count).undefer(Count.box), joinedload(Vote.municipality))
    )


def vote_to_tell_of(vote_id: int) -> Vote:
    """Any vote, for those who are told of it."""
    return db.session.get_one(Vote, vote_id)


def votes_of(municipality_id: int) -> Sequence[Vote]:
    """What citizens see: the published votes, the latest first."""
    statement = select(Vote).where(Vote.municipality_id == municipality_id, Vote.frozen_at.is_not(None))
    return db.session.scalars(
        statement.order_by(Vote.opens_at.desc(), Vote.id.desc()).options(selectinload(Vote.projects))
    ).all()


def votes_of_space(space_id: int) -> Sequence[Vote]:
    """The published votes of a space, the latest first."""
    statement = select(Vote).where(Vote.space_id == space_id, Vote.frozen_at.is_not(None))
    return db.session.scalars(statement.order_by(Vote.opens_at.desc(), Vote.id.desc())).all()


def all_votes_of(municipality_id: int) -> Sequence[Vote]:
    """What officers see: every vote, newest first."""
    statement = select(Vote).where(Vote.municipality_id == municipality_id).order_by(Vote.id.desc())
    return db.session.scalars(statement.options(joinedload(Vote.space), selectinload(Vote.projects))).all()


def vote_to_write(vote_id: int) -> Vote:
    """The vote as it stands now, held until the transaction ends: ballots being cast finish first, others wait."""
    statement = select(Vote).where(Vote.id == vote_id).with_for_update()
    vote = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    db.session.expire(vote, ["projects", "envelopes", "tie_draw", "rehearsal", "interventions", "count"])
    return vote


def count_order_of(vote_id: int) -> CountOrder | None:
    """The order to count the vote, with who gave it."""
    return db.session.get(CountOrder, vote_id, options=[joinedload(CountOrder.asked_by)])


def count_order_to_write(vote_id: int) -> CountOrder | None:
    """The order to count the vote as it stands now, held until the transaction ends."""
    statement = select(CountOrder).where(CountOrder.vote_id == vote_id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def count_orders_under_way() -> Sequence[CountOrder]:
    """The orders that are neither carried out nor given up."""
    under_way = (CountState.WAITING, CountState.COUNTING)
    return db.session.scalars(select(CountOrder).where(CountOrder.state.in_(under_way))).all()


def votes_to_count(municipality_id: int, moment: datetime) -> int:
    """How many closed votes wait to be counted."""
    return (
        db.session.scalar(
            select(func.count(Vote.id)).where(
                Vote.municipality_id == municipality_id,
                Vote.frozen_at.is_not(None),
                Vote.counted_at.is_(None),
                Vote.closes_at <= moment,
            )
        )
        or 0
    )


def project_in(vote: Vote, project_id: int) -> VoteProject | None:
    """A project on the ballot of this vote."""
    return next((project for project in vote.projects if project.id == project_id), None)


def candidates_for(vote: Vote) -> Sequence[tuple[Proposal, Study]]:
    """The accepted and studied ideas of the space that are not on the ballot yet, most supported first."""
    on_ballot = select(VoteProject.proposal_id).where(
        VoteProject.vote_id == vote.id, VoteProject.proposal_id.is_not(None)
    )
    statement = (
        select(Proposal, Study)
        .join(Study, Study.proposal_id == Proposal.id)
        .where(
            Proposal.space_id == vote.space_id,
            Proposal.is_listed,
            Proposal.outcome.in_(ACCEPTED_OUTCOMES),
            Study.finished_at.is_not(None),
            Proposal.id.not_in(on_ballot),
        )
        .order_by(Proposal.supports_count.desc(), Proposal.id)
    )
    return [(proposal, study) for proposal, study in db.session.execute(statement)]


def box_of(vote: Vote) -> Box:
    """The box of the vote; every vote has one from the beginning."""
    box = db.session.get(Box, vote.id)
    assert box is not None
    return box


def ballot_of(vote_id: int, voter_tag: str) -> Ballot | None:
    """The sealed ballot under this tag, or the mark that its voter votes on paper, as the database has it now."""
    return boxes.ballot_of(vote_id, voter_tag)


def turnout_of(vote_id: int) -> int:
    """How many have voted: a number for those who may see it, and nothing else."""
    box = db.session.get(Box, vote_id)
    return boxes.turnout_of(box) if box else 0


def contents_of(vote_id: int) -> Sequence[str]:
    """What the ballots say, in an order drawn by lot; nothing before the box is opened."""
    return [ballot.content for ballot in boxes.opened_ballots(vote_id)]


def moment_in_database() -> datetime:
    """What time it is by the clock that decides over deadlines."""
    return db.session.scalars(select(database_now())).one()


def votes_to_close() -> Sequence[Vote]:
    """Votes whose time is over by the database's clock and whose box waits for no sheet on paper."""
    statement = select(Vote).join(Box, Box.id == Vote.id)
    has_open_papers = select(Batch.id).where(Batch.box_id == Box.id, Box.papers_settled_at.is_(None)).exists()
    return db.session.scalars(
        statement.where(
            Vote.frozen_at.is_not(None), Vote.closes_at <= database_now(), Box.closed_at.is_(None), ~has_open_papers
        )
    ).all()


def _awaiting_sheets(before: datetime) -> Select[Vote]:
    """Votes whose time is over by this moment and whose sheets on paper are not all accounted for."""
    printed = select(Batch.id).where(Batch.box_id == Box.id).exists()
    return (
        select(Vote)
        .join(Box, Box.id == Vote.id)
        .where(
            Vote.frozen_at.is_not(None),
            Vote.counted_at.is_(None),
            Vote.closes_at <= before,
            Box.papers_settled_at.is_(None),
            printed,
        )
    )


def votes_awaiting_sheets(before: datetime) -> Sequence[Vote]:
    """In every municipality, for the worker that reminds of them."""
    return db.session.scalars(_awaiting_sheets(before).order_by(Vote.id).options(joinedload(Vote.municipality))).all()


def votes_to_settle(municipality_id: int, moment: datetime) -> int:
    """How many closed votes wait for their sheets on paper to be accounted for."""
    here = _awaiting_sheets(moment).where(Vote.municipality_id == municipality_id)
    return db.session.scalar(here.with_only_columns(func.count(Vote.id))) or 0


def papers_of(vote: Vote) -> dict[str, int] | None:
    """How the sheets on paper stand; None where none were printed."""
    if not papers.has_sheets(vote.id):
        return None
    return box_of(vote).papers or papers.account_of(vote.id).figures


def has_open_papers(vote: Vote) -> bool:
    """Whether sheets on paper were printed for this vote, and are not all accounted for."""
    return box_of(vote).papers_settled_at is None and papers.has_sheets(vote.id)


def zones_of(vote: Vote) -> Sequence[Zone]:
    """The zones whose residents vote; none where all do."""
    if not vote.zone_ids:
        return []
    return db.session.scalars(select(Zone).where(Zone.id.in_(vote.zone_ids)).order_by(Zone.id)).all()


def counted_votes_of(space_id: int) -> dict[int, int] | None:
    """The votes of each idea in the latest counted vote of a space, by idea; None where none is counted."""
    statement = (
        select(Vote)
        .where(Vote.space_id == space_id, Vote.counted_at.is_not(None))
        .order_by(Vote.counted_at.desc(), Vote.id.desc())
        .limit(1)
        .options(joinedload(Vote.count), selectinload(Vote.projects))
    )
    vote = db.session.scalars(statement).first()
    if vote is None or vote.count is None:
        return None
    ideas = {project.id: project.proposal_id for project in vote.projects}
    counted = {ideas.get(one["project_id"]): one["votes"] for one in vote.count.result.get("projects", ())}
    return {idea_id: number for idea_id, number in counted.items() if idea_id is not None} or None


def trial_contents_of(vote_id: int) -> Sequence[str]:
    """The ballots of the rehearsal that are not counted yet."""
    return db.session.scalars(
        select(TrialBallot.content).where(TrialBallot.vote_id == vote_id).order_by(TrialBallot.id)
    ).all()


def intervention_in(vote: Vote, intervention_id: int) -> Intervention | None:
    """A change of this vote that somebody asked for."""
    return next((each for each in vote.interventions if each.id == intervention_id), None)


def helpers_of(vote_id: int) -> Sequence[HelperAppointment]:
    """Who is appointed to help voters."""
    statement = select(HelperAppointment).where(HelperAppointment.vote_id == vote_id)
    return db.session.scalars(
        statement.options(joinedload(HelperAppointment.person)).order_by(HelperAppointment.appointed_at)
    ).all()


def is_helper(vote_id: int, person_id: int) -> bool:
    """Whether this person is appointed to help voters."""
    return db.session.get(HelperAppointment, (vote_id, person_id)) is not None
