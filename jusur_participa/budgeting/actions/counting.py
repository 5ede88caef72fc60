"""Counting a closed vote, once."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.events import BallotCounted
from jusur_participa.budgeting.models import Count, Vote, VoteProject
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import advance, hold_all
from jusur_participa.proposals.terms import JourneyStep


def count_vote(person: Person, vote: Vote) -> Count:
    """Count the ballots, publish the result and let the funded ideas go on; a second tap finds the same count.

    Raises:
        Refused: before the vote has closed, and to others than officers and planners.
    """
    vote = queries.vote_to_write(vote.id)
    if vote.count is not None:
        return vote.count
    require(policy.may_count(person, vote, clock.now()))
    boxes.make_countable(person, queries.box_of(vote))
    ballots = [rules.choices_in(content) for content in queries.contents_of(vote.id)]
    result = rules.counted(vote.ballot_terms, ballots, _by_seniority(vote))
    hold_all(project.proposal_id for project in vote.projects if project.proposal_id)
    vote.count = Count(result=result, counted_at=clock.now(), counted_by=person)
    vote.counted_at = vote.count.counted_at
    db.session.flush()
    record("vote.counted", by=person, municipality_id=vote.municipality_id, thing=vote, after=result)
    _advance_winners(vote, vote.count)
    announce(BallotCounted(vote.count))
    return vote.count


def _by_seniority(vote: Vote) -> list[int]:
    """The projects from the oldest idea to the newest; those that come from no idea stand last."""

    def age(project: VoteProject) -> tuple[bool, datetime, int]:
        published_at = project.proposal.published_at if project.proposal else None
        return published_at is None, published_at or vote.opens_at, project.proposal_id or project.id

    return [project.id for project in sorted(vote.projects, key=age)]


def _advance_winners(vote: Vote, count: Count) -> None:
    funded = count.funded_ids
    for project in vote.projects:
        if project.id in funded and project.proposal is not None:
            advance(project.proposal, JourneyStep.VOTED, by=vote.title, link=f"votes/{vote.id}/result")
