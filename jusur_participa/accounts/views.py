"""One's own account and residence."""

from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions, policy, queries
from jusur_participa.accounts.forms import ProfileForm, ResidenceForm
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import VERIFICATION_METHODS, Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory

bp = Blueprint("accounts", __name__)


@bp.route("/account", methods=["GET", "POST"])
@signed_in
def account() -> ResponseReturnValue:
    """What a person says of herself, and where she is verified."""
    person = current_person()
    form = ProfileForm(data=_profile_of(person))
    form.offer_zones(territory.zones_by_municipality(), current_language())
    if form.validate_on_submit():
        actions.update_profile(person, **_profile_from(form))
        flash(_("Your account is up to date."), "success")
        return see_other(url_for(".account"))
    return page(
        "accounts/account",
        form=form,
        verifications=queries.verifications_of(person.id, clock.now()),
        requests=[asked for asked in queries.requests_of(person.id) if asked.settled_at is None],
    )


def _profile_of(person: Person) -> dict[str, Any]:
    return {
        "chosen_name": person.chosen_name,
        "zone": str(person.zone_id or ""),
        "sex": person.sex.value if person.sex else None,
        "birth_year": person.birth_year,
        "language": person.language,
    }


def _profile_from(form: ProfileForm) -> dict[str, Any]:
    return {
        "chosen_name": form.chosen_name.data,
        "sex": Sex(form.sex.data) if form.sex.data else None,
        "birth_year": form.birth_year.data,
        "zone": territory.zone_with_id(int(form.zone.data)) if form.zone.data else None,
        "language": form.language.data,
    }


@bp.route("/account/residence")
@signed_in
def choose_municipality() -> ResponseReturnValue:
    """Choose the municipality that should verify one's residence."""
    return page("accounts/choose_municipality", municipalities=territory.municipalities())


@bp.route("/<town>/residence", methods=["GET", "POST"])
@signed_in
def residence() -> ResponseReturnValue:
    """Ask this municipality to verify that one lives there, or see how that stands."""
    person, place, moment = current_person(), current_place(), clock.now()
    residence = queries.last_residence_in(person.id, place.id)
    waiting = queries.waiting_request_of(person.id, place.id)
    zones = territory.zones_of(place.id)
    form = ResidenceForm(data={"zone": str(waiting.zone_id if waiting else person.zone_id or "")})
    form.offer_zones(zones, current_language())
    if form.validate_on_submit():
        actions.request_verification(person, territory.zone_in(place.id, int(form.zone.data)))
        return see_other(url_for(".residence"))
    return page(
        "accounts/residence",
        form=form,
        waiting=waiting,
        zones=zones,
        last=next((asked for asked in queries.requests_of(person.id) if asked.municipality_id == place.id), None),
        residence=residence,
        verification=residence if residence and residence.stands_at(moment) else None,
        elsewhere=[each for each in queries.verifications_of(person.id, moment) if each.municipality_id != place.id],
        may_renew=bool(residence and policy.may_renew(residence, moment)),
        term=queries.term_of(place.id),
        methods=VERIFICATION_METHODS,
        ways=[entry for entry in offers().menu_of("residence") if entry.shown(place)],
    )
