"""The homes of officers and of the coordinator: what waits, and where to go."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jusur_participa.desk import queries
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated, network_staff
from jusur_participa.foundation.templating import roles_here
from jusur_participa.foundation.web import page

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


@bp.route("/network/desk/")
@network_staff
def network() -> ResponseReturnValue:
    """Every municipality of the network at a glance."""
    return page("desk/network", glances=queries.network_at_a_glance(clock.now()))
