"""Reading all that a document tells, at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from jusur_participa.documents.models import Edition
from jusur_participa.documents.terms import LongKind
from jusur_participa.foundation.database import db
from jusur_participa.plans.models import (
    Axis,
    CouncilDecision,
    Plan,
    PlanVersion,
    Programme,
    Project,
    ProjectIndicator,
    ProjectSource,
)
from jusur_participa.plans.queries import shown_first
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Answer

#: Ideas read at a time: a register may hold thousands.
BATCH = 200


def editions_of(municipality_id: int, language: str) -> dict[LongKind, Edition]:
    """The long documents of a municipality in one language, by their kind."""
    statement = sa.select(Edition).where(
        Edition.municipality_id == municipality_id, Edition.language == language, Edition.version_id == 0
    )
    return {edition.kind: edition for edition in db.session.scalars(statement)}


def edition(municipality_id: int, kind: LongKind, language: str, version_id: int = 0) -> Edition | None:
    """One long document, as far as it was ever asked for; `version_id` of what prints a kept version."""
    statement = sa.select(Edition).where(
        Edition.municipality_id == municipality_id, Edition.kind == kind, Edition.language == language,
        Edition.version_id == version_id,
    )  # fmt: skip
    return db.session.scalar(statement)


def version_to_print(municipality_id: int, version_id: int) -> PlanVersion | None:
    """A kept version of a published plan with its content, its decision and its visa."""
    statement = (
        sa.select(PlanVersion)
        .join(PlanVersion.plan)
        .where(PlanVersion.id == version_id, Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
        .options(
            undefer(PlanVersion.content),
            contains_eager(PlanVersion.plan).joinedload(Plan.municipality),
            joinedload(PlanVersion.decision).joinedload(CouncilDecision.visa),
        )
    )
    return db.session.scalar(statement)


def plan_shown(municipality_id: int, on: date) -> Plan | None:
    """The plan that citizens see on that day, without its projects."""
    shown = sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
    return db.session.scalar(shown.order_by(*shown_first(on)).options(joinedload(Plan.municipality)).limit(1))


def plan_to_print(municipality_id: int, plan_id: int) -> Plan | None:
    """A published plan with the whole sheet of each project."""
    statement = sa.select(Plan).where(
        Plan.id == plan_id, Plan.municipality_id == municipality_id, Plan.published_at.is_not(None)
    )
    return db.session.scalar(statement.options(*_all_sheets()))


def _all_sheets() -> tuple[Any, ...]:
    projects = selectinload(Plan.axes).selectinload(Axis.programmes).selectinload(Programme.projects)
    return (
        joinedload(Plan.municipality),
        selectinload(Plan.steps),
        projects.selectinload(Project.zones),
        projects.selectinload(Project.funding),
        projects.selectinload(Project.goals),
        projects.selectinload(Project.targets),
        projects.selectinload(Project.beneficiaries),
        projects.selectinload(Project.partners),
        projects.selectinload(Project.milestones),
        projects.selectinload(Project.indicators).selectinload(ProjectIndicator.measures),
        projects.selectinload(Project.sources).joinedload(ProjectSource.proposal, innerjoin=True),
        projects.joinedload(Project.municipality),
    )


@dataclass(frozen=True)
class RegisteredIdea:
    """An idea with the answer that stands and the projects that take it up."""

    idea: Proposal
    answer: Answer | None
    projects: Sequence[Project]


def registered_ideas(municipality_id: int) -> Iterator[RegisteredIdea]:
    """Every public idea of the municipality in the order of publication, withdrawn ones too."""
    after = 0
    while batch := _ideas_after(municipality_id, after):
        answers, projects = _answers_to(batch), _projects_of(batch)
        for idea in batch:
            yield RegisteredIdea(idea, answers.get(idea.id), projects.get(idea.id, ()))
        after = batch[-1].id


def _ideas_after(municipality_id: int, after: int) -> Sequence[Proposal]:
    statement = (
        sa.select(Proposal)
        .where(Proposal.place_id == municipality_id, Proposal.published_at.is_not(None), Proposal.id > after)
        .where(Proposal.hidden_at.is_(None))
        .options(joinedload(Proposal.zone), joinedload(Proposal.theme), joinedload(Proposal.association))
        .order_by(Proposal.id)
        .limit(BATCH)
    )
    return db.session.scalars(statement).all()


def _answers_to(ideas: Sequence[Proposal]) -> dict[int, Answer]:
    standing = sa.select(Answer).where(
        Answer.proposal_id.in_([idea.id for idea in ideas]), Answer.reopened_at.is_(None)
    )
    return {answer.proposal_id: answer for answer in db.session.scalars(standing)}


def _projects_of(ideas: Sequence[Proposal]) -> dict[int, list[Project]]:
    statement = (
        sa.select(ProjectSource)
        .join(ProjectSource.project)
        .join(Project.plan)
        .where(ProjectSource.proposal_id.in_([idea.id for idea in ideas]))
        .where(Plan.published_at.is_not(None), Project.hidden_at.is_(None))
        .options(joinedload(ProjectSource.project, innerjoin=True))
        .order_by(ProjectSource.linked_at)
    )
    found: dict[int, list[Project]] = {}
    for source in db.session.scalars(statement):
        found.setdefault(source.proposal_id, []).append(source.project)
    return found
