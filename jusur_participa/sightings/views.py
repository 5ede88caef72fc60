"""What is seen on site: told by citizens, read by everybody."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import excerpt
from jusur_participa.foundation.uploads import Unreadable
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans.queries import public_project
from jusur_participa.sightings import actions, policy, queries
from jusur_participa.sightings.forms import SightingForm
from jusur_participa.sightings.models import Sighting
from jusur_participa.sightings.terms import FINDING_LABELS, SIGHT_ICONS, SIGHT_LABELS

bp = Blueprint("sightings", __name__)

LABELS = {"sights": SIGHT_LABELS, "icons": SIGHT_ICONS, "findings": FINDING_LABELS}


@bp.route("/<town>/plan/projects/<int:project_id>/seen/")
@public
def index(project_id: int) -> ResponseReturnValue:
    """Everything that people saw at a project, with what the service found."""
    project = public_project(current_place().id, project_id)
    return page(
        "sightings/index",
        project=project,
        seen=queries.sightings_of(project.id, request.args.get("after")),
        verdict=policy.may_tell(current_person(), project, clock.now()),
        labels=LABELS,
    )


@bp.route("/<town>/plan/projects/<int:project_id>/seen/new", methods=["GET", "POST"])
@signed_in
def tell(project_id: int) -> ResponseReturnValue:
    """Say what you see there."""
    project, person = public_project(current_place().id, project_id), current_person()
    require(policy.may_tell(person, project, clock.now()))
    form = SightingForm()
    if form.validate_on_submit():
        try:
            told = actions.tell(person, project, **form.details)
        except Unreadable:
            form.refuse_photos()
        else:
            flash(_("Thank you: everybody can read it, and the service will answer."), "success")
            return see_other(sighting_url(told))
    return page("sightings/tell", form=form, project=project, icons=SIGHT_ICONS)


@bp.route("/<town>/plan/seen/<int:sighting_id>/withdrawal", methods=["GET", "POST"])
@signed_in
def withdraw(sighting_id: int) -> ResponseReturnValue:
    """Take back what one saw, after a look at it; its place stays."""
    person, sighting = current_person(), queries.sighting_in(current_place().id, sighting_id)
    require(policy.may_withdraw(person, sighting))
    if request.method == "GET":
        return page("sightings/withdraw", sighting=sighting)
    actions.withdraw(person, sighting)
    flash(_("What you reported is taken back. Its place stays, without your words."), "success")
    return see_other(sighting_url(sighting))


def sighting_url(sighting: Sighting) -> str:
    """Its place among those of its project."""
    return url_for(
        "sightings.index", town=sighting.municipality.slug, project_id=sighting.project_id,
        _anchor=f"seen-{sighting.id}",
    )  # fmt: skip


def sighting_title(sighting: Sighting) -> str:
    """How it begins."""
    return excerpt(sighting.body, 80)
