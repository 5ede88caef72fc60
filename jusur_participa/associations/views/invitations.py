"""Inviting somebody to join, and answering an invitation by the link that came with it."""

import re

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import InvitationForm
from jusur_participa.associations.models import MembershipInvitation
from jusur_participa.associations.terms import INVITATION_LASTS, MEMBERSHIP_ROLES, MembershipRole
from jusur_participa.associations.views import bp
from jusur_participa.associations.views.finding import association_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/associations/<int:association_id>/members/invitations", methods=["GET", "POST"])
@signed_in
def invite(association_id: int) -> ResponseReturnValue:
    """Ask somebody to join; whether she has an account is told to nobody."""
    association, form = association_shown(association_id), InvitationForm()
    require(policy.may_lead(current_person(), association))
    if form.validate_on_submit():
        role = MembershipRole(form.role.data)
        actions.invite_member(current_person(), association, form.known_as, role, current_language())
        flash(_("The invitation is on its way. It can be answered for %(days)s days.", days=INVITATION_LASTS.days),
              "success")  # fmt: skip
        return see_other(url_for(".members", association_id=association.id))
    return page("associations/invite", association=association, form=form)


@bp.route(
    "/<town>/associations/<int:association_id>/members/invitations/<int:invitation_id>/withdrawal", methods=["POST"]
)
@signed_in
def withdraw_invitation(association_id: int, invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    association = association_shown(association_id)
    require(policy.may_lead(current_person(), association))
    invitation = queries.invitation_with(invitation_id, current_place().id)
    if invitation is None or invitation.association_id != association.id:
        raise Missing
    actions.withdraw_invitation(current_person(), invitation)
    flash(_("The invitation is taken back."), "success")
    return see_other(url_for(".members", association_id=association.id))


@bp.route("/<town>/invitations/<code>")
@public
def invitation(code: str) -> ResponseReturnValue:
    """What one is invited to; whoever has the link sees it, and answers once signed in."""
    found, person = _invitation(code), current_person()
    return page(
        "associations/invitation",
        invitation=found,
        association=found.association,
        code=code,
        is_open=found.is_open_at(clock.now()),
        may_answer=policy.may_answer(person, found, clock.now()) if person else None,
        role_named=MEMBERSHIP_ROLES[found.role],
    )


@bp.route("/<town>/invitations/<code>/acceptance", methods=["POST"])
@signed_in
def accept_invitation(code: str) -> ResponseReturnValue:
    """Join."""
    found = _invitation(code)
    actions.accept_invitation(current_person(), found)
    flash(_("You are a member now."), "success")
    return see_other(url_for(".members", association_id=found.association_id))


@bp.route("/<town>/invitations/<code>/refusal", methods=["POST"])
@public
def decline_invitation(code: str) -> ResponseReturnValue:
    """Say no; no account is needed for that."""
    actions.decline_invitation(_invitation(code))
    flash(_("You have declined. Your number or address is kept no longer."), "success")
    return see_other(url_for(".index"))


def _invitation(code: str) -> MembershipInvitation:
    """The invitation of this link, of an association of this municipality; else nothing is there."""
    number = re.match(r"([0-9]{1,9})-", code)
    found = queries.invitation_with(int(number[1]), current_place().id) if number else None
    if found is None or not actions.is_code_of(found, code):
        raise Missing
    return found
