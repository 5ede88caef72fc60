"""Vouching: an association’s page about it, what its members do there, and what a resident accepts."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import queries as accounts
from jusur_participa.associations import queries as associations
from jusur_participa.associations.models import Association
from jusur_participa.associations.policy import may_see
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.foundation.web import page, see_other
from jusur_participa.residence import actions, policy, queries, rules
from jusur_participa.residence.forms import VouchForm
from jusur_participa.residence.views.common import bp
from jusur_participa.territory import queries as territory


@bp.route("/<town>/associations/<int:association>/vouching")
@public
def vouching(association: int) -> ResponseReturnValue:
    """What the municipality has charged the association with, for everybody; its members vouch here."""
    return _vouching_page(_association(association), _form(formdata=None))


@bp.post("/<town>/associations/<int:association>/vouching")
@signed_in
def vouch(association: int) -> ResponseReturnValue:
    """Vouch for somebody: the answer is the same whoever she is, and whether she has an account."""
    who, form = _association(association), _form()
    if form.validate_on_submit():
        zone = territory.zone_in(current_place().id, int(form.zone.data))
        try:
            actions.vouch(current_person(), who, form.known_as.data or "", zone)
        except Conflict as given:
            form.known_as.errors = [given.reason]
        except Refused as no:
            form.known_as.errors = [no.verdict.reason]
        else:
            flash(
                _("Noted. Tell her to look at “My residence” in her account: she accepts it there herself."), "success"
            )
            return see_other(url_for(".vouching", association=who.id))
    return _vouching_page(who, form)


@bp.route("/<town>/residence/vouching")
@signed_in
def vouches() -> ResponseReturnValue:
    """Who vouches for me, and how to ask for it."""
    person, place, moment = current_person(), current_place(), clock.now()
    offered = queries.offers_to(person, place.id, moment)
    return page(
        "residence/vouches",
        offered=offered,
        may_answer={each.id: policy.may_answer(person, each, moment) for each in offered},
        asked=accounts.waiting_request_of(person.id, place.id),
        has_phone=bool(person.phone and person.phone_proved_at),
        associations=queries.vouching_associations(place.id, clock.today()),
    )


@bp.post("/<town>/residence/vouching/<int:vouch_id>/acceptance")
@signed_in
def accept(vouch_id: int) -> ResponseReturnValue:
    """It is so: let it count."""
    person, place = current_person(), current_place()
    actions.accept(person, queries.offer_to(person, place.id, vouch_id, clock.now()))
    flash(_("Your residence is verified."), "success")
    return see_other(url_for("accounts.residence"))


@bp.post("/<town>/residence/vouching/<int:vouch_id>/refusal")
@signed_in
def decline(vouch_id: int) -> ResponseReturnValue:
    """It is not so."""
    person, place = current_person(), current_place()
    actions.decline(person, queries.offer_to(person, place.id, vouch_id, clock.now()))
    flash(_("You have not accepted it."), "success")
    return see_other(url_for(".vouches"))


def _association(association_id: int) -> Association:
    association = associations.association_in(current_place().id, association_id)
    if not may_see(current_person(), association, clock.today()):
        raise Missing
    return association


def _form(**given: None) -> VouchForm:
    form = VouchForm(**given)
    form.offer_zones(territory.zones_of(current_place().id), current_language())
    return form


def _vouching_page(association: Association, form: VouchForm) -> ResponseReturnValue:
    person, moment = current_person(), clock.now()
    appointment = queries.current_appointment(association.id)
    is_running = appointment is not None and appointment.is_in_force(clock.today())
    taken = queries.places_taken(appointment.id, rules.month_of(clock.today())) if appointment else 0
    return page(
        "residence/vouching",
        association=association,
        appointment=appointment if is_running else None,
        is_member=association.membership_of(person) is not None,
        may_vouch=policy.may_vouch(person, association, appointment, moment),
        left=max(0, appointment.quota - taken) if appointment else 0,
        form=form,
    )
