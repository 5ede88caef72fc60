"""Associations for everybody: the list, a page for each, founding one, and its members among themselves."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import queries as accounts
from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import AssociationForm, MemberForm, RoleForm
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import MEMBERSHIP_ROLES, MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory

bp = Blueprint("associations", __name__)


@bp.route("/<town>/associations/")
@public
def index() -> ResponseReturnValue:
    """The recognised associations of the municipality."""
    return page("associations/index", associations=queries.associations_of(current_place().id))


@bp.route("/<town>/associations/new", methods=["GET", "POST"])
@signed_in
def register() -> ResponseReturnValue:
    """Enter an association; its founder is its first president."""
    place, form = current_place(), AssociationForm()
    form.offer_zones(territory.zones_of(place.id), current_language())
    if form.validate_on_submit() and _is_free(form):
        zone = territory.zone_in(place.id, int(form.zone.data)) if form.zone.data else None
        association = actions.register_association(current_person(), place, zone=zone, **form.details)
        flash(_("Registered. The municipality now looks at it."), "success")
        return see_other(url_for(".show", association_id=association.id))
    return page("associations/register", form=form)


def _is_free(form: AssociationForm) -> bool:
    namesake = queries.association_named(current_place().id, form.name)
    if namesake is not None:
        form.refuse_name()
    return namesake is None


@bp.route("/<town>/associations/<int:association_id>")
@public
def show(association_id: int) -> ResponseReturnValue:
    """What an association does, and the ways to what it has said here."""
    association, person = _association(association_id), current_person()
    return page(
        "associations/show",
        association=association,
        membership=association.membership_of(person),
        may_leave=policy.may_leave(person, association),
        roles_named=MEMBERSHIP_ROLES,
        onward=_offered_ways(association),
    )


def _offered_ways(association: Association) -> list[tuple[str, str, str]]:
    """Label, address and icon of the pages that higher slices have about an association.

    A slice offers one as a `MenuEntry` of the area "association", whose
    endpoint takes the association's id as `association`.
    """
    return [
        (str(entry.label), url_for(entry.endpoint, association=association.id), entry.icon)
        for entry in offers().menu_of("association")
        if entry.shown(association)
    ]


@bp.route("/<town>/associations/<int:association_id>/members/")
@signed_in
def members(association_id: int) -> ResponseReturnValue:
    """Who belongs to it: for its members' eyes."""
    association, person = _association(association_id), current_person()
    require(policy.may_see_members(person, association))
    return page(
        "associations/members",
        association=association,
        members=association.members,
        may_lead=policy.may_lead(person, association),
        may_remove={member.id for member in association.members if policy.may_remove(person, member)},
        roles_named=MEMBERSHIP_ROLES,
    )


@bp.route("/<town>/associations/<int:association_id>/members/new", methods=["GET", "POST"])
@signed_in
def add_member(association_id: int) -> ResponseReturnValue:
    """Let a person with an account belong to the association."""
    association, form = _association(association_id), MemberForm()
    require(policy.may_lead(current_person(), association))
    if form.validate_on_submit():
        person = accounts.person_known_as(form.known_as)
        if person is not None:
            actions.add_member(current_person(), association, person, MembershipRole(form.role.data))
            flash(_("The new member is in the list."), "success")
            return see_other(url_for(".members", association_id=association.id))
        form.refuse_identifier()
    return page("associations/add_member", association=association, form=form)


@bp.route("/<town>/associations/<int:association_id>/members/<int:membership_id>", methods=["GET", "POST"])
@signed_in
def give_role(association_id: int, membership_id: int) -> ResponseReturnValue:
    """Change what a member does in the association."""
    association = _association(association_id)
    require(policy.may_lead(current_person(), association))
    membership = _member(association, membership_id)
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
    association = _association(association_id)
    require(policy.may_see_members(current_person(), association))
    actions.remove_member(current_person(), _member(association, membership_id))
    flash(_("The membership has ended."), "success")
    return see_other(url_for(".members", association_id=association.id))


@bp.route("/<town>/associations/<int:association_id>/departure", methods=["POST"])
@signed_in
def leave(association_id: int) -> ResponseReturnValue:
    """Belong to it no longer."""
    association = _association(association_id)
    actions.leave(current_person(), association)
    flash(_("You have left the association."), "success")
    return see_other(url_for(".index"))


def _association(association_id: int) -> Association:
    """The association, where it is of this municipality and the reader may see it."""
    association = queries.association_in(current_place().id, association_id)
    if not policy.may_see(current_person(), association, clock.today()):
        raise Missing
    return association


def _member(association: Association, membership_id: int) -> Membership:
    membership = next((member for member in association.members if member.id == membership_id), None)
    if membership is None:
        raise Missing
    return membership
