"""Reading what waits for the desk, the dossier of an idea, and the scores of a space."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.proposals.models import CoAuthor, Proposal
from jusur_participa.review import rules
from jusur_participa.review.models import Answer, Assignment, CriteriaGrid, Criterion, Score, Study
from jusur_participa.review.terms import ACCEPTED_OUTCOMES, Ranked, Stage
from jusur_participa.spaces.models import Space


@dataclass(frozen=True)
class Dossier:
    """All that the desk holds about an idea."""

    proposal: Proposal
    assignment: Assignment | None
    study: Study | None
    answer: Answer | None


def _waiting(municipality_id: int, stage: Stage, person_id: int) -> list[ColumnExpressionArgument[bool]]:
    """The conditions on an idea, outer-joined with its assignment and study, that make it wait at this stage."""
    conditions: dict[Stage, list[ColumnExpressionArgument[bool]]] = {
        Stage.ASSIGNMENT: [Assignment.proposal_id.is_(None), Study.finished_at.is_(None)],
        Stage.STUDY: [Assignment.officer_id == person_id, Study.finished_at.is_(None)],
        Stage.ANSWER: [Study.finished_at.is_not(None)],
    }
    waits = [Proposal.place_id == municipality_id, Proposal.is_listed, Proposal.awaits_answer]
    return waits + conditions[stage]


def _joined(
    statement: Select[*tuple[Any, ...]], *conditions: ColumnExpressionArgument[bool]
) -> Select[*tuple[Any, ...]]:
    return (
        statement.outerjoin(Assignment, Assignment.proposal_id == Proposal.id)
        .outerjoin(Study, Study.proposal_id == Proposal.id)
        .where(*conditions)
    )


def waiting_ideas(municipality_id: int, stage: Stage, person: Person, after: str | None = None) -> Page:
    """One page of what waits at this stage, the nearest due date first; of studies, the officer's own."""
    statement = _joined(select(Proposal), *_waiting(municipality_id, stage, person.id)).options(
        joinedload(Proposal.author), joinedload(Proposal.association), joinedload(Proposal.zone)
    )
    return key_page(statement, by=(Proposal.answer_due_on.asc(), Proposal.id.asc()), after=after)


def waiting_count(municipality_id: int, stage: Stage, person: Person, due_before: date | None = None) -> int:
    """How many wait at this stage; with `due_before`, how many of them were due before that day."""
    conditions = _waiting(municipality_id, stage, person.id)
    if due_before is not None:
        conditions.append(Proposal.answer_due_on < due_before)
    return db.session.scalar(_joined(select(func.count(Proposal.id)), *conditions)) or 0


def dossier_of(municipality_id: int, proposal_id: int) -> Dossier | None:
    """A published idea of this municipality with its assignment, study and answer."""
    statement = (
        select(Proposal, Assignment, Study, Answer)
        .outerjoin(Assignment, Assignment.proposal_id == Proposal.id)
        .outerjoin(Study, Study.proposal_id == Proposal.id)
        .outerjoin(Answer, Answer.proposal_id == Proposal.id)
        .where(Proposal.id == proposal_id, Proposal.place_id == municipality_id, Proposal.published_at.is_not(None))
        .options(
            joinedload(Proposal.author),
            joinedload(Proposal.association),
            joinedload(Proposal.zone),
            joinedload(Proposal.space),
            joinedload(Proposal.co_authors).joinedload(CoAuthor.person),
            joinedload(Assignment.officer),
            joinedload(Study.studied_by),
            joinedload(Study.gender_marked_by),
            joinedload(Answer.answered_by),
        )
    )
    row = db.session.execute(statement).unique().one_or_none()
    return None if row is None else Dossier(*row)


def public_part_of(proposal_id: int) -> tuple[Study | None, Answer | None]:
    """The finished study and the answer of an idea, in one query."""
    finished = (Study.proposal_id == Proposal.id) & Study.finished_at.is_not(None)
    statement = (
        select(Study, Answer)
        .select_from(Proposal)
        .outerjoin(Study, finished)
        .outerjoin(Answer, Answer.proposal_id == Proposal.id)
        .where(Proposal.id == proposal_id)
        .options(joinedload(Study.gender_marked_by), joinedload(Answer.answered_by))
    )
    study, answer = db.session.execute(statement).one()
    return study, answer


def study_to_write(proposal_id: int) -> Study | None:
    """The study as it stands now, held until the transaction ends."""
    statement = select(Study).where(Study.proposal_id == proposal_id).with_for_update()
    return db.session.scalar(statement.execution_options(populate_existing=True))


def officers_of(municipality_id: int, on: date) -> Sequence[Person]:
    """Who can be asked to study an idea, by name, with their rights."""
    in_force = (Mandate.starts_on <= on) & or_(Mandate.ends_on.is_(None), Mandate.ends_on >= on)
    held = select(Mandate.person_id).where(
        Mandate.municipality_id == municipality_id,
        Mandate.role == Role.OFFICER,
        Mandate.revoked_at.is_(None),
        in_force,
    )
    statement = select(Person).where(Person.id.in_(held), Person.deactivated_at.is_(None))
    return db.session.scalars(
        statement.order_by(Person.chosen_name, Person.id).options(selectinload(Person.mandates))
    ).all()


def workload_of(municipality_id: int) -> dict[int, int]:
    """How many unfinished studies each officer has been asked for."""
    statement = _joined(
        select(Assignment.officer_id, func.count(Proposal.id)).select_from(Proposal),
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.awaits_answer,
        Assignment.officer_id.is_not(None),
        Study.finished_at.is_(None),
    )
    rows = db.session.execute(statement.group_by(Assignment.officer_id))
    return {row[0]: row[1] for row in rows}


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
