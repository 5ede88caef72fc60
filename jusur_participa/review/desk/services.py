"""Administrators keep the services of the town hall: their names, their heads, their officers."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, mandated
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.review import actions, queries
from jusur_participa.review.desk import bp
from jusur_participa.review.forms import ServiceForm
from jusur_participa.review.models import TownService


@bp.get("/<town>/desk/services/")
@mandated()
def services() -> ResponseReturnValue:
    """Every service, with how much it has on the desk."""
    place = current_place()
    return page(
        "review/desk_services",
        services=queries.services_of(place.id, with_retired=True),
        workload=queries.service_workload_of(place.id),
    )


@bp.route("/<town>/desk/services/new", methods=["GET", "POST"])
@mandated()
def add_service() -> ResponseReturnValue:
    """Name a service."""
    return _service_page(None)


@bp.route("/<town>/desk/services/<int:service_id>", methods=["GET", "POST"])
@mandated()
def change_service(service_id: int) -> ResponseReturnValue:
    """Change a service, or retire it."""
    known = queries.services_of(current_place().id, with_retired=True)
    service = next((service for service in known if service.id == service_id), None)
    if service is None:
        raise Missing
    return _service_page(service)


def _service_page(service: TownService | None) -> ResponseReturnValue:
    person, place = current_person(), current_place()
    people = queries.officers_of(place.id, clock.today())
    form = ServiceForm.of(service, people)
    if form.validate_on_submit():
        details = form.details_among(people)
        try:
            if service is None:
                actions.add_service(person, place.id, **details)
            else:
                actions.change_service(person, service, **details, is_active=bool(form.is_active.data))
        except Conflict:
            form.refuse_name()
        else:
            flash(_("The service is kept."), "success")
            return see_other(url_for(".services"))
    return page("review/desk_service", form=form, service=service)
