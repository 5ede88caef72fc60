"""Administrators and coordinators: asking for mandates, confirming what a colleague asked, ending them."""

from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.accounts.queries import person_known_as
from jusur_participa.accounts.terms import MUNICIPAL_ROLES, ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import (
    Role,
    current_person,
    current_place,
    fresh_proof,
    mandated,
    network_staff,
)
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.mandates import actions, policy, queries
from jusur_participa.mandates.forms import MandateForm, NetworkMandateForm, ReasonForm
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.mandates.terms import MOST_ADMINISTRATORS
from jusur_participa.territory import queries as territory

bp = Blueprint("mandates_desk", __name__)


@bp.route("/<town>/desk/mandates/")
@mandated(Role.COORDINATOR)
def mandates() -> ResponseReturnValue:
    """Who acts for the municipality and who did, and what waits for a second person."""
    return _list(current_place().id)


@bp.route("/network/desk/mandates/")
@network_staff
def network_mandates() -> ResponseReturnValue:
    """Coordinators, technicians, the administrators of every municipality, and what waits anywhere."""
    return _list(None)


@bp.route("/<town>/desk/mandates/new", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def ask() -> ResponseReturnValue:
    """Ask that a person be given a role in the municipality."""
    form = MandateForm()
    grantee = _grantee(form) if form.validate_on_submit() else None
    if grantee is not None and _is_asked(form, grantee, municipality=current_place()):
        return see_other(url_for(".mandates"))
    return page("mandates/ask", form=form, back=url_for(".mandates"))


@bp.route("/network/desk/mandates/new", methods=["GET", "POST"])
@network_staff
@fresh_proof
def ask_in_network() -> ResponseReturnValue:
    """Ask for any role, anywhere; name the first administrator of a municipality."""
    form = NetworkMandateForm()
    places, towns = territory.municipalities(), territory.partner_towns()
    form.offer_places(places, towns, current_language())
    if form.validate_on_submit() and (grantee := _grantee(form)):
        role = form.details["role"]
        place = next((place for place in places if str(place.id) == form.municipality.data), None)
        town = next((town for town in towns if str(town.id) == form.partner_town.data), None)
        where = {
            "municipality": place if role in MUNICIPAL_ROLES else None,
            "partner_town": town if role is Role.TECHNICIAN else None,
        }
        if _is_asked(form, grantee, **where):
            return see_other(url_for(".network_mandates"))
    return page("mandates/ask", form=form, back=url_for(".network_mandates"))


@bp.route("/<town>/desk/mandates/requests/<int:mandate_request_id>", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def request(mandate_request_id: int) -> ResponseReturnValue:
    """What a colleague has asked for; posting says no, or takes it back."""
    return _request(queries.request_in(current_place().id, mandate_request_id), url_for(".mandates"))


@bp.route("/network/desk/mandates/requests/<int:mandate_request_id>", methods=["GET", "POST"])
@network_staff
@fresh_proof
def request_in_network(mandate_request_id: int) -> ResponseReturnValue:
    """The same, for whatever waits in the network."""
    return _request(queries.request_in(None, mandate_request_id), url_for(".network_mandates"))


@bp.route("/<town>/desk/mandates/requests/<int:mandate_request_id>/confirmation", methods=["POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def confirm(mandate_request_id: int) -> ResponseReturnValue:
    """Give what a colleague has asked for."""
    return _confirm(queries.request_in(current_place().id, mandate_request_id), url_for(".mandates"))


@bp.route("/network/desk/mandates/requests/<int:mandate_request_id>/confirmation", methods=["POST"])
@network_staff
@fresh_proof
def confirm_in_network(mandate_request_id: int) -> ResponseReturnValue:
    """The same, for whatever waits in the network."""
    return _confirm(queries.request_in(None, mandate_request_id), url_for(".network_mandates"))


@bp.route("/<town>/desk/mandates/<int:mandate_id>/end", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def end(mandate_id: int) -> ResponseReturnValue:
    """End a mandate of the municipality."""
    return _end(queries.mandate_in(current_place().id, mandate_id), url_for(".mandates"))


@bp.route("/network/desk/mandates/<int:mandate_id>/end", methods=["GET", "POST"])
@network_staff
@fresh_proof
def end_in_network(mandate_id: int) -> ResponseReturnValue:
    """End a mandate of the network, or of a municipality's administrator."""
    return _end(queries.mandate_in(None, mandate_id), url_for(".network_mandates"))


def _list(municipality_id: int | None) -> ResponseReturnValue:
    today, person = clock.today(), current_person()
    in_network = municipality_id is None
    listed = queries.network_mandates() if municipality_id is None else queries.mandates_of(municipality_id)
    running = [mandate for mandate in listed if not mandate.has_ended(today)]
    waiting = queries.waiting_requests(municipality_id)
    return page(
        "mandates/list",
        running=running,
        ended=[mandate for mandate in listed if mandate.has_ended(today)],
        waiting=waiting,
        may_confirm={asked.id: policy.may_confirm(person, asked, today) for asked in waiting},
        may_end={mandate.id for mandate in running if policy.may_revoke(person, mandate, today)},
        administrators=None if in_network else queries.count_administrators(municipality_id or 0, today),
        most=MOST_ADMINISTRATORS,
        is_coordinator=person.holds(Role.COORDINATOR, None, today),
        roles_named=ROLES,
    )


def _grantee(form: MandateForm) -> Person | None:
    person = person_known_as(form.known_as)
    if person is None:
        form.refuse_identifier()
    return person


def _is_asked(form: MandateForm, grantee: Person, **where: Any) -> bool:
    """Ask for it; what is held or asked for already is told beside the role, with all that was typed."""
    try:
        asked = actions.ask_for_mandate(current_person(), grantee, **where, **form.details)
    except Conflict as held:
        form.role.errors = [held.reason]
        return False
    if isinstance(asked, MandateRequest):
        flash(_("It is asked. The mandate begins once another person has confirmed it."), "success")
    else:
        flash(_("The mandate is given: it is the municipality’s first administrator."), "success")
    return True


def _request(asked: MandateRequest, back: str) -> ResponseReturnValue:
    person, today, form = current_person(), clock.today(), ReasonForm()
    if form.validate_on_submit():
        actions.decline_request(person, asked, form.reason.data or "")
        flash(_("The mandate is not given. The reason stays in the trail."), "success")
        return see_other(back)
    return page(
        "mandates/request",
        asked=asked,
        form=form,
        back=back,
        confirm_url=f"{back}requests/{asked.id}/confirmation",
        may_confirm=policy.may_confirm(person, asked, today),
        is_hers=asked.asked_by_id == person.id,
        roles_named=ROLES,
    )


def _confirm(asked: MandateRequest, back: str) -> ResponseReturnValue:
    actions.confirm_request(current_person(), asked)
    flash(_("The mandate is given: two people have agreed on it."), "success")
    return see_other(back)


def _end(mandate: Mandate, back: str) -> ResponseReturnValue:
    require(policy.may_revoke(current_person(), mandate, clock.today()))
    form = ReasonForm()
    if form.validate_on_submit():
        actions.revoke_mandate(current_person(), mandate, form.reason.data or "")
        flash(_("The mandate has ended."), "success")
        return see_other(back)
    return page("mandates/end", mandate=mandate, form=form, back=back, roles_named=ROLES)
