"""The spaces of a municipality, and what is open in each now."""

from flask import Blueprint, Response

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.spaces import links, policy, queries, rules
from jusur_participa.spaces.terms import ACTIVITY_LABELS, SPACE_KIND_LABELS, left_text

bp = Blueprint("spaces", __name__)


@bp.route("/<town>/spaces/")
@public
def index() -> Response:
    """Every published space with its phase line, open ones first."""
    moment = clock.now()
    spaces = queries.spaces_of(current_place().id)
    lines = {space.id: rules.phase_line(space.phases, moment) for space in spaces}
    return page("spaces/index", spaces=spaces, lines=lines, kinds=SPACE_KIND_LABELS, left_text=left_text)


@bp.route("/<town>/spaces/<int:space_id>")
@public
def show(space_id: int) -> Response:
    """What the space is about, where it stands, what one can do now and where that leads."""
    person, moment = current_person(), clock.now()
    space = queries.space_with_phases(current_place().id, space_id)
    if space is None or not policy.may_read(person, space, moment):
        raise Missing
    return page(
        "spaces/show",
        space=space,
        line=rules.phase_line(space.phases, moment),
        links=links.links_of(space, moment, person),
        may_manage=policy.may_manage(person, space.municipality_id, moment),
        kinds=SPACE_KIND_LABELS,
        activities=ACTIVITY_LABELS,
        left_text=left_text,
    )
