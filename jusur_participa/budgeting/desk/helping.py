"""Administrators appoint who helps voters at a desk or a workshop."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.desk.common import bp, vote_here
from jusur_participa.budgeting.forms import PersonForm
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/desk/votes/<int:vote_id>/helpers", methods=["GET", "POST"])
@mandated(Role.ADMINISTRATOR)
@fresh_proof
def helpers(vote_id: int) -> ResponseReturnValue:
    """Who is appointed, and the form to appoint another."""
    vote, person = vote_here(vote_id), current_person()
    form = PersonForm()
    if form.validate_on_submit() and form.person is not None:
        actions.appoint_helper(person, vote, form.person)
        flash(_("The helper is appointed."), "success")
        return see_other(url_for(".helpers", vote_id=vote_id))
    may_appoint = policy.may_appoint(person, vote, clock.now())
    return page(
        "budgeting/desk_helpers", vote=vote, form=form, helpers=queries.helpers_of(vote.id), may_appoint=may_appoint
    )


@bp.post("/<town>/desk/votes/<int:vote_id>/helpers/<int:person_id>/dismissal")
@mandated(Role.ADMINISTRATOR)
@fresh_proof
def dismiss_helper(vote_id: int, person_id: int) -> ResponseReturnValue:
    """Let somebody help no longer."""
    vote = vote_here(vote_id)
    appointment = next((each for each in queries.helpers_of(vote.id) if each.person_id == person_id), None)
    if appointment is None:
        raise Missing
    actions.dismiss_helper(current_person(), vote, appointment)
    flash(_("This person helps no longer."), "success")
    return see_other(url_for(".helpers", vote_id=vote_id))
