"""Writing the charter: the administrator for the municipality, the coordinator for the network."""

from flask import Response, flash, url_for

from jusur_participa.foundation.access import Role, current_person, current_place, mandated, network_staff
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, queries
from jusur_participa.moderation.desk import bp
from jusur_participa.moderation.forms import CharterForm, wording_of
from jusur_participa.moderation.terms import Rule


@bp.route("/<town>/desk/charter", methods=["GET", "POST"])
@mandated(Role.ADMINISTRATOR)
def charter() -> Response:
    """Publish a new wording for the municipality."""
    return _charter_page(current_place().id, url_for("moderation.charter"))


@bp.route("/network/desk/charter", methods=["GET", "POST"])
@network_staff
def network_charter() -> Response:
    """Publish a new wording for every municipality that has none of its own."""
    return _charter_page(None, url_for("desk.network"))


def _charter_page(municipality_id: int | None, afterwards: str) -> Response:
    in_force = queries.charter_in_force(municipality_id)
    form = CharterForm.of(wording_of(in_force))
    if form.validate_on_submit():
        actions.publish_charter(current_person(), municipality_id, **form.details)
        flash(_("The new wording holds from now on. Earlier decisions keep citing the earlier one."), "success")
        return see_other(afterwards)
    return page("moderation/charter_edit", form=form, in_force=in_force, rules=list(Rule))
