"""Who acts for a municipality, in numbers that everybody sees, and the emergencies that were opened."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.terms import ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, network_staff, public
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.mandates import actions, queries
from jusur_participa.mandates.forms import EmergencyForm
from jusur_participa.mandates.terms import MOST_ADMINISTRATORS

bp = Blueprint("mandates", __name__)


@bp.route("/<town>/mandates/")
@public
def index() -> ResponseReturnValue:
    """How many people hold which role here, and every emergency access with its reason."""
    place, today = current_place(), clock.today()
    return page(
        "mandates/index",
        counts=queries.staff_counts(place.id, today),
        most=MOST_ADMINISTRATORS,
        emergencies=queries.emergencies_in(place.id),
        today=today,
        roles_named=ROLES,
    )


@bp.route("/<town>/desk/emergency", methods=["GET", "POST"])
@network_staff
@fresh_proof
def open_emergency() -> ResponseReturnValue:
    """Open a role of the municipality for some hours, in front of everybody."""
    form = EmergencyForm()
    if form.validate_on_submit():
        actions.open_emergency(
            current_person(), current_place(), Role(form.role.data), int(form.hours.data), form.reason.data or ""
        )
        flash(_("The emergency access is open. Everybody can see it, and the administrators are told."), "success")
        return see_other(url_for(".index"))
    return page("mandates/emergency", form=form, back=url_for("mandates_desk.mandates"))
