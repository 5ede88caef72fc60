"""Reading the published plans of a municipality for those who take data away."""

import sqlalchemy as sa

from jusur_participa.documents.queries import plan_to_print
from jusur_participa.foundation.database import db
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.queries import projects_in


def published_plans(municipality_id: int) -> list[Plan]:
    """Every published plan with the sheets of its projects, the first one first."""
    statement = (
        sa.select(Plan.id)
        .where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
        .order_by(Plan.first_year)
    )
    plans = (plan_to_print(municipality_id, plan_id) for plan_id in db.session.scalars(statement))
    return [plan for plan in plans if plan is not None]


def published_projects(municipality_id: int) -> list[Project]:
    """The projects of all published plans that nobody has hidden."""
    return [project for plan in published_plans(municipality_id) for project in projects_in(plan)]
