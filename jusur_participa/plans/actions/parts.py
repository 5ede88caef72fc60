"""What a project's sheet lists: who benefits, who takes part, what is measured, and what was measured."""

from datetime import date
from typing import Any, TypeVar

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import (
    IndicatorMeasure,
    Project,
    ProjectBeneficiary,
    ProjectIndicator,
    ProjectPartner,
)
from jusur_participa.plans.terms import DAY_TAKEN, KIND_TAKEN, STILL_TO_COME

Part = TypeVar("Part", ProjectBeneficiary, ProjectPartner, ProjectIndicator)


def add_part(person: Person, project: Project, of: type[Part], **values: Any) -> Part:
    """Add a line to the sheet: whom the project serves, who takes part, or what is measured.

    Raises:
        Conflict: the sheet has these beneficiaries already.
    """
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    part = of(project_id=project.id, **values)
    if not insert_once(part):
        raise Conflict(KIND_TAKEN)
    _read_again(project)
    note("project.part_added", person, project.municipality_id, part, after={"project_id": project.id})
    return part


def edit_part(person: Person, part: ProjectBeneficiary | ProjectPartner | ProjectIndicator, **values: Any) -> None:
    """Correct a line of the sheet.

    Raises:
        Conflict: the sheet has these beneficiaries already.
    """
    project = part.project
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    with uniquely(Conflict(KIND_TAKEN)):
        changes = change(part, **values)
    if changes:
        note("project.part_edited", person, project.municipality_id, part, **changes)


def remove_part(person: Person, part: ProjectBeneficiary | ProjectPartner | ProjectIndicator) -> None:
    """Take a line of the sheet away; the trail keeps that it stood.

    Raises:
        Refused: an indicator that was measured stays.
    """
    project = part.project
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    require(policy.may_remove_part(part))
    note("project.part_removed", person, project.municipality_id, part, before={"project_id": project.id})
    db.session.delete(part)
    db.session.flush()
    _read_again(project)


def measure_indicator(
    person: Person, indicator: ProjectIndicator, measured_on: date, value: int, women_value: int | None = None
) -> IndicatorMeasure:
    """Record what an indicator was found to be, in its unit, and where it is kept by sex, the women's share.

    Raises:
        Refused: a day still to come.
        Conflict: it was measured on that day already.
    """
    project = indicator.project
    require(policy.may_measure(person, project, clock.now()))
    if measured_on > clock.today():
        require(refused(STILL_TO_COME))
    measure = IndicatorMeasure(
        indicator_id=indicator.id,
        measured_on=measured_on,
        value=value,
        women_value=women_value if indicator.is_by_sex else None,
    )
    if not insert_once(measure):
        raise Conflict(DAY_TAKEN)
    db.session.expire(indicator, ["measures"])
    note(
        "project.indicator_measured", person, project.municipality_id, measure,
        after={"indicator_id": indicator.id, "measured_on": measured_on, "value": value},
    )  # fmt: skip
    return measure


def _read_again(project: Project) -> None:
    db.session.expire(project, ["beneficiaries", "partners", "indicators"])
