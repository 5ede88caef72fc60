"""Who belongs to an association: for its members' eyes."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import RoleForm
from jusur_participa.associations.terms import MEMBERSHIP_ROLES, MembershipRole
from jusur_participa.associations.views import bp
from jusur_participa.associations.views.finding import association_shown, member_of
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other


@bp.route("/<town>/associations/<int:association_id>/members/")
@signed_in
def members(association_id: int) -> ResponseReturnValue:
    """Who belongs to it, who is invited, and where the presidency goes."""
    association, person = association_shown(association_id), current_person()
    require(policy.may_see_members(person, association))
    may_lead = policy.may_lead(person, association)
    handover = queries.open_handover(association.id)
    return page(
        "associations/members",
        association=association,
        members=association.members,
        membership=association.membership_of(person),
        invitations=queries.open_invitations(association.id, clock.now()) if may_lead else (),
        may_lead=may_lead,
        may_edit=policy.may_edit(person, association),
        may_propose=policy.may_propose_successor(person, association),
        handover=handover,
        may_accept=policy.may_accept_presidency(person, handover) if handover else None,
        may_stop=policy.may_stop_handover(person, handover) if handover else None,
        may_change={member.id for member in association.members if policy.may_give_role(person, member)},
        roles_named=MEMBERSHIP_ROLES,
    )


@bp.route("/<town>/associations/<int:association_id>/members/<int:membership_id>", methods=["GET", "POST"])
@signed_in
def give_role(association_id: int, membership_id: int) -> ResponseReturnValue:
    """Change what a member does in the association."""
    association = association_shown(association_id)
    require(policy.may_lead(current_person(), association))
    membership = member_of(association, membership_id)
    require(policy.may_give_role(current_person(), membership))
    form = RoleForm(data={"role": membership.role.value})
    if form.validate_on_submit():
        actions.give_role(current_person(), membership, MembershipRole(form.role.data))
        flash(_("The role is changed."), "success")
        return see_other(url_for(".members", association_id=association.id))
    return page("associations/give_role", association=association, member=membership, form=form)


@bp.route("/<town>/associations/<int:association_id>/members/<int:membership_id>/removal", methods=["POST"])
@signed_in
def remove_member(association_id: int, membership_id: int) -> ResponseReturnValue:
    """End somebody's membership."""
    association = association_shown(association_id)
    require(policy.may_see_members(current_person(), association))
    actions.remove_member(current_person(), member_of(association, membership_id))
    flash(_("The membership has ended."), "success")
    return see_other(url_for(".members", association_id=association.id))


@bp.route("/<town>/associations/<int:association_id>/members/own/name", methods=["POST"])
@signed_in
def show_oneself(association_id: int) -> ResponseReturnValue:
    """Agree to be named with the board, or no longer."""
    association = association_shown(association_id)
    actions.show_oneself(current_person(), association, request.form.get("shown") == "yes")
    flash(_("Saved."), "success")
    return see_other(url_for(".members", association_id=association.id))


@bp.route("/<town>/associations/<int:association_id>/departure", methods=["POST"])
@signed_in
def leave(association_id: int) -> ResponseReturnValue:
    """Belong to it no longer."""
    actions.leave(current_person(), association_shown(association_id))
    flash(_("You have left the association."), "success")
    return see_other(url_for(".index"))
