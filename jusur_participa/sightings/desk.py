"""The service answers what people see on site."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.sightings import actions, policy, queries
from jusur_participa.sightings.forms import FindingForm
from jusur_participa.sightings.views import LABELS

bp = Blueprint("sightings_desk", __name__)


@bp.route("/<town>/desk/seen/")
@mandated(Role.OFFICER, Role.PLANNER)
def index() -> ResponseReturnValue:
    """What nobody has answered yet."""
    seen = queries.waiting_in(current_place().id, request.args.get("after"))
    return page("sightings/desk/index", seen=seen, labels=LABELS)


@bp.route("/<town>/desk/seen/<int:sighting_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def answer(sighting_id: int) -> ResponseReturnValue:
    """Say what the service found and does."""
    sighting = queries.sighting_in(current_place().id, sighting_id)
    require(policy.may_answer(current_person(), sighting, clock.now()))
    form = FindingForm(sighting.language)
    if form.validate_on_submit():
        actions.answer(current_person(), sighting, **form.details)
        flash(_("The answer is published, and who reported it is told."), "success")
        return see_other(url_for(".index"))
    return page("sightings/desk/answer", form=form, sighting=sighting, labels=LABELS)
