"""Votes and results, for everybody."""

from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import policy, queries
from jusur_participa.budgeting.views.common import LABELS, ballot_by, bp, vote_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.web import page


@bp.get("/<town>/votes/")
@public
def index() -> ResponseReturnValue:
    """Every vote of the municipality, the latest first."""
    votes, moment = queries.votes_of(current_place().id), clock.now()
    return page(
        "budgeting/index", votes=votes, states={vote.id: vote.state_at(moment) for vote in votes}, labels=LABELS
    )


@bp.get("/<town>/votes/<int:vote_id>")
@public
def show(vote_id: int) -> ResponseReturnValue:
    """What is shared, between which projects, by which rules; what is secret and what is public."""
    person, moment, vote = current_person(), clock.now(), vote_shown(vote_id)
    own = ballot_by(person, vote)
    on_phone = policy.may_vote_on_phone(own)
    return page(
        "budgeting/show",
        vote=vote,
        state=vote.state_at(moment),
        may_vote=policy.may_vote(person, vote, moment) if on_phone else on_phone,
        has_voted=own is not None and not own.on_paper,
        is_helper=person is not None and queries.is_helper(vote.id, person.id),
        zones=queries.zones_of(vote),
        labels=LABELS,
    )
