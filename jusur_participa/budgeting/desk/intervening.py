"""A running vote is paused, extended, or rid of a project: one person asks, another confirms."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.desk.common import bp, vote_here
from jusur_participa.budgeting.forms import InterventionForm
from jusur_participa.budgeting.models import Intervention
from jusur_participa.budgeting.terms import INTERVENTION_LABELS, INTERVENTION_RULES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/desk/votes/<int:vote_id>/interventions", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def interventions(vote_id: int) -> ResponseReturnValue:
    """What was asked and settled; and the form to ask, for those who may."""
    vote, person, moment = vote_here(vote_id), current_person(), clock.now()
    form = InterventionForm.of(vote, moment)
    if form.validate_on_submit():
        actions.ask_intervention(person, vote, form.asked_kind, **form.details)
        flash(_("Another person must confirm it now."), "success")
        return see_other(url_for(".interventions", vote_id=vote_id))
    waiting = policy.waiting_intervention(vote)
    return page(
        "budgeting/desk_interventions",
        vote=vote,
        form=form,
        waiting=waiting,
        may_intervene=policy.may_intervene(person, vote, moment),
        may_confirm=policy.may_confirm(person, waiting, moment) if waiting else None,
        may_reject=policy.may_reject(person, waiting, moment) if waiting else None,
        kinds=INTERVENTION_LABELS,
        rules=INTERVENTION_RULES,
    )


@bp.post("/<town>/desk/votes/<int:vote_id>/interventions/<int:intervention_id>/confirmation")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def confirm_intervention(vote_id: int, intervention_id: int) -> ResponseReturnValue:
    """Let it take effect, in public."""
    actions.confirm_intervention(current_person(), _asked(vote_id, intervention_id))
    flash(_("The change is in force, and its reason stands on the page of the vote."), "success")
    return see_other(url_for(".interventions", vote_id=vote_id))


@bp.post("/<town>/desk/votes/<int:vote_id>/interventions/<int:intervention_id>/rejection")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def reject_intervention(vote_id: int, intervention_id: int) -> ResponseReturnValue:
    """Let it not take effect."""
    actions.reject_intervention(current_person(), _asked(vote_id, intervention_id))
    flash(_("The change is not made."), "success")
    return see_other(url_for(".interventions", vote_id=vote_id))


def _asked(vote_id: int, intervention_id: int) -> Intervention:
    asked = queries.intervention_in(vote_here(vote_id), intervention_id)
    if asked is None:
        raise Missing
    return asked
