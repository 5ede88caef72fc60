"""The homes of officers and of the coordinator: what waits, and where to go."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.desk import queries
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated, network_staff, signed_in
from jusur_participa.foundation.templating import roles_here
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("desk", __name__)

#: Everybody who has something to do at a municipality's desk.
AT_THE_DESK = (Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.EQUALITY, Role.COORDINATOR)


@bp.route("/<town>/desk/")
@mandated(*AT_THE_DESK)
def index() -> ResponseReturnValue:
    """All the work that waits for this person in this municipality."""
    person, place = current_person(), current_place()
    work = queries.work_of(person, roles_here(person, place), place.id, clock.now())
    return page("desk/index", work=work, late=sum(waiting.late for waiting in work))


@bp.route("/desk/")
@signed_in
def mine() -> ResponseReturnValue:
    """Lead to the one desk at which this person works, or let her choose among several."""
    person, today = current_person(), clock.today()
    if person.holds(Role.COORDINATOR, None, today):
        return see_other(url_for(".network"))
    places = queries.workplaces_of(person, today)
    if len(places) == 1:
        return see_other(url_for(".index", town=places[0].slug))
    return page("desk/mine", places=places)


@bp.route("/network/desk/")
@network_staff
def network() -> ResponseReturnValue:
    """Every municipality of the network at a glance."""
    return page("desk/network", glances=queries.network_at_a_glance(clock.now()))
