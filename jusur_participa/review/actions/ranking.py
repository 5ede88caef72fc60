"""Weighing criteria, scoring the accepted ideas by them, and publishing the ranking."""

from collections.abc import Mapping, Sequence
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import advance, hold_all
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.review import policy, queries, rules
from jusur_participa.review.events import CriteriaPublished, RankingPublished, ScoresRevealed
from jusur_participa.review.models import CriteriaGrid, Criterion, Score, ScoringMember
from jusur_participa.spaces.models import Space


def set_criteria(person: Person, space: Space, criteria: Sequence[Criterion]) -> CriteriaGrid:
    """Put these criteria in place of those the space had, as long as none are published.

    Raises:
        Refused: to others than planners, and once the criteria are published.
    """
    require(policy.may_weigh(person, space.municipality_id, clock.now()))
    grid = _grid_of(space)
    require(policy.may_change_criteria(person, grid, clock.now()))
    before = _weights_of(grid)
    grid.criteria = list(criteria)
    for position, criterion in enumerate(grid.criteria):
        criterion.position = position
    db.session.flush()
    _record(grid, "criteria.set", person, before=before, after=_weights_of(grid))
    return grid


def _grid_of(space: Space) -> CriteriaGrid:
    """The space's grid, begun where there is none, and held."""
    grid = queries.grid_of(space.id)
    if grid is None:
        insert_once(CriteriaGrid(space=space))
        grid = queries.grid_of(space.id)
    if grid is None:
        raise LookupError(f"the criteria of space {space.id} are neither new nor there")
    return queries.grid_to_write(grid.id)


def publish_criteria(person: Person, grid: CriteriaGrid) -> None:
    """Show the criteria and let scoring begin; from now on they stand. A second tap changes nothing.

    Raises:
        Refused: while the weights do not add up, or gender impact is not among them.
    """
    grid = queries.grid_to_write(grid.id)
    if grid.is_published:
        return
    require(policy.may_publish_criteria(person, grid, clock.now()))
    grid.published_at, grid.published_by_id = clock.now(), person.id
    for person_id in _team_of(grid):
        db.session.add(ScoringMember(grid_id=grid.id, person_id=person_id))
    db.session.flush()
    db.session.expire(grid, ["members"])
    _record(grid, "criteria.published", person, after=_weights_of(grid))
    announce(CriteriaPublished(grid))


def _team_of(grid: CriteriaGrid) -> list[int]:
    """Who is expected to score: whoever plans here, and the members of the equality body."""
    here, today = grid.space.municipality_id, clock.today()
    holding = (queries.people_holding(role, here, today) for role in (Role.PLANNER, Role.EQUALITY))
    return sorted(frozenset().union(*holding))


def give_scores(person: Person, grid: CriteriaGrid, proposal: Proposal, points: Mapping[int, int]) -> None:
    """Give an idea points by criterion, in place of what the same person gave before.

    Raises:
        Refused: before the criteria are published, after the ranking is, and for one's own idea.
        Missing: for a criterion of another grid.
    """
    grid = queries.grid_to_write(grid.id)
    require(policy.may_score(person, grid, proposal, clock.now()))
    if not points.keys() <= {criterion.id for criterion in grid.criteria}:
        raise Missing
    for criterion_id, given in points.items():
        _give(Score(criterion_id=criterion_id, proposal_id=proposal.id, scorer_id=person.id), given)
    if grid.member(person.id) is None:
        db.session.add(ScoringMember(grid_id=grid.id, person_id=person.id))
    db.session.flush()
    db.session.expire(grid, ["members"])
    facts = {"space": grid.space_id}
    record("idea.scored", by=person, municipality_id=proposal.place_id, thing=proposal, after=facts)


def _give(score: Score, points: int) -> None:
    given = db.session.get(Score, (score.criterion_id, score.proposal_id, score.scorer_id))
    if given is None:
        db.session.add(score)
    else:
        score = given
    score.points, score.given_at = points, clock.now()


def hand_in_scores(person: Person, grid: CriteriaGrid) -> None:
    """Say that one's scores stand; once all have, the team sees them. A second tap changes nothing.

    Raises:
        Refused: to others than members, and before every idea that is not one's own is scored.
    """
    grid = queries.grid_to_write(grid.id)
    member = grid.member(person.id)
    if member is not None and member.is_done:
        return
    ideas = [
        idea for idea in queries.rankable_ideas(grid.space_id, True) if not policy.is_hers(person, idea, clock.now())
    ]
    require(policy.may_hand_in(person, grid, queries.has_scored_all(person.id, grid, ideas)))
    if member is not None:
        member.handed_in_at = clock.now()
    _record(grid, "scores.handed_in", person)
    _reveal(grid)


def excuse_member(person: Person, grid: CriteriaGrid, member_id: int, reason: str) -> None:
    """Go on without a member who does not hand in her scores; what she has given counts.

    Raises:
        Refused: to others than planners, and where nobody waits for her.
        Missing: where she is no member.
    """
    grid = queries.grid_to_write(grid.id)
    member = grid.member(member_id)
    if member is None:
        raise Missing
    require(policy.may_excuse(person, grid, member, clock.now()))
    member.excused_at, member.excused_because = clock.now(), reason
    _record(grid, "scores.excused", person, after={"member": member.person.public_ref}, reason=reason)
    _reveal(grid)


def _reveal(grid: CriteriaGrid) -> None:
    db.session.flush()
    if grid.is_revealed:
        announce(ScoresRevealed(grid))


def score_again(person: Person, grid: CriteriaGrid) -> None:
    """Let the team change its scores after it has seen and discussed them; what was given first is kept beside.

    Raises:
        Refused: to others than planners, before all have handed in, and a second time.
    """
    grid = queries.grid_to_write(grid.id)
    require(policy.may_score_again(person, grid, clock.now()))
    grid.rescoring_at = clock.now()
    for score in queries.scores_of(grid):
        score.first_points = score.points
    for member in grid.members:
        member.handed_in_at = None
    db.session.flush()
    _record(grid, "scores.reopened", person)


def publish_ranking(person: Person, grid: CriteriaGrid, explanation: BilingualText | None = None) -> None:
    """Rank the scored ideas in public; nothing is scored afterwards. A second tap changes nothing.

    Raises:
        Refused: to others than planners, while scores are waited for or no idea is scored on every criterion, and
            without an explanation where citizens would order the ideas otherwise.
    """
    grid = queries.grid_to_write(grid.id)
    if grid.is_ranked:
        return
    ideas = queries.rankable_ideas(grid.space_id)
    ranking = queries.ranking_of(grid, ideas)
    astray = rules.ordered_otherwise(ranking, queries.wishes_of(ideas)[0])
    require(policy.may_publish_ranking(person, grid, ranking, clock.now(), bool(astray), explanation))
    hold_all(idea.id for idea in ideas)
    grid.ranked_at, grid.ranked_by_id = clock.now(), person.id
    grid.explanation = explanation if astray else None
    db.session.flush()
    places = {str(ranked.proposal_id): ranked.place for ranked in ranking if ranked.place}
    _record(grid, "ranking.published", person, after={"places": places})
    for idea in ideas:
        if str(idea.id) in places:
            advance(idea, JourneyStep.PRIORITISED, by=person, link=f"ranking/{grid.space_id}")
    announce(RankingPublished(grid))


def _weights_of(grid: CriteriaGrid) -> dict[str, Any]:
    return {"criteria": [{"title": criterion.title.fr, "weight": criterion.weight} for criterion in grid.criteria]}


def _record(grid: CriteriaGrid, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=grid.space.municipality_id, thing=grid, **details)
