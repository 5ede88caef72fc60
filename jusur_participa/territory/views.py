"""The working calendar as everybody reads it: by which days the municipality's deadlines are counted."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.web import page
from jusur_participa.territory import queries

bp = Blueprint("territory", __name__)


@bp.get("/<town>/working-days")
@public
def working_days() -> ResponseReturnValue:
    """The days off of this year and the next, with where they are known from."""
    place, year = current_place(), clock.today().year
    return page("territory/working_days", calendars=[queries.calendar_year(place.id, year + ahead) for ahead in (0, 1)])
