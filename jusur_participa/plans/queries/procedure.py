"""Where the legal steps of a plan stand: dates from its law, and what is late."""

from datetime import date, timedelta

import sqlalchemy as sa

from jusur_participa.foundation.database import db
from jusur_participa.plans.models import LegalStep, Plan
from jusur_participa.plans.terms import SOON_STEPS
from jusur_participa.procedure import rules
from jusur_participa.procedure.queries import law
from jusur_participa.procedure.terms import Standing
from jusur_participa.territory.queries import days_off

#: A delay in working days reaches at most so far beyond the day from which it runs.
FARTHEST = timedelta(days=60)


def steps_in_round(plan: Plan, round: int | None = None) -> list[LegalStep]:
    """The steps of one round of a loaded plan, the present one by default."""
    return [step for step in plan.steps if step.round == (round or plan.round)]


def standings_of(plan: Plan, on: date) -> list[tuple[LegalStep, Standing]]:
    """Each step of the plan's present round with where it stands on that day, in the order of its law."""
    its_law, steps = law(plan.procedure), steps_in_round(plan)
    known = [(step, stage) for step in steps if (stage := its_law.stage(step.code)) is not None]
    done = {step.code: step.done_on for step in steps if step.done_on}
    planned = {step.code: step.planned_on for step in steps if step.planned_on}
    days = [*done.values(), *planned.values(), on]
    if plan.mandate_began_on:
        days += [plan.mandate_began_on, plan.mandate_began_on + timedelta(days=366)]
    standings = rules.standings(
        its_law,
        [stage for _step, stage in known],
        plan.mandate_began_on,
        done,
        planned,
        on,
        days_off(plan.municipality_id, min(days), max(days) + FARTHEST),
        plan.round,
    )
    return list(zip((step for step, _stage in known), standings, strict=True))


def steps_due_count(municipality_id: int, before: date) -> int:
    """How many steps of the municipality's running rounds are due before that day and not done."""
    statement = (
        sa.select(sa.func.count())
        .select_from(LegalStep)
        .join(LegalStep.plan)
        .where(
            Plan.municipality_id == municipality_id,
            LegalStep.round == Plan.round,
            LegalStep.done_on.is_(None),
            LegalStep.due_on < before,
        )
    )
    return db.session.scalar(statement) or 0


def steps_soon(on: date) -> date:
    """The day before which a step that is due appears on the desk."""
    return on + timedelta(days=SOON_STEPS)
