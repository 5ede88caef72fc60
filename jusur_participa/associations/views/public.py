"""The list, a page for each association, founding one, and correcting what it says of itself."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries, rules, sections
from jusur_participa.associations.forms import AssociationForm, PurposeForm
from jusur_participa.associations.models import Association
from jusur_participa.associations.terms import MEMBERSHIP_ROLES, SPEAKING_ROLES, STATES, WOMENS_CRITERIA
from jusur_participa.associations.views import bp
from jusur_participa.associations.views.finding import association_shown, zone_named
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory


@bp.route("/<town>/associations/")
@public
def index() -> ResponseReturnValue:
    """The recognised associations of the municipality."""
    womens_only = request.args.get("women") == "1"
    return page(
        "associations/index",
        associations=queries.associations_of(current_place().id, womens_only=womens_only),
        womens_only=womens_only,
    )


@bp.route("/<town>/associations/new", methods=["GET", "POST"])
@signed_in
def register() -> ResponseReturnValue:
    """Enter an association; its founder is its first president."""
    place, form = current_place(), AssociationForm()
    form.offer_zones(territory.zones_of(place.id), current_language())
    if form.validate_on_submit() and _is_free(form):
        association = actions.register_association(
            current_person(), place, zone=zone_named(form.zone.data), **form.details
        )
        flash(_("Registered. The municipality now looks at it."), "success")
        return see_other(url_for(".show", association_id=association.id))
    return page("associations/register", form=form)


def _is_free(form: AssociationForm, besides: Association | None = None) -> bool:
    namesake = queries.association_named(current_place().id, form.name, besides)
    if namesake is not None:
        form.refuse_name()
    return namesake is None


@bp.route("/<town>/associations/<int:association_id>")
@public
def show(association_id: int) -> ResponseReturnValue:
    """What an association does, says here and was answered, and the workshops it has held."""
    association, person = association_shown(association_id), current_person()
    workshops = queries.workshops_of(association.id)
    return page(
        "associations/show",
        association=association,
        membership=association.membership_of(person),
        may_leave=policy.may_leave(person, association),
        may_edit=policy.may_edit(person, association),
        may_act=policy.may_act_for(person, association, clock.now()),
        roles_named=MEMBERSHIP_ROLES,
        states_named=STATES,
        criteria_named=WOMENS_CRITERIA,
        board=_board(association),
        workshops=[(workshop, rules.attendance(workshop.women_count, workshop.men_count)) for workshop in workshops],
        sections=sections.sections_of(association) if association.is_recognised else [],
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


def _board(association: Association) -> list[tuple[str, str]]:
    """Names and roles of those who have agreed to be named, where the association shows its board."""
    if not association.shows_board:
        return []
    return [
        (member.person.chosen_name, str(MEMBERSHIP_ROLES[member.role]))
        for member in association.members
        if member.is_shown and member.role in SPEAKING_ROLES
    ]


@bp.route("/<town>/associations/<int:association_id>/edit", methods=["GET", "POST"])
@signed_in
def edit(association_id: int) -> ResponseReturnValue:
    """Correct what it says of itself; after a refusal, ask again with the same button."""
    association, person = association_shown(association_id), current_person()
    require(policy.may_edit(person, association))
    form = (PurposeForm if association.is_recognised else AssociationForm)(data=_said_by(association))
    form.offer_zones(territory.zones_of(association.municipality_id), current_language())
    if form.validate_on_submit() and (association.is_recognised or _is_free(form, association)):
        details = _said(association) | (form.details if isinstance(form, AssociationForm) else {})
        details |= {"purpose": form.purpose, "zone": zone_named(form.zone.data)}
        actions.correct_association(person, association, **details)
        if request.form.get("then") == "ask":
            actions.ask_again(person, association)
            flash(_("The municipality looks at it again."), "success")
        else:
            flash(_("Saved."), "success")
        return see_other(url_for(".show", association_id=association.id))
    return page("associations/edit", association=association, form=form)


def _said(association: Association) -> dict[str, Any]:
    """What it says now, under the names that `correct_association` takes."""
    return {
        "name": association.name,
        "receipt_on": association.receipt_on,
        "receipt_reference": association.receipt_reference or "",
        "criteria": association.criteria,
    }


def _said_by(association: Association) -> dict[str, Any]:
    """The same under the names of the form's fields."""
    return {
        "name_ar": association.name.ar,
        "name_fr": association.name.fr,
        "purpose_ar": association.purpose.ar,
        "purpose_fr": association.purpose.fr,
        "zone": str(association.zone_id or ""),
        "receipt_on": association.receipt_on,
        "receipt_reference": association.receipt_reference or "",
        "criteria": association.womens_criteria,
    }


@bp.route("/<town>/associations/<int:association_id>/board", methods=["POST"])
@signed_in
def board(association_id: int) -> ResponseReturnValue:
    """Name the board on the page, or nobody."""
    association = association_shown(association_id)
    require(policy.may_see_members(current_person(), association))
    actions.show_board(current_person(), association, request.form.get("shown") == "yes")
    flash(_("Saved."), "success")
    return see_other(url_for(".members", association_id=association.id))
