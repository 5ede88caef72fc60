"""Preparing a plan, correcting its title, and publishing it."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import require
from jusur_participa.plans import policy, queries, rules
from jusur_participa.plans.actions.links import advance_idea
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.actions.steps import steps_of
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import YEAR_TAKEN
from jusur_participa.procedure.queries import IN_FORCE
from jusur_participa.proposals.actions import hold_all
from jusur_participa.territory.models import Municipality


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
        procedure=IN_FORCE,
    )
    if not insert_once(plan):
        raise Conflict(YEAR_TAKEN)
    db.session.add_all(steps_of(plan, 1))
    db.session.flush()
    db.session.expire(plan, ["steps"])
    note("plan.prepared", person, plan.municipality_id, plan, after={"first_year": first_year, "procedure": IN_FORCE})
    return plan


def edit_plan(person: Person, plan: Plan, title: BilingualText) -> None:
    """Correct the plan's title."""
    require(policy.may_edit_plan(person, plan, clock.now()))
    if changes := change(plan, title=title):
        note("plan.edited", person, plan.municipality_id, plan, **changes)


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
