"""Associations that vouch: appointed, looked at by lot, and ended."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import Refused, require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.residence import actions, policy, queries
from jusur_participa.residence.desk.common import bp
from jusur_participa.residence.forms import AppointmentForm, CheckForm, EndForm
from jusur_participa.residence.terms import VouchCheck


@bp.route("/<town>/desk/residence/vouching/")
@mandated(Role.VERIFIER)
def vouching() -> ResponseReturnValue:
    """Who vouches, and what was drawn to be looked at."""
    place, today = current_place(), clock.today()
    appointments = queries.appointments_of(place.id)
    return page(
        "residence/desk_vouching",
        running=[each for each in appointments if each.revoked_at is None and each.ends_on >= today],
        ended=[each for each in appointments if each.revoked_at is not None or each.ends_on < today],
        drawn=queries.vouches_to_check(place.id),
    )


@bp.route("/<town>/desk/residence/vouching/new", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
@fresh_proof
def appoint() -> ResponseReturnValue:
    """Let an association vouch."""
    form, offered = AppointmentForm(), queries.appointable(current_place().id, clock.today())
    form.offer(offered, current_language())
    if form.validate_on_submit():
        association = next(each for each in offered if str(each.id) == form.association.data)
        try:
            actions.appoint(current_person(), association, **form.details)
        except (Conflict, Refused) as no:
            form.association.errors = [no.verdict.reason if isinstance(no, Refused) else no.reason]
        else:
            flash(_("The association may vouch now, and is told."), "success")
            return see_other(url_for(".vouching"))
    return page("residence/desk_appoint", form=form, offered=offered)


@bp.route("/<town>/desk/residence/vouching/<int:appointment_id>/end", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
@fresh_proof
def end_appointment(appointment_id: int) -> ResponseReturnValue:
    """Stop an association’s vouching."""
    appointment = queries.appointment_in(current_place().id, appointment_id)
    require(policy.may_end(current_person(), appointment, clock.today()))
    form = EndForm()
    if form.validate_on_submit():
        actions.end_appointment(current_person(), appointment, form.reason.data or "", recheck=form.recheck.data)
        flash(_("The association vouches no longer, and is told why."), "success")
        return see_other(url_for(".vouching"))
    return page("residence/desk_end", appointment=appointment, form=form)


@bp.route("/<town>/desk/residence/vouching/samples/<int:vouch_id>", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
def check(vouch_id: int) -> ResponseReturnValue:
    """Look at one that the lot has drawn."""
    officer, given, form = current_person(), queries.vouch_in(current_place().id, vouch_id), CheckForm()
    may_check = policy.may_check(officer, given, clock.today())
    if form.validate_on_submit():
        actions.check(officer, given, VouchCheck(form.outcome.data), form.reason.data or "")
        flash(_("Kept."), "success")
        return see_other(url_for(".vouching"))
    return page("residence/desk_check", vouch=given, form=form, may_check=may_check)
