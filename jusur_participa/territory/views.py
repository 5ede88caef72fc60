"""The working calendar as everybody reads it: by which days the municipality's deadlines are counted."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.uploads import arms_bytes
from jusur_participa.foundation.web import page
from jusur_participa.territory import queries

bp = Blueprint("territory", __name__)


@bp.get("/<town>/working-days")
@public
def working_days() -> ResponseReturnValue:
    """The days off of this year and the next, with where they are known from."""
    place, year = current_place(), clock.today().year
    return page("territory/working_days", calendars=[queries.calendar_year(place.id, year + ahead) for ahead in (0, 1)])


@bp.get("/<town>/arms/<key>.webp")
@public
def arms(key: str) -> Response:
    """The municipality's arms; others have another key, so that any cache can keep these."""
    content = arms_bytes(key) if key == current_place().arms_key else None
    if content is None:
        raise Missing
    response = Response(content, mimetype="image/webp")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "public, max-age=2592000, s-maxage=300"
    return response
