"""Officers verify residents; administrators and coordinators give mandates."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions, policy, queries
from jusur_participa.accounts.forms import EndMandateForm, MandateForm, NetworkMandateForm, RefusalForm
from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.accounts.terms import ROLES
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
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import cleaned
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory

bp = Blueprint("accounts_desk", __name__)
#: Apart, so that the menu tells the two kinds of work from each other.
mandates_bp = Blueprint("accounts_mandates", __name__)


@bp.route("/<town>/desk/residents/")
@mandated(Role.VERIFIER)
def residents() -> ResponseReturnValue:
    """Those who wait to be verified; the code a person shows finds her request."""
    code = cleaned(request.args.get("code", ""))
    waiting = queries.waiting_requests(current_place().id, code, request.args.get("after"))
    return page("accounts/residents", waiting=waiting, code=code)


@bp.route("/<town>/desk/residents/<int:request_id>")
@mandated(Role.VERIFIER)
def resident(request_id: int) -> ResponseReturnValue:
    """One request: the person stands at the desk."""
    return _resident_page(request_id, RefusalForm())


@bp.route("/<town>/desk/residents/<int:request_id>/verification", methods=["POST"])
@mandated(Role.VERIFIER)
def verify(request_id: int) -> ResponseReturnValue:
    """Answer for it that the person lives where the page said that she does."""
    asked = queries.request_in(current_place().id, request_id, to_settle=True)
    if request.form.get("zone_id") != str(asked.zone_id):
        raise Conflict(_l("The person has named another zone meanwhile. Look at the request again."))
    actions.verify_residence(current_person(), asked)
    flash(_("The person is now a verified resident."), "success")
    return see_other(url_for(".residents"))


@bp.route("/<town>/desk/residents/<int:request_id>/refusal", methods=["POST"])
@mandated(Role.VERIFIER)
def refuse(request_id: int) -> ResponseReturnValue:
    """Tell the person why her residence could not be verified."""
    form = RefusalForm()
    if not form.validate_on_submit():
        return _resident_page(request_id, form)
    asked = queries.request_in(current_place().id, request_id, to_settle=True)
    actions.refuse_residence(current_person(), asked, form.reason.data or "")
    flash(_("The person is told why, and may ask again."), "success")
    return see_other(url_for(".residents"))


def _resident_page(request_id: int, form: RefusalForm) -> ResponseReturnValue:
    asked = queries.request_in(current_place().id, request_id)
    verdict = policy.may_settle(current_person(), asked, clock.today())
    return page("accounts/resident", asked=asked, form=form, may_settle=verdict)


@mandates_bp.route("/<town>/desk/mandates/")
@mandated(Role.COORDINATOR)
def mandates() -> ResponseReturnValue:
    """Who acts for the municipality, and who did."""
    return _mandates_page(queries.mandates_of(current_place().id))


@mandates_bp.route("/<town>/desk/mandates/new", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def grant() -> ResponseReturnValue:
    """Give a person a role in the municipality."""
    form = MandateForm()
    grantee = _grantee(form) if form.validate_on_submit() else None
    if grantee is not None and _is_granted(form, grantee, municipality=current_place()):
        flash(_("The mandate is given."), "success")
        return see_other(url_for(".mandates"))
    return page("accounts/grant", form=form, back=url_for(".mandates"))


@mandates_bp.route("/<town>/desk/mandates/<int:mandate_id>/end", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def end(mandate_id: int) -> ResponseReturnValue:
    """End a mandate of the municipality."""
    return _end_mandate(queries.mandate_in(current_place().id, mandate_id), url_for(".mandates"))


@mandates_bp.route("/network/desk/mandates/")
@network_staff
def network_mandates() -> ResponseReturnValue:
    """Coordinators, technicians, and the administrators of every municipality."""
    return _mandates_page(queries.network_mandates())


@mandates_bp.route("/network/desk/mandates/new", methods=["GET", "POST"])
@network_staff
@fresh_proof
def grant_in_network() -> ResponseReturnValue:
    """Give a person any role, anywhere: so every municipality gets its first administrator."""
    form = NetworkMandateForm()
    places, towns = territory.municipalities(), territory.partner_towns()
    form.offer_places(places, towns, current_language())
    if form.validate_on_submit() and (grantee := _grantee(form)):
        place = next((place for place in places if str(place.id) == form.municipality.data), None)
        town = next((town for town in towns if str(town.id) == form.partner_town.data), None)
        where = {
            "municipality": place if form.details["role"] in policy.MUNICIPAL_ROLES else None,
            "partner_town": town if form.details["role"] is Role.TECHNICIAN else None,
        }
        if _is_granted(form, grantee, **where):
            flash(_("The mandate is given."), "success")
            return see_other(url_for(".network_mandates"))
    return page("accounts/grant", form=form, back=url_for(".network_mandates"))


@mandates_bp.route("/network/desk/mandates/<int:mandate_id>/end", methods=["GET", "POST"])
@network_staff
@fresh_proof
def end_in_network(mandate_id: int) -> ResponseReturnValue:
    """End a mandate of the network, or of a municipality's administrator."""
    return _end_mandate(queries.mandate_in(None, mandate_id), url_for(".network_mandates"))


def _mandates_page(listed: Sequence[Mandate]) -> ResponseReturnValue:
    today = clock.today()
    running = [mandate for mandate in listed if not mandate.has_ended(today)]
    return page(
        "accounts/mandates",
        running=running,
        ended=[mandate for mandate in listed if mandate.has_ended(today)],
        may_end={mandate.id for mandate in running if policy.may_revoke(current_person(), mandate, today)},
        roles_named=ROLES,
    )


def _grantee(form: MandateForm) -> Person | None:
    person = queries.person_known_as(form.known_as)
    if person is None:
        form.refuse_identifier()
    return person


def _is_granted(form: MandateForm, grantee: Person, **where: Any) -> bool:
    """Give the mandate; one that the person holds already is told beside the role, with all that was typed."""
    try:
        actions.grant_mandate(current_person(), grantee, **where, **form.details)
    except Conflict as held:
        form.role.errors = [held.reason]
        return False
    return True


def _end_mandate(mandate: Mandate, back: str) -> ResponseReturnValue:
    require(policy.may_revoke(current_person(), mandate, clock.today()))
    form = EndMandateForm()
    if form.validate_on_submit():
        actions.revoke_mandate(current_person(), mandate, form.reason.data or "")
        flash(_("The mandate has ended."), "success")
        return see_other(back)
    return page("accounts/end_mandate", mandate=mandate, form=form, back=back, roles_named=ROLES)
