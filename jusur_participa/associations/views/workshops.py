"""Entering a workshop that the association has held."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import WorkshopForm
from jusur_participa.associations.views import bp
from jusur_participa.associations.views.finding import association_shown, zone_named
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory


@bp.route("/<town>/associations/<int:association_id>/workshops/new", methods=["GET", "POST"])
@signed_in
def record_workshop(association_id: int) -> ResponseReturnValue:
    """What it was about, when, where, and how many women and men came."""
    association, form = association_shown(association_id), WorkshopForm()
    require(policy.may_act_for(current_person(), association, clock.now()))
    form.offer_zones(territory.zones_of(association.municipality_id), current_language())
    form.zone.label.text = _("In which quartier or douar?")
    if form.validate_on_submit():
        details = form.details_in(current_language())
        actions.record_workshop(current_person(), association, zone=zone_named(form.zone.data), **details)
        flash(_("The workshop is on the association’s page."), "success")
        return see_other(url_for(".show", association_id=association.id, _anchor="workshops"))
    return page("associations/record_workshop", association=association, form=form)


@bp.route("/<town>/associations/<int:association_id>/workshops/<int:workshop_id>/removal", methods=["POST"])
@signed_in
def remove_workshop(association_id: int, workshop_id: int) -> ResponseReturnValue:
    """Take out a workshop that was entered by mistake."""
    association = association_shown(association_id)
    require(policy.may_act_for(current_person(), association, clock.now()))
    actions.remove_workshop(current_person(), queries.workshop_of(association.id, workshop_id))
    flash(_("The workshop is taken out."), "success")
    return see_other(url_for(".show", association_id=association.id))
