"""The legal steps of a plan: copied from its law when a round begins, dated, and settled by what happens."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, queries
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import LegalStep, Plan
from jusur_participa.plans.terms import STILL_TO_COME
from jusur_participa.procedure.queries import law


def steps_of(plan: Plan, round: int) -> list[LegalStep]:
    """The steps that the plan's law asks for in a round; an update repeats those that prepare a plan."""
    stages = [stage for stage in law(plan.procedure).stages if round == 1 or not stage.follows]
    return [
        LegalStep(
            plan_id=plan.id,
            round=round,
            position=position,
            code=stage.code,
            article=stage.article,
            title=stage.title,
            rule=stage.rule,
            actor=stage.actor,
        )
        for position, stage in enumerate(stages, 1)
    ]


def mark_step(person: Person, step: LegalStep, done_on: date | None, planned_on: date | None = None) -> None:
    """Say on which day a legal step was done, or is planned to be: what the launch decision's timetable says.

    Raises:
        Refused: to others than the plan team, and for a day still to come.
    """
    require(policy.may_edit_plan(person, step.plan, clock.now()))
    require_past(done_on)
    if changes := change(step, done_on=done_on, planned_on=planned_on):
        note("plan.step_marked", person, step.plan.municipality_id, step, **changes)
        compute_deadlines(step.plan)


def begin_mandate(person: Person, plan: Plan, mandate_began_on: date | None) -> None:
    """Say on which day the council's mandate began: the law's first year is counted from it."""
    require(policy.may_edit_plan(person, plan, clock.now()))
    require_past(mandate_began_on)
    if changes := change(plan, mandate_began_on=mandate_began_on):
        note("plan.mandate_dated", person, plan.municipality_id, plan, **changes)
        compute_deadlines(plan)


def compute_deadlines(plan: Plan) -> None:
    """Write beside each step of the present round the law's latest day, so that what is late can be counted."""
    for step, standing in queries.standings_of(plan, clock.today()):
        binding = standing.deadline is not None and not standing.stage.optional
        step.due_on = standing.deadline.day if standing.deadline and binding else None


def settle_step(plan: Plan, code: str, day: date) -> None:
    """Date a step of the present round by what has just happened, unless somebody has dated it."""
    for step in plan.steps:
        if step.code == code and step.round == plan.round and step.done_on is None:
            step.done_on = day
    compute_deadlines(plan)


def require_past(day: date | None) -> None:
    """Refuse a day still to come: nothing was done on it."""
    if day is not None and day > clock.today():
        require(refused(STILL_TO_COME))
