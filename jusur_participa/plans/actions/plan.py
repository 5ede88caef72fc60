"""Preparing a plan, marking its legal steps, publishing it, and recording what the council decided."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, queries, rules
from jusur_participa.plans.actions.links import advance_idea
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import LegalStep, Plan
from jusur_participa.plans.terms import STILL_TO_COME, YEAR_TAKEN, PlanState
from jusur_participa.proposals.actions import hold_all
from jusur_participa.territory.models import Municipality

#: The law in force for plans that begin now.
PROCEDURE = "decree-2-16-301"


def prepare_plan(person: Person, municipality: Municipality, title: BilingualText, first_year: int) -> Plan:
    """Begin a six-year plan, with the steps that the law in force asks for.

    Raises:
        Conflict: there is a plan for that first year already.
    """
    require(policy.may_prepare_plan(person, municipality, clock.now()))
    plan = Plan(
        municipality_id=municipality.id,
        title=title,
        first_year=first_year,
        last_year=rules.last_year_from(first_year),
        procedure=PROCEDURE,
    )
    plan.steps = _steps_of(PROCEDURE)
    if not insert_once(plan):
        raise Conflict(YEAR_TAKEN)
    note("plan.prepared", person, plan.municipality_id, plan, after={"first_year": first_year, "procedure": PROCEDURE})
    return plan


def _steps_of(procedure: str) -> list[LegalStep]:
    return [
        LegalStep(
            position=position,
            code=step["code"],
            article=step["article"],
            title=BilingualText(**step["title"]),
            rule=BilingualText(**step["rule"]),
            actor=BilingualText(**step["actor"]),
        )
        for position, step in enumerate(queries.procedure(procedure)["steps"], 1)
    ]


def edit_plan(person: Person, plan: Plan, title: BilingualText) -> None:
    """Correct the plan's title."""
    require(policy.may_edit_plan(person, plan, clock.now()))
    if changes := change(plan, title=title):
        note("plan.edited", person, plan.municipality_id, plan, **changes)


def mark_step(person: Person, step: LegalStep, done_on: date | None) -> None:
    """Say on which day a legal step was done, or that it is still to do.

    Raises:
        Refused: to others than the plan team, and for a day still to come.
    """
    require(policy.may_edit_plan(person, step.plan, clock.now()))
    _require_past(done_on)
    if changes := change(step, done_on=done_on):
        note("plan.step_marked", person, step.plan.municipality_id, step, **changes)


def publish_plan(person: Person, plan: Plan) -> None:
    """Show the plan to everybody; the ideas that its projects take up now stand in the plan."""
    require(policy.may_edit_plan(person, plan, clock.now()))
    if plan.is_published:
        return
    sources = queries.linked_ideas(plan.id)
    hold_all(source.proposal_id for source in sources)
    plan.published_at = clock.now()
    note("plan.published", person, plan.municipality_id, plan, after={"state": plan.state})
    for source in sources:
        advance_idea(source, person)


def change_state(person: Person, plan: Plan, state: PlanState, adopted_on: date | None = None) -> None:
    """Put the plan to consultation, take it back to preparation, or record its adoption by the council.

    `adopted_on` is the day of the council's decision, asked for with ADOPTED only.

    Raises:
        Refused: out of order, or for a day still to come.
    """
    require(policy.may_change_state(person, plan, state, clock.now()))
    _require_past(adopted_on)
    changes = change(plan, state=state, adopted_on=adopted_on if state is PlanState.ADOPTED else None)
    note("plan.state_changed", person, plan.municipality_id, plan, **changes)


def _require_past(day: date | None) -> None:
    if day is not None and day > clock.today():
        require(refused(STILL_TO_COME))
