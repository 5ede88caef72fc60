"""The draw between equals and the rehearsal, before a vote is published."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.desk.common import bp, vote_here
from jusur_participa.budgeting.forms import ChoicesForm, DrawForm
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/desk/votes/<int:vote_id>/draw", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def draw(vote_id: int) -> ResponseReturnValue:
    """Bind the server first, then write down the digits that those present draw."""
    vote, person, moment = vote_here(vote_id), current_person(), clock.now()
    form = DrawForm()
    if form.validate_on_submit():
        actions.draw_ties(person, vote, form.drawn.data or "")
        flash(_("The draw is public: anyone can recompute it."), "success")
        return see_other(url_for(".draw", vote_id=vote_id))
    return page(
        "budgeting/desk_draw",
        vote=vote,
        form=form,
        may_announce=policy.may_announce_draw(person, vote, moment),
        may_draw=policy.may_draw(person, vote, moment),
    )


@bp.post("/<town>/desk/votes/<int:vote_id>/draw/announcement")
@mandated(Role.OFFICER, Role.PLANNER)
def announce_draw(vote_id: int) -> ResponseReturnValue:
    """Show what binds the server, before anybody draws."""
    actions.announce_draw(current_person(), vote_here(vote_id))
    return see_other(url_for(".draw", vote_id=vote_id))


@bp.get("/<town>/desk/votes/<int:vote_id>/rehearsal")
@mandated(Role.OFFICER, Role.PLANNER)
def rehearsal(vote_id: int) -> ResponseReturnValue:
    """How many try-out ballots there are, and what their count said."""
    vote = vote_here(vote_id)
    trials = len(queries.trial_contents_of(vote.id))
    return page(
        "budgeting/desk_rehearsal",
        vote=vote,
        trials=trials,
        may_rehearse=policy.may_rehearse(current_person(), vote, clock.now()),
        may_count=policy.may_count_rehearsal(current_person(), vote, trials, clock.now()),
        is_valid=vote.rehearsal is not None and vote.rehearsal.fingerprint == rules.fingerprint_of(vote.ballot_terms),
        projects={project.id: project for project in vote.projects},
    )


@bp.route("/<town>/desk/votes/<int:vote_id>/rehearsal/ballot", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def try_out(vote_id: int) -> ResponseReturnValue:
    """The ballot as voters will see it; what is cast here never counts."""
    vote = _rehearsable(vote_id)
    form = ChoicesForm().of(vote, f"rehearsal of {vote.id}")
    if form.validate_on_submit():
        actions.try_out(current_person(), vote, form.choices)
        flash(_("The try-out ballot is in the box of the rehearsal."), "success")
        return see_other(url_for(".rehearsal", vote_id=vote_id))
    return page("budgeting/desk_try_out", vote=vote, form=form, totals=rules.totals(vote.ballot_terms, form.choices))


@bp.post("/<town>/desk/votes/<int:vote_id>/rehearsal/count")
@mandated(Role.OFFICER, Role.PLANNER)
def count_rehearsal(vote_id: int) -> ResponseReturnValue:
    """Count the try-out ballots and throw them away."""
    actions.count_rehearsal(current_person(), vote_here(vote_id))
    flash(_("The try-out ballots are counted. Compare the result with what you cast."), "success")
    return see_other(url_for(".rehearsal", vote_id=vote_id))


def _rehearsable(vote_id: int) -> Vote:
    vote = vote_here(vote_id)
    require(policy.may_rehearse(current_person(), vote, clock.now()))
    return vote
