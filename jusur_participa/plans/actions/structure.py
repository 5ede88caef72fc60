"""Axes, programmes and projects: added while the law lets the plan grow, corrected at any time."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import require
from jusur_participa.plans import policy
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import Axis, Plan, Programme, Project
from jusur_participa.plans.terms import CODE_TAKEN
from jusur_participa.review.terms import GenderMarker
from jusur_participa.themes.queries import goals_numbered


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


def add_project(
    person: Person,
    programme: Programme,
    code: str,
    title: BilingualText,
    summary: BilingualText,
    zone_id: int | None = None,
    gender_marker: GenderMarker = GenderMarker.NOT_SCREENED,
    goal_numbers: list[int] | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Project:
    """Add a project to a programme.

    Raises:
        Conflict: another project of the plan has this code.
    """
    plan = programme.axis.plan
    require(policy.may_extend_plan(person, plan, clock.now()))
    project = Project(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        programme_id=programme.id,
        code=code,
        title=title,
        summary=summary,
        zone_id=zone_id,
        gender_marker=gender_marker,
        goals=goals_numbered(goal_numbers or []),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if not insert_once(project):
        raise Conflict(CODE_TAKEN)
    db.session.expire(programme, ["projects"])
    note(
        "project.added", person, plan.municipality_id, project,
        after={"programme_id": programme.id, "code": code, "gender_marker": gender_marker},
    )  # fmt: skip
    return project


def edit_project(
    person: Person,
    project: Project,
    code: str,
    title: BilingualText,
    summary: BilingualText,
    zone_id: int | None,
    gender_marker: GenderMarker,
    goal_numbers: list[int],
    starts_on: date | None,
    ends_on: date | None,
) -> None:
    """Correct a project's sheet.

    Raises:
        Conflict: another project of the plan has this code.
    """
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    goals = goals_numbered(goal_numbers or [])
    with uniquely(Conflict(CODE_TAKEN)):
        changes = change(
            project,
            code=code,
            title=title,
            summary=summary,
            zone_id=zone_id,
            gender_marker=gender_marker,
            goals=goals,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    if changes:
        note("project.edited", person, project.municipality_id, project, **changes)
