"""The way that a space's page offers to its votes; what is published of a box once it is counted, and what goes."""

from datetime import datetime

from flask import current_app, url_for
from sqlalchemy import update

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes import sheets
from jusur_participa.boxes.events import BoxDestroyed
from jusur_participa.budgeting import queries, rules
from jusur_participa.budgeting.events import BallotCounted
from jusur_participa.budgeting.models import Count, Vote
from jusur_participa.budgeting.terms import VoteState
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import _l
from jusur_participa.papers import rules as codes
from jusur_participa.review import citizens
from jusur_participa.spaces.links import Link, offer
from jusur_participa.spaces.models import Space


@offer
def ways_to_votes(space: Space, moment: datetime, person: Person | None) -> list[Link]:
    """A button while a vote is open, a link before and after."""
    return [_way_to(vote, moment) for vote in queries.votes_of_space(space.id)]


@citizens.offer
def votes_of_ideas(space_id: int) -> dict[int, int] | None:
    """The votes of a space's ideas in its latest counted vote, for those who rank them."""
    return queries.counted_votes_of(space_id)


def _way_to(vote: Vote, moment: datetime) -> Link:
    match vote.state_at(moment):
        case VoteState.OPEN:
            return Link(_l("Vote now"), url_for("budgeting.show", vote_id=vote.id), "vote", order=10, is_call=True)
        case VoteState.COUNTED:
            return Link(_l("Result of the vote"), url_for("budgeting.result", vote_id=vote.id), "chart", order=20)
        case _:
            return Link(_l("About the vote"), url_for("budgeting.show", vote_id=vote.id), "vote", order=30)


@sheets.offer
def tag_of_sheet(box_id: int, typed: str) -> str:
    """Where the ballot on a sheet lies, for those who ask two by two that it be annulled."""
    code = codes.code_typed(typed)
    return codes.sheet_tag(current_app.config["BALLOT_KEY"], box_id, code) if code else ""


@on(BallotCounted)
def publish_box(event: BallotCounted) -> None:
    """Let the log of the box say totals and codes, as its mode allows, and what is funded."""
    count, vote = event.count, event.count.vote
    terms, at_opening = vote.ballot_terms, vote.terms_at_opening
    opened = [rules.choices_in(content) for content in queries.contents_of(vote.id)]
    withdrawn = at_opening.costs_mad.keys() - terms.costs_mad.keys()
    weights = [
        None if rules.ballot_faults(at_opening, each) else rules.weights_of(terms, rules.without(each, withdrawn))
        for each in opened
    ]
    winners = [project["project_id"] for project in count.result["projects"] if project["is_funded"]]
    boxes.publish(queries.box_of(vote), weights, winners, count.result["spent_mad"], withdrawn)


@on(BoxDestroyed)
def forget_ballots(event: BoxDestroyed) -> None:
    """Let the counted ballots go with their box; the result stays."""
    db.session.execute(update(Count).where(Count.vote_id == event.box.id).values(box=[]))
