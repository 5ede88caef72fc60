"""Reading what waits for the desk, the dossier of an idea, who can study it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.proposals.models import CoAuthor, Proposal
from jusur_participa.review.models import (
    Answer,
    Assignment,
    InterestDeclaration,
    Study,
    TownService,
    service_officers,
)
from jusur_participa.review.terms import Stage


@dataclass(frozen=True)
class Dossier:
    """All that the desk holds about an idea."""

    proposal: Proposal
    assignment: Assignment | None
    study: Study | None
    answer: Answer | None


def _waiting(municipality_id: int, stage: Stage, person_id: int, today: date) -> list[ColumnExpressionArgument[bool]]:
    """The conditions on an idea, outer-joined with its assignment and study, that make it wait at this stage."""
    conditions: dict[Stage, list[ColumnExpressionArgument[bool]]] = {
        Stage.ASSIGNMENT: [Assignment.proposal_id.is_(None), Study.finished_at.is_(None)],
        Stage.STUDY: [
            or_(
                Assignment.officer_id == person_id,
                and_(Assignment.officer_id.is_(None), Assignment.service_id.in_(_services_with(person_id))),
            ),
            Study.finished_at.is_(None),
        ],
        Stage.ANSWER: [Study.finished_at.is_not(None)],
        Stage.OVERDUE: [Proposal.answer_due_on < today],
    }
    waits: list[ColumnExpressionArgument[bool]] = [
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.awaits_answer,
    ]
    return waits + conditions[stage]


def _services_with(person_id: int) -> Select[int]:
    """The services in which a person works."""
    return select(service_officers.c.service_id).where(service_officers.c.person_id == person_id)


def _joined(
    statement: Select[*tuple[Any, ...]], *conditions: ColumnExpressionArgument[bool]
) -> Select[*tuple[Any, ...]]:
    return (
        statement.outerjoin(Assignment, Assignment.proposal_id == Proposal.id)
        .outerjoin(Study, Study.proposal_id == Proposal.id)
        .where(*conditions)
    )


def waiting_ideas(municipality_id: int, stage: Stage, person: Person, today: date, after: str | None = None) -> Page:
    """One page of what waits at this stage, the nearest due date first; of studies, the officer's own."""
    statement = _joined(select(Proposal), *_waiting(municipality_id, stage, person.id, today)).options(
        joinedload(Proposal.author), joinedload(Proposal.association), joinedload(Proposal.zone)
    )
    return key_page(statement, by=(Proposal.answer_due_on.asc(), Proposal.id.asc()), after=after)


def waiting_count(
    municipality_id: int, stage: Stage, person: Person, today: date, due_before: date | None = None
) -> int:
    """How many wait at this stage; with `due_before`, how many of them were due before that day."""
    conditions = _waiting(municipality_id, stage, person.id, today)
    if due_before is not None:
        conditions.append(Proposal.answer_due_on < due_before)
    return db.session.scalar(_joined(select(func.count(Proposal.id)), *conditions)) or 0


def dossier_of(municipality_id: int, proposal_id: int) -> Dossier | None:
    """A published idea of this municipality with its assignment, study and answer."""
    statement = (
        select(Proposal, Assignment, Study, Answer)
        .outerjoin(Assignment, Assignment.proposal_id == Proposal.id)
        .outerjoin(Study, Study.proposal_id == Proposal.id)
        .outerjoin(Answer, (Answer.proposal_id == Proposal.id) & Answer.reopened_at.is_(None))
        .where(Proposal.id == proposal_id, Proposal.place_id == municipality_id, Proposal.published_at.is_not(None))
        .options(
            joinedload(Proposal.author),
            joinedload(Proposal.association),
            joinedload(Proposal.zone),
            joinedload(Proposal.space),
            joinedload(Proposal.co_authors).joinedload(CoAuthor.person),
            joinedload(Assignment.officer),
            joinedload(Assignment.service),
            joinedload(Study.studied_by),
            joinedload(Study.gender_marked_by),
            joinedload(Answer.answered_by),
        )
    )
    row = db.session.execute(statement).unique().one_or_none()
    return None if row is None else Dossier(*row)


def declaration_of(person_id: int, proposal_id: int) -> InterestDeclaration | None:
    """What a person has declared about an idea."""
    return db.session.get(InterestDeclaration, (proposal_id, person_id))


def declarations_of(proposal_id: int) -> Sequence[InterestDeclaration]:
    """Everything declared about an idea, with who did."""
    statement = select(InterestDeclaration).where(InterestDeclaration.proposal_id == proposal_id)
    return db.session.scalars(statement.options(joinedload(InterestDeclaration.person))).all()


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


def services_of(municipality_id: int, with_retired: bool = False) -> Sequence[TownService]:
    """The services of a town hall with who heads them and works there, by French name."""
    statement = select(TownService).where(TownService.municipality_id == municipality_id)
    if not with_retired:
        statement = statement.where(TownService.is_active)
    columns = TownService.__table__.c
    loaded = statement.options(joinedload(TownService.head), selectinload(TownService.officers))
    return db.session.scalars(loaded.order_by(TownService.is_active.desc(), columns.name_fr)).all()


def works_in(person_id: int, service_id: int | None) -> bool:
    """Whether a person works in this service."""
    works = select(service_officers.c.service_id).where(
        service_officers.c.person_id == person_id, service_officers.c.service_id == service_id
    )
    return db.session.scalars(works).first() is not None


def service_workload_of(municipality_id: int) -> dict[int, int]:
    """How many unfinished studies each service has been asked for, taken by an officer or not."""
    statement = _joined(
        select(Assignment.service_id, func.count(Proposal.id)).select_from(Proposal),
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.awaits_answer,
        Assignment.service_id.is_not(None),
        Study.finished_at.is_(None),
    )
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Assignment.service_id))}


def ideas_to_answer(municipality_id: int, proposal_ids: Collection[int]) -> Sequence[Proposal]:
    """Those of these ideas that belong to the municipality and are public, the longest due first."""
    statement = select(Proposal).where(
        Proposal.id.in_(proposal_ids), Proposal.place_id == municipality_id, Proposal.published_at.is_not(None)
    )
    loaded = statement.options(
        joinedload(Proposal.author), joinedload(Proposal.association), joinedload(Proposal.co_authors)
    )
    return db.session.scalars(loaded.order_by(Proposal.answer_due_on, Proposal.id)).unique().all()
