"""Officers have a closed vote counted, and see how far the count has come."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.desk.common import bp, vote_here
from jusur_participa.budgeting.jobs import count_ballots
from jusur_participa.budgeting.terms import COUNT_STEP_LABELS, CountState
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.queue import later
from jusur_participa.foundation.web import page, see_other

#: Seconds after which the page of a count that is under way asks again by itself.
LOOK_AGAIN = 4


@bp.post("/<town>/desk/votes/<int:vote_id>/count")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def count(vote_id: int) -> ResponseReturnValue:
    """Have the ballots of a closed vote counted."""
    vote = vote_here(vote_id)
    if actions.ask_to_count(current_person(), vote) is None:
        return see_other(url_for("budgeting.result", vote_id=vote_id))
    later(count_ballots, vote_id)
    return see_other(url_for(".counting", vote_id=vote_id))


@bp.get("/<town>/desk/votes/<int:vote_id>/count")
@mandated(Role.OFFICER, Role.PLANNER)
def counting(vote_id: int) -> ResponseReturnValue:
    """Where the count stands; the browser asks again by itself, with or without script, until it has ended."""
    vote, order, moment = vote_here(vote_id), queries.count_order_of(vote_id), clock.now()
    if order is None:
        raise Missing
    if order.state is CountState.PUBLISHED:
        flash(_("The ballots are counted and the result is public."), "success")
        return see_other(url_for("budgeting.result", vote_id=vote_id))
    response = page(
        "budgeting/desk_counting",
        vote=vote,
        order=order,
        is_silent=order.is_silent(moment),
        steps=COUNT_STEP_LABELS,
        titles={str(project.id): project.title for project in vote.projects},
        may_count=policy.may_count(current_person(), vote, moment, queries.has_open_papers(vote)),
    )
    if not order.has_ended:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response
