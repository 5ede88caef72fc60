"""What was engaged and paid."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.plans.models import Expense, FundingLine, Plan, Project
from jusur_participa.plans.queries.finding import found
from jusur_participa.plans.queries.plan import projects_in

EXPENSES_A_PAGE = 50


def _expenses() -> sa.Select[Any]:
    return (
        sa.select(Expense)
        .join(Expense.line)
        .join(FundingLine.project)
        .options(contains_eager(Expense.line).contains_eager(FundingLine.project))
    )


def expenses_of(plan_id: int, after: str | None = None) -> Page:
    """What was engaged and paid on the projects of a plan that everybody sees: recorded last, first."""
    statement = _expenses().where(Project.plan_id == plan_id, Project.hidden_at.is_(None))
    return key_page(statement, by=(Expense.id.desc(),), after=after, size=EXPENSES_A_PAGE)


def expenses_of_project(project_id: int) -> Sequence[Expense]:
    """What was engaged and paid on one project, the latest day first."""
    statement = _expenses().where(FundingLine.project_id == project_id)
    return db.session.scalars(statement.order_by(Expense.spent_on.desc(), Expense.id.desc())).all()


def expenses_above(plan: Plan) -> Sequence[Expense]:
    """Those of a loaded plan that went above what their line had, with the reasons: the latest day first."""
    lines = [line for project in projects_in(plan) for line in project.funding]
    above = [line.id for line in lines if max(line.spent_mad, line.committed_mad) > line.planned_mad]
    if not above:
        return []
    statement = _expenses().where(Expense.line_id.in_(above), Expense.__table__.c.reason_fr != "")
    return db.session.scalars(statement.order_by(Expense.spent_on.desc(), Expense.id.desc())).all()


def expense_in(municipality_id: int, expense_id: int) -> Expense:
    """One of them, with its line and project. Raises Missing."""
    statement = _expenses().where(Expense.id == expense_id, Project.municipality_id == municipality_id)
    return found(db.session.scalar(statement))
