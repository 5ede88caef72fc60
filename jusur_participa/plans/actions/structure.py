"""Axes and programmes: added while the law lets the plan grow, corrected at any time."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.verdicts import require
from jusur_participa.plans import policy
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import Axis, Plan, Programme


def add_axis(person: Person, plan: Plan, title: BilingualText, position: int) -> Axis:
    """Add a strategic axis."""
    require(policy.may_extend_plan(person, plan, clock.now()))
    axis = Axis(plan=plan, title=title, position=position)
    db.session.add(axis)
    note("plan.axis_added", person, plan.municipality_id, axis, after={"plan_id": plan.id, "position": position})
    return axis


def edit_axis(person: Person, axis: Axis, title: BilingualText, position: int) -> None:
    """Correct an axis's title or its place among the others."""
    require(policy.may_edit_plan(person, axis.plan, clock.now()))
    if changes := change(axis, title=title, position=position):
        note("plan.axis_edited", person, axis.plan.municipality_id, axis, **changes)


def add_programme(person: Person, axis: Axis, title: BilingualText, position: int) -> Programme:
    """Add a programme to an axis."""
    require(policy.may_extend_plan(person, axis.plan, clock.now()))
    programme = Programme(axis=axis, title=title, position=position)
    db.session.add(programme)
    note(
        "plan.programme_added", person, axis.plan.municipality_id, programme,
        after={"axis_id": axis.id, "position": position},
    )  # fmt: skip
    return programme


def edit_programme(person: Person, programme: Programme, title: BilingualText, position: int) -> None:
    """Correct a programme's title or its place in the axis."""
    plan = programme.axis.plan
    require(policy.may_edit_plan(person, plan, clock.now()))
    if changes := change(programme, title=title, position=position):
        note("plan.programme_edited", person, plan.municipality_id, programme, **changes)
