"""Officers keep the list of the municipality's zones."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import actions, queries
from jusur_participa.territory.forms.zones import ZoneForm
from jusur_participa.territory.models import Zone
from jusur_participa.territory.terms import ZONE_KINDS

bp = Blueprint("territory_desk", __name__)


@bp.route("/<town>/desk/zones/")
@mandated(Role.OFFICER)
def zones() -> ResponseReturnValue:
    """Every zone of the municipality, retired ones too."""
    listed = queries.zones_of(current_place().id, with_retired=True)
    return page("territory/zones", zones=listed, kinds=ZONE_KINDS)


@bp.route("/<town>/desk/zones/new", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def add() -> ResponseReturnValue:
    """Add a quartier or a douar."""
    form = ZoneForm()
    if form.validate_on_submit() and _is_free(form):
        actions.add_zone(current_person(), current_place(), outline=form.read_outline, **form.details)
        flash(_("The zone is now in the list."), "success")
        return see_other(url_for(".zones"))
    return page("territory/zone", form=form, zone=None, drawing=None)


@bp.route("/<town>/desk/zones/<int:zone_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def rename(zone_id: int) -> ResponseReturnValue:
    """Correct the names of a zone, and where it lies."""
    zone = queries.zone_in(current_place().id, zone_id)
    form = ZoneForm(data=ZoneForm.values_of(zone))
    if form.validate_on_submit() and _is_free(form, zone):
        actions.rename_zone(current_person(), zone, **form.details)
        if form.read_outline or (form.without_outline.data and zone.outline):
            actions.outline_zone(current_person(), zone, form.read_outline)
        flash(_("The zone is corrected."), "success")
        return see_other(url_for(".zones"))
    drawing = queries.drawing_of([zone], {zone.id: 0}) if zone.outline else None
    return page("territory/zone", form=form, zone=zone, drawing=drawing)


@bp.route("/<town>/desk/zones/<int:zone_id>/retirement", methods=["POST"])
@mandated(Role.OFFICER)
def retire(zone_id: int) -> ResponseReturnValue:
    """Offer the zone no longer."""
    actions.retire_zone(current_person(), queries.zone_in(current_place().id, zone_id))
    flash(_("The zone is no longer offered. What was said there keeps its place."), "success")
    return see_other(url_for(".zones"))


@bp.route("/<town>/desk/zones/<int:zone_id>/return", methods=["POST"])
@mandated(Role.OFFICER)
def restore(zone_id: int) -> ResponseReturnValue:
    """Offer a retired zone again."""
    actions.restore_zone(current_person(), queries.zone_in(current_place().id, zone_id))
    flash(_("The zone is offered again."), "success")
    return see_other(url_for(".zones"))


def _is_free(form: ZoneForm, zone: Zone | None = None) -> bool:
    """Whether no other zone of the municipality has one of the names."""
    namesake = queries.zone_named(current_place().id, form.name, besides=zone)
    if namesake is not None:
        form.refuse_name()
    return namesake is None
