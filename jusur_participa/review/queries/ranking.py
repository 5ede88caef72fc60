"""Reading the criteria of spaces, the scores given by them, and the ranking."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import rules
from jusur_participa.review.models import CriteriaGrid, Criterion, Score
from jusur_participa.review.terms import ACCEPTED_OUTCOMES, Ranked
from jusur_participa.spaces.models import Space


def grid_of(space_id: int) -> CriteriaGrid | None:
    """The criteria of a space, with their weights."""
    return db.session.scalar(
        select(CriteriaGrid)
        .where(CriteriaGrid.space_id == space_id)
        .options(selectinload(CriteriaGrid.criteria), joinedload(CriteriaGrid.space))
    )


def grid_to_write(grid_id: int) -> CriteriaGrid:
    """The grid as it stands now, held until the transaction ends: nobody publishes while another changes it."""
    statement = select(CriteriaGrid).where(CriteriaGrid.id == grid_id).with_for_update()
    grid = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    db.session.expire(grid, ["criteria"])
    return grid


def grids_of(municipality_id: int) -> dict[int, CriteriaGrid]:
    """The grids of a municipality's spaces, by space."""
    statement = (
        select(CriteriaGrid)
        .join(Space, Space.id == CriteriaGrid.space_id)
        .where(Space.municipality_id == municipality_id)
        .options(selectinload(CriteriaGrid.criteria))
    )
    return {grid.space_id: grid for grid in db.session.scalars(statement)}


def rankable_ideas(space_id: int) -> Sequence[Proposal]:
    """The accepted ideas of a space, oldest first."""
    statement = (
        select(Proposal)
        .where(Proposal.space_id == space_id, Proposal.is_listed, Proposal.outcome.in_(ACCEPTED_OUTCOMES))
        .order_by(Proposal.published_at, Proposal.id)
        .options(joinedload(Proposal.zone))
    )
    return db.session.scalars(statement).all()


def scores_of(grid: CriteriaGrid) -> Sequence[Score]:
    """Every score given by the criteria of this grid."""
    statement = select(Score).join(Criterion, Criterion.id == Score.criterion_id).where(Criterion.grid_id == grid.id)
    return db.session.scalars(statement).all()


def scores_by(person_id: int, grid: CriteriaGrid) -> dict[tuple[int, int], int]:
    """What a person has given, by idea and criterion."""
    own = (score for score in scores_of(grid) if score.scorer_id == person_id)
    return {(score.proposal_id, score.criterion_id): score.points for score in own}


def ranking_of(grid: CriteriaGrid, ideas: Sequence[Proposal]) -> list[Ranked]:
    """The ranking of these ideas by what was scored so far."""
    weights = {criterion.id: criterion.weight for criterion in grid.criteria}
    return rules.ranking(weights, [idea.id for idea in ideas], scores_of(grid))
