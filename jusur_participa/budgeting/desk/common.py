"""What every desk page of a vote begins with."""

from flask import Blueprint

from jusur_participa.budgeting import queries
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation.access import current_place
from jusur_participa.foundation.errors import Missing

bp = Blueprint("budgeting_desk", __name__)


def vote_here(vote_id: int) -> Vote:
    """The vote of this municipality.

    Raises:
        Missing: when there is none.
    """
    vote = queries.vote_in(current_place().id, vote_id)
    if vote is None:
        raise Missing
    return vote
