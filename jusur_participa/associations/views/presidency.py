"""Handing over the presidency of an association."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import HandoverForm, SuccessionForm
from jusur_participa.associations.models import PresidencyHandover
from jusur_participa.associations.terms import SILENCE, MembershipRole
from jusur_participa.associations.views import bp
from jusur_participa.associations.views.finding import association_shown, member_of
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/associations/<int:association_id>/presidency", methods=["GET", "POST"])
@signed_in
def hand_over(association_id: int) -> ResponseReturnValue:
    """The president proposes her successor; in her absence the secretary asks, by the minutes."""
    association, person = association_shown(association_id), current_person()
    require(policy.may_propose_successor(person, association))
    membership = association.membership_of(person)
    presides = membership is not None and membership.role is MembershipRole.PRESIDENT
    form = HandoverForm() if presides else SuccessionForm()
    form.offer_members(association.members)
    if form.validate_on_submit():
        successor = member_of(association, int(form.successor.data))
        actions.propose_successor(person, association, successor, form.minutes)
        flash(_("The member is asked, and answers on the page of the members."), "success")
        return see_other(url_for(".members", association_id=association.id))
    return page("associations/hand_over", association=association, form=form, presides=presides, days=SILENCE.days)


@bp.route("/<town>/associations/<int:association_id>/presidency/<int:handover_id>/answer", methods=["POST"])
@signed_in
def answer_handover(association_id: int, handover_id: int) -> ResponseReturnValue:
    """She who was asked says yes or no."""
    handover = _handover(association_id, handover_id)
    if request.form.get("answer") == "yes":
        actions.accept_presidency(current_person(), handover)
        flash(_("You preside over the association now.") if not handover.is_open else _(
            "Thank you. An officer of the municipality now confirms it by the minutes."), "success")  # fmt: skip
    else:
        actions.decline_presidency(current_person(), handover)
        flash(_("You have declined. Nothing changes."), "success")
    return see_other(url_for(".members", association_id=association_id))


@bp.route("/<town>/associations/<int:association_id>/presidency/<int:handover_id>/stop", methods=["POST"])
@signed_in
def stop_handover(association_id: int, handover_id: int) -> ResponseReturnValue:
    """Take it back, or object to it."""
    actions.stop_handover(current_person(), _handover(association_id, handover_id))
    flash(_("The presidency stays where it is."), "success")
    return see_other(url_for(".members", association_id=association_id))


def _handover(association_id: int, handover_id: int) -> PresidencyHandover:
    association = association_shown(association_id)
    require(policy.may_see_members(current_person(), association))
    handover = queries.handover_in(current_place().id, handover_id)
    if handover.association_id != association.id:
        raise Missing
    return handover
