"""Reading the plan: each function loads all that its page shows."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.text import fold
from jusur_participa.plans import rules
from jusur_participa.plans.models import (
    Axis,
    FundingLine,
    LegalStep,
    Milestone,
    Plan,
    Programme,
    ProgressReport,
    Project,
    ProjectSource,
)
from jusur_participa.plans.terms import Accounts, Amount, ProjectState
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome, ProposalState
from jusur_participa.review.terms import GenderMarker

#: How long before its day a milestone appears on the desk.
SOON = timedelta(days=30)
#: How many ideas a search for linking shows.
MOST_IDEAS = 30


@lru_cache
def procedure(name: str) -> dict[str, Any]:
    """The steps that a legal text asks for, as data: its reference and its steps in order."""
    text = (files("jusur_participa.plans") / "procedures" / f"{name}.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)
    return result


def reference_of(name: str) -> BilingualText:
    """What that legal text is called."""
    return BilingualText(**procedure(name)["reference"])


def plans_of(municipality_id: int) -> Sequence[Plan]:
    """Every plan of a municipality, the latest first."""
    statement = sa.select(Plan).where(Plan.municipality_id == municipality_id).order_by(Plan.first_year.desc())
    return db.session.scalars(statement).all()


def published_plan(municipality_id: int, on: date) -> Plan | None:
    """The plan that citizens see on that day, complete: the one in force, else the latest published."""
    in_force = sa.and_(Plan.first_year <= on.year, Plan.last_year >= on.year)
    statement = (
        sa.select(Plan)
        .where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
        .order_by(in_force.desc(), Plan.first_year.desc())
        .options(*_whole_plan())
        .limit(1)
    )
    return db.session.scalar(statement)


def plan_on_desk(municipality_id: int, plan_id: int) -> Plan:
    """One plan of the municipality, complete, published or not.

    Raises:
        Missing: there is none of that number here.
    """
    statement = sa.select(Plan).where(Plan.id == plan_id, Plan.municipality_id == municipality_id)
    return _found(db.session.scalar(statement.options(*_whole_plan())))


def _whole_plan() -> tuple[Any, ...]:
    projects = selectinload(Plan.axes).joinedload(Axis.programmes).selectinload(Programme.projects)
    return (
        joinedload(Plan.municipality),
        selectinload(Plan.steps),
        projects.joinedload(Project.zone),
        projects.selectinload(Project.funding),
        projects.selectinload(Project.sources),
    )


def projects_in(plan: Plan, hidden: bool = False) -> list[Project]:
    """The projects of a loaded plan in the order of its axes, without those a moderator has hidden."""
    return [
        project
        for axis in plan.axes
        for programme in axis.programmes
        for project in programme.projects
        if hidden or not project.is_hidden
    ]


def amounts_of(plan: Plan) -> list[Amount]:
    """The funding lines of a loaded plan, as the rules sum them."""
    return [amount for project in projects_in(plan, hidden=True) for amount in project_amounts(project)]


def project_amounts(project: Project) -> list[Amount]:
    """The funding lines of a loaded project, as the rules sum them."""
    axis_id, marker = project.programme.axis_id, project.gender_marker.value
    return [
        Amount(axis_id, marker, line.year, line.source, line.planned_mad, line.spent_mad) for line in project.funding
    ]


def accounts_of(plan: Plan) -> Accounts:
    """The money of a loaded plan by year, source, axis and gender marker."""
    return rules.accounts(
        amounts_of(plan), plan.years, [axis.id for axis in plan.axes], [marker.value for marker in GenderMarker]
    )


def codes_of(plan_id: int) -> set[str]:
    """The codes that projects of a plan have already."""
    return set(db.session.scalars(sa.select(Project.code).where(Project.plan_id == plan_id)))


def axis_in(municipality_id: int, axis_id: int) -> Axis:
    """One axis, with its plan. Raises Missing."""
    statement = sa.select(Axis).join(Axis.plan).where(Axis.id == axis_id, Plan.municipality_id == municipality_id)
    return _found(db.session.scalar(statement.options(contains_eager(Axis.plan))))


def programme_in(municipality_id: int, programme_id: int) -> Programme:
    """One programme, with its axis and plan. Raises Missing."""
    statement = (
        sa.select(Programme)
        .join(Programme.axis)
        .join(Axis.plan)
        .where(Programme.id == programme_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(Programme.axis).contains_eager(Axis.plan))
    )
    return _found(db.session.scalar(statement))


def step_in(municipality_id: int, step_id: int) -> LegalStep:
    """One legal step, with its plan. Raises Missing."""
    statement = (
        sa.select(LegalStep)
        .join(LegalStep.plan)
        .where(LegalStep.id == step_id, Plan.municipality_id == municipality_id)
    )
    return _found(db.session.scalar(statement.options(contains_eager(LegalStep.plan))))


def project_in(municipality_id: int, project_id: int) -> Project:
    """One project as the desk needs it: with its plan, ideas, funding, milestones and reports. Raises Missing."""
    statement = sa.select(Project).where(Project.id == project_id, Project.municipality_id == municipality_id)
    return _found(db.session.scalars(statement.options(*_whole_project())).unique().one_or_none())


def public_project(municipality_id: int, project_id: int) -> Project:
    """One project as citizens see it; Missing while its plan is not published, or while it is hidden."""
    project = project_in(municipality_id, project_id)
    if not project.is_public:
        raise Missing
    return project


def _whole_project() -> tuple[Any, ...]:
    idea = selectinload(Project.sources).joinedload(ProjectSource.proposal)
    return (
        joinedload(Project.plan),
        joinedload(Project.programme).joinedload(Programme.axis),
        joinedload(Project.zone),
        joinedload(Project.goals),
        joinedload(Project.milestones),
        idea.joinedload(Proposal.author),
        idea.joinedload(Proposal.association),
        selectinload(Project.funding),
        selectinload(Project.reports).joinedload(ProgressReport.photos),
    )


def milestone_in(municipality_id: int, milestone_id: int) -> Milestone:
    """One milestone, with its project and plan. Raises Missing."""
    statement = (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(Milestone.id == milestone_id, Project.municipality_id == municipality_id)
        .options(contains_eager(Milestone.project).joinedload(Project.plan))
    )
    return _found(db.session.scalar(statement))


def funding_line_in(municipality_id: int, line_id: int) -> FundingLine:
    """One funding line, with its project and plan. Raises Missing."""
    statement = (
        sa.select(FundingLine)
        .join(FundingLine.project)
        .where(FundingLine.id == line_id, Project.municipality_id == municipality_id)
        .options(contains_eager(FundingLine.project).joinedload(Project.plan))
    )
    return _found(db.session.scalar(statement))


def link_between(project_id: int, proposal_id: int) -> ProjectSource | None:
    """The bridge between this project and this idea, if there is one."""
    return db.session.get(ProjectSource, (project_id, proposal_id))


def projects_of_idea(proposal_id: int, public: bool = True) -> Sequence[ProjectSource]:
    """The bridges from an idea, with the projects; those that citizens see, or all of them."""
    seen = (Plan.published_at.is_not(None), Project.hidden_at.is_(None)) if public else ()
    statement = (
        sa.select(ProjectSource)
        .join(ProjectSource.project)
        .join(Project.plan)
        .where(ProjectSource.proposal_id == proposal_id, *seen)
        .options(contains_eager(ProjectSource.project).contains_eager(Project.plan))
        .order_by(ProjectSource.linked_at, ProjectSource.project_id)
    )
    return db.session.scalars(statement).all()


def linked_ideas(plan_id: int) -> Sequence[ProjectSource]:
    """Every bridge of a plan, with its idea and its project."""
    statement = (
        sa.select(ProjectSource)
        .join(ProjectSource.project)
        .where(Project.plan_id == plan_id)
        .options(contains_eager(ProjectSource.project), joinedload(ProjectSource.proposal))
        .order_by(ProjectSource.proposal_id, ProjectSource.project_id)
    )
    return db.session.scalars(statement).all()


def idea_in(municipality_id: int, proposal_id: int) -> Proposal:
    """One public idea of the municipality. Raises Missing."""
    statement = sa.select(Proposal).where(Proposal.id == proposal_id, Proposal.municipality_id == municipality_id)
    proposal = _found(db.session.scalar(statement.options(joinedload(Proposal.association))))
    if not proposal.is_public:
        raise Missing
    return proposal


def ideas_to_link(municipality_id: int, project_id: int, words: str = "") -> Sequence[Proposal]:
    """Listed ideas that the project does not take up yet: accepted ones first, then the most supported."""
    taken = sa.select(ProjectSource.proposal_id).where(ProjectSource.project_id == project_id)
    accepted = Proposal.outcome.in_((Outcome.ACCEPTED, Outcome.PARTLY))
    statement = sa.select(Proposal).where(
        Proposal.place_id == municipality_id, Proposal.is_listed, Proposal.id.not_in(taken)
    )
    for word in fold(words).split():
        statement = statement.where(Proposal.folded.contains(word, autoescape=True))
    return db.session.scalars(
        statement.options(joinedload(Proposal.association))
        .order_by(sa.func.coalesce(accepted, sa.false()).desc(), Proposal.supports_count.desc(), Proposal.id)
        .limit(MOST_IDEAS)
    ).all()


def projects_to_link(municipality_id: int, proposal_id: int) -> Sequence[Project]:
    """The projects of the municipality that do not take up this idea yet, in the order of their codes."""
    taken = sa.select(ProjectSource.project_id).where(ProjectSource.proposal_id == proposal_id)
    statement = (
        sa.select(Project)
        .join(Project.plan)
        .where(Plan.municipality_id == municipality_id, Project.id.not_in(taken))
        .options(contains_eager(Project.plan))
        .order_by(Plan.first_year.desc(), Project.code)
    )
    return db.session.scalars(statement).all()


def _accepted_and_unplanned(municipality_id: int) -> sa.Select[Any]:
    linked = sa.select(ProjectSource.proposal_id).where(ProjectSource.proposal_id == Proposal.id)
    return sa.select(Proposal).where(
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.state == ProposalState.ANSWERED,
        Proposal.outcome.in_((Outcome.ACCEPTED, Outcome.PARTLY)),
        ~linked.exists(),
    )


def unplanned_ideas(municipality_id: int, limit: int = 50) -> Sequence[Proposal]:
    """Accepted ideas that no project takes up yet, the oldest first."""
    statement = _accepted_and_unplanned(municipality_id).options(joinedload(Proposal.association))
    return db.session.scalars(statement.order_by(Proposal.published_at, Proposal.id).limit(limit)).all()


def unplanned_ideas_count(municipality_id: int) -> int:
    """How many accepted ideas no project takes up yet."""
    ideas = _accepted_and_unplanned(municipality_id).with_only_columns(Proposal.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(ideas)) or 0


def _milestones_before(municipality_id: int, day: date) -> sa.Select[Any]:
    return (
        sa.select(Milestone)
        .join(Milestone.project)
        .where(
            Project.municipality_id == municipality_id,
            Milestone.reached_on.is_(None),
            Milestone.due_on < day,
            Project.state != ProjectState.DELIVERED,
        )
    )


def milestones_due(municipality_id: int, on: date, limit: int = 50) -> Sequence[Milestone]:
    """Milestones not reached whose day has passed or comes within a month, the oldest first."""
    statement = _milestones_before(municipality_id, on + SOON).options(contains_eager(Milestone.project))
    return db.session.scalars(statement.order_by(Milestone.due_on, Milestone.id).limit(limit)).all()


def milestones_due_count(municipality_id: int, before: date) -> int:
    """How many milestones due before that day are not reached."""
    due = _milestones_before(municipality_id, before).with_only_columns(Milestone.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(due)) or 0


def _found(thing: Any) -> Any:
    if thing is None:
        raise Missing
    return thing
