"""Officers recognise associations, or refuse to, with a reason; and confirm a president in another's absence."""

from collections import Counter

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import DecisionForm, ReasonForm
from jusur_participa.associations.terms import (
    MEMBERSHIP_ROLES,
    OUTCOMES,
    STATES,
    WOMENS_CRITERIA,
    MembershipRole,
    RecognitionOutcome,
)
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("associations_desk", __name__)


@bp.route("/<town>/desk/associations/")
@mandated(Role.OFFICER)
def associations() -> ResponseReturnValue:
    """Those that wait for a decision, presidents to confirm, and those decided about."""
    waiting, decided = queries.associations_on_the_desk(current_place().id)
    return page(
        "associations/desk",
        waiting=waiting,
        decided=decided,
        successions=queries.successions_of(current_place().id),
        states_named=STATES,
    )


@bp.route("/<town>/desk/associations/<int:association_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def decide(association_id: int) -> ResponseReturnValue:
    """Recognise the association, refuse to, or recognise it no longer; the button says which."""
    association = queries.association_in(current_place().id, association_id)
    person, form = current_person(), DecisionForm.about(association)
    if form.validate_on_submit():
        reason, outcome = form.reason.data or "", request.form.get("outcome")
        if outcome == RecognitionOutcome.RECOGNISED:
            actions.recognise_association(person, association, reason, form.found_true)
            flash(_("The association is recognised."), "success")
        elif outcome == RecognitionOutcome.WITHDRAWN:
            actions.withdraw_recognition(person, association, reason)
            flash(_("The association is told why it is recognised no longer."), "success")
        else:
            actions.refuse_recognition(person, association, reason)
            flash(_("The association is told why it is not recognised."), "success")
        return see_other(url_for(".associations"))
    roles = Counter(member.role for member in association.members)
    return page(
        "associations/decide",
        association=association,
        form=form,
        may_recognise=policy.may_recognise(person, association, clock.today()),
        states_named=STATES,
        outcomes_named=OUTCOMES,
        criteria_named=WOMENS_CRITERIA,
        held=[(str(MEMBERSHIP_ROLES[role]), roles[role]) for role in MembershipRole if roles[role]],
    )


@bp.route("/<town>/desk/associations/presidencies/<int:handover_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def confirm(handover_id: int) -> ResponseReturnValue:
    """Confirm by the minutes that the members have another president, or refuse to."""
    handover = queries.handover_in(current_place().id, handover_id)
    person, form = current_person(), ReasonForm()
    if form.validate_on_submit():
        if request.form.get("outcome") == "confirmed":
            actions.confirm_succession(person, handover, form.reason.data or "")
            flash(_("The new president is confirmed."), "success")
        else:
            actions.refuse_succession(person, handover, form.reason.data or "")
            flash(_("The presidency stays where it is."), "success")
        return see_other(url_for(".associations"))
    return page(
        "associations/confirm",
        handover=handover,
        association=handover.association,
        form=form,
        may_settle=policy.may_settle_succession(person, handover, clock.now()),
    )
