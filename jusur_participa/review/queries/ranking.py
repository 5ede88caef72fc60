"""Reading the criteria of spaces, the scores given by them, and the ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import citizens, rules
from jusur_participa.review.models import CriteriaGrid, Criterion, Score, ScoringMember
from jusur_participa.review.terms import ACCEPTED_OUTCOMES, Ranked, Sensitivity, Spread
from jusur_participa.spaces.models import Space


def grid_of(space_id: int, with_team: bool = False) -> CriteriaGrid | None:
    """The criteria of a space, with their weights; and with who scores by them, where that is shown."""
    statement = select(CriteriaGrid).where(CriteriaGrid.space_id == space_id)
    loaded = statement.options(selectinload(CriteriaGrid.criteria), joinedload(CriteriaGrid.space))
    if with_team:
        loaded = loaded.options(selectinload(CriteriaGrid.members).joinedload(ScoringMember.person))
    return db.session.scalar(loaded)


def grid_to_write(grid_id: int) -> CriteriaGrid:
    """The grid as it stands now, held until the transaction ends: nobody publishes while another changes it."""
    statement = select(CriteriaGrid).where(CriteriaGrid.id == grid_id).with_for_update()
    grid = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    db.session.expire(grid, ["criteria", "members"])
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


def rankable_ideas(space_id: int, with_authors: bool = False) -> Sequence[Proposal]:
    """The accepted ideas of a space, oldest first; and with whose they are, where somebody judges them."""
    statement = (
        select(Proposal)
        .where(Proposal.space_id == space_id, Proposal.is_listed, Proposal.outcome.in_(ACCEPTED_OUTCOMES))
        .order_by(Proposal.published_at, Proposal.id)
        .options(joinedload(Proposal.zone))
    )
    if with_authors:
        statement = statement.options(joinedload(Proposal.association), selectinload(Proposal.co_authors))
    return db.session.scalars(statement).all()


def scores_of(grid: CriteriaGrid) -> Sequence[Score]:
    """Every score given by the criteria of this grid."""
    statement = select(Score).join(Criterion, Criterion.id == Score.criterion_id).where(Criterion.grid_id == grid.id)
    return db.session.scalars(statement).all()


def scores_by(person_id: int, grid: CriteriaGrid) -> dict[tuple[int, int], int]:
    """What a person has given, by idea and criterion."""
    own = (score for score in scores_of(grid) if score.scorer_id == person_id)
    return {(score.proposal_id, score.criterion_id): score.points for score in own}


def has_scored_all(person_id: int, grid: CriteriaGrid, ideas: Sequence[Proposal]) -> bool:
    """Whether a person has scored these ideas on every criterion; those that are her own she leaves out."""
    given = scores_by(person_id, grid)
    return bool(ideas) and all((idea.id, criterion.id) in given for idea in ideas for criterion in grid.criteria)


def wishes_of(ideas: Sequence[Proposal]) -> tuple[dict[int, int], bool]:
    """What citizens wish for, and whether by vote: votes of the space's counted vote, else the supports."""
    counted = citizens.votes_for(ideas[0].space_id) if ideas else None
    wishes = {idea.id: idea.supports_count if counted is None else counted.get(idea.id, 0) for idea in ideas}
    return wishes, counted is not None


@dataclass(frozen=True)
class ToldRanking:
    """A ranking with all that explains it: how far apart the team was, how safe the places are, what citizens wish."""

    ranked: Sequence[Ranked]
    spreads: dict[tuple[int, int], Spread]
    sensitivity: Sensitivity
    wishes: dict[int, int]
    by_vote: bool
    astray: Sequence[int]
    #: How many scores changed when the team scored once more.
    changed: int


def told_ranking(grid: CriteriaGrid, ideas: Sequence[Proposal]) -> ToldRanking:
    """Everything that is shown of a ranking, from the scores as they stand."""
    weights = {criterion.id: criterion.weight for criterion in grid.criteria}
    ids, scores = [idea.id for idea in ideas], scores_of(grid)
    ranked, (wishes, by_vote) = rules.ranking(weights, ids, scores), wishes_of(ideas)
    return ToldRanking(
        ranked=ranked,
        spreads=rules.spreads(scores),
        sensitivity=rules.sensitivity(weights, ids, scores),
        wishes=wishes,
        by_vote=by_vote,
        astray=rules.ordered_otherwise(ranked, wishes),
        changed=sum(score.first_points is not None and score.first_points != score.points for score in scores),
    )


def ranking_of(grid: CriteriaGrid, ideas: Sequence[Proposal]) -> list[Ranked]:
    """The ranking of these ideas by what was scored so far."""
    weights = {criterion.id: criterion.weight for criterion in grid.criteria}
    return rules.ranking(weights, [idea.id for idea in ideas], scores_of(grid))
