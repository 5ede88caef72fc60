"""The ranking of a space as everybody reads it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.review import queries
from jusur_participa.spaces.queries import space_with_phases

bp = Blueprint("review", __name__)


@bp.get("/<town>/ranking/<int:space_id>")
@public
def ranking(space_id: int) -> ResponseReturnValue:
    """The criteria from their publication on, and the scores and places once the ranking is published."""
    space, grid = space_with_phases(current_place().id, space_id), queries.grid_of(space_id)
    if space is None or not space.is_published or grid is None or not grid.is_published:
        raise Missing
    ideas = queries.rankable_ideas(space_id) if grid.is_ranked else []
    return page(
        "review/ranking",
        space=space,
        grid=grid,
        ideas={idea.id: idea for idea in ideas},
        ranked=queries.ranking_of(grid, ideas) if grid.is_ranked else [],
    )
