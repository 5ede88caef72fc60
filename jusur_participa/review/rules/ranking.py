"""How scores become a ranking, how safe its places are, and whether the citizens say otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Any, Protocol

from jusur_participa.review.terms import (
    FULL_WEIGHT,
    MOVED_BY,
    GridFault,
    Move,
    Ranked,
    Sensitivity,
    Spread,
)


class Weighed(Protocol):
    """A criterion with what it weighs."""

    weight: Any
    is_gender_impact: Any


def grid_faults(criteria: Sequence[Weighed]) -> list[GridFault]:
    """Why these criteria cannot be published: gender impact is always among them, and weights are shares of 100."""
    faults = []
    if len(criteria) < 2:
        faults.append(GridFault.TOO_FEW)
    if not any(criterion.is_gender_impact for criterion in criteria):
        faults.append(GridFault.GENDER)
    if sum(criterion.weight for criterion in criteria) != FULL_WEIGHT:
        faults.append(GridFault.WEIGHTS)
    return faults


class Points(Protocol):
    """What one member of the team gave an idea on one criterion."""

    criterion_id: Any
    proposal_id: Any
    scorer_id: Any
    points: Any


def ranking(
    weights: Mapping[int, int | Fraction], proposal_ids: Iterable[int], scores: Iterable[Points]
) -> list[Ranked]:
    """The ideas in order of their weighted mean; equal ones share their place, and the next place is left empty.

    Each criterion counts with the mean of its scores, times its weight of 100.
    An idea with a criterion that nobody has scored cannot be compared: it stands
    at the end without a place. Exact fractions: no tie is made or broken by rounding.
    """
    given = _points_by_idea(scores)
    ideas = [_weighted(proposal_id, weights, given.get(proposal_id, {})) for proposal_id in proposal_ids]
    complete = [idea for idea in ideas if idea.total is not None]
    incomplete = [idea for idea in ideas if idea.total is None]
    complete.sort(key=lambda idea: (-(idea.total or 0), idea.proposal_id))
    return [_placed(idea, complete) for idea in complete] + sorted(incomplete, key=lambda idea: idea.proposal_id)


def _points_by_idea(scores: Iterable[Points]) -> dict[int, dict[int, dict[int, int]]]:
    """Points by idea, criterion and scorer."""
    given: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for score in scores:
        given[score.proposal_id][score.criterion_id][score.scorer_id] = score.points
    return given


def _weighted(
    proposal_id: int, weights: Mapping[int, int | Fraction], given: Mapping[int, Mapping[int, int]]
) -> Ranked:
    means = {
        criterion_id: Fraction(sum(points.values()), len(points))
        for criterion_id, points in given.items()
        if criterion_id in weights and points
    }
    is_complete = bool(weights) and means.keys() == weights.keys()
    total = sum(means[id] * weights[id] for id in weights) / Fraction(sum(weights.values())) if is_complete else None
    scorers = {scorer_id for points in given.values() for scorer_id in points}
    return Ranked(proposal_id, None, total, means=means, scorers_count=len(scorers))


def _placed(idea: Ranked, complete: Sequence[Ranked]) -> Ranked:
    totals = [other.total for other in complete]
    return Ranked(
        idea.proposal_id,
        place=totals.index(idea.total) + 1,
        total=idea.total,
        is_tied=totals.count(idea.total) > 1,
        means=idea.means,
        scorers_count=idea.scorers_count,
    )


def moved_weights(weights: Mapping[int, int], criterion_id: int, by: int) -> dict[int, Fraction]:
    """The weights when one moves by so many points, within 0 to 100; the others share what is left as before."""
    moved = Fraction(min(FULL_WEIGHT, max(0, weights[criterion_id] + by)))
    others = sum(weight for id, weight in weights.items() if id != criterion_id)
    share = (FULL_WEIGHT - moved) / others if others else Fraction(0)
    return {id: moved if id == criterion_id else weight * share for id, weight in weights.items()}


def sensitivity(weights: Mapping[int, int], proposal_ids: Sequence[int], scores: Sequence[Points]) -> Sensitivity:
    """Which places change if one weight moves by ten points either way, and which ideas keep theirs whatever moves."""
    places = _places(ranking(weights, proposal_ids, scores))
    moves = []
    for criterion_id in weights:
        for by in (-MOVED_BY, MOVED_BY):
            moved = _places(ranking(moved_weights(weights, criterion_id, by), proposal_ids, scores))
            changed = {id: (places[id], moved[id]) for id in places if moved[id] != places[id]}
            moves.append(Move(criterion_id, by, changed))
    unsafe = {id for move in moves for id in move.changed}
    return Sensitivity(tuple(moves), frozenset(places.keys() - unsafe))


def _places(ranked: Iterable[Ranked]) -> dict[int, int]:
    return {idea.proposal_id: idea.place for idea in ranked if idea.place is not None}


def spreads(scores: Iterable[Points]) -> dict[tuple[int, int], Spread]:
    """By idea and criterion, the lowest and the highest points that were given."""
    given: dict[tuple[int, int], list[int]] = defaultdict(list)
    for score in scores:
        given[score.proposal_id, score.criterion_id].append(score.points)
    return {key: Spread(min(points), max(points)) for key, points in given.items()}


def ordered_otherwise(ranked: Iterable[Ranked], wishes: Mapping[int, int]) -> list[int]:
    """The ranked ideas that citizens would order otherwise: each is behind one that fewer wish for, or ahead of one
    that more do. Equal places and equal wishes contradict nothing."""
    places = _places(ranked)
    astray = set()
    for ahead, behind in permutations(places, 2):
        if places[ahead] < places[behind] and wishes.get(ahead, 0) < wishes.get(behind, 0):
            astray |= {ahead, behind}
    return [id for id in places if id in astray]
