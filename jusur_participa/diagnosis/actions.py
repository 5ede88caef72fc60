"""Writing the diagnosis: findings, their figures, and the inventory of what the State and other bodies plan."""

from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.diagnosis import policy, rules
from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.terms import FAULT_SENTENCES, Measure, Values
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import Plan


def add_finding(person: Person, plan: Plan, **values: Any) -> DiagnosisFinding:
    """Write a need or a potential of one sector, in one zone (None: everywhere)."""
    require(policy.may_write(person, plan, clock.now()))
    finding = DiagnosisFinding(plan_id=plan.id, **values)
    db.session.add(finding)
    db.session.flush()
    note("diagnosis.finding_added", person, plan.municipality_id, finding, after={"plan_id": plan.id})
    return finding


def edit_finding(person: Person, finding: DiagnosisFinding, **values: Any) -> None:
    """Correct a finding."""
    require(policy.may_write(person, finding.plan, clock.now()))
    if changes := change(finding, **values):
        note("diagnosis.finding_edited", person, finding.plan.municipality_id, finding, **changes)


def remove_finding(person: Person, finding: DiagnosisFinding) -> None:
    """Take a finding away with its figures; versions that were kept with it keep it."""
    plan = finding.plan
    require(policy.may_write(person, plan, clock.now()))
    before = {"plan_id": plan.id, "figures": len(finding.figures)}
    note("diagnosis.finding_removed", person, plan.municipality_id, finding, before=before)
    db.session.delete(finding)
    db.session.flush()


def add_figure(
    person: Person,
    finding: DiagnosisFinding,
    *,
    measure: Measure,
    values: Values,
    year: int,
    source: BilingualText,
    **texts: BilingualText,
) -> DiagnosisFigure:
    """Say how large a finding is, in tenths; the total of a count follows from women and men.

    Raises:
        Refused: to others than the plan team, once the plan stands still, and for a figure that cannot be right.
    """
    plan = finding.plan
    require(policy.may_write(person, plan, clock.now()))
    figure = DiagnosisFigure(
        finding_id=finding.id, measure=measure, year=year, source=source, **texts, **_columns(measure, values)
    )
    db.session.add(figure)
    db.session.flush()
    db.session.expire(finding, ["figures"])
    note("diagnosis.figure_added", person, plan.municipality_id, figure, after={"finding_id": finding.id, "year": year})
    return figure


def edit_figure(
    person: Person,
    figure: DiagnosisFigure,
    *,
    measure: Measure,
    values: Values,
    year: int,
    source: BilingualText,
    **texts: BilingualText,
) -> None:
    """Correct a figure.

    Raises:
        Refused: as for a new one.
    """
    plan = figure.finding.plan
    require(policy.may_write(person, plan, clock.now()))
    columns = _columns(measure, values)
    if changes := change(figure, measure=measure, year=year, source=source, **texts, **columns):
        note("diagnosis.figure_edited", person, plan.municipality_id, figure, **changes)


def _columns(measure: Measure, values: Values) -> dict[str, int | None]:
    for fault in rules.faults_in(measure, values):
        require(refused(FAULT_SENTENCES[fault]))
    whole = rules.completed(measure, values)
    return {"women_tenths": whole.women, "men_tenths": whole.men, "total_tenths": whole.total}


def remove_figure(person: Person, figure: DiagnosisFigure) -> None:
    """Take a figure away."""
    finding = figure.finding
    require(policy.may_write(person, finding.plan, clock.now()))
    before = {"finding_id": finding.id, "year": figure.year}
    note("diagnosis.figure_removed", person, finding.plan.municipality_id, figure, before=before)
    db.session.delete(figure)
    db.session.flush()
    db.session.expire(finding, ["figures"])


def add_state_project(person: Person, plan: Plan, **values: Any) -> StateProject:
    """Add a project of the State or another body to the inventory (decree 2-16-301, art. 6)."""
    require(policy.may_write(person, plan, clock.now()))
    row = StateProject(plan_id=plan.id, **values)
    db.session.add(row)
    db.session.flush()
    note("diagnosis.state_project_added", person, plan.municipality_id, row, after={"plan_id": plan.id})
    return row


def edit_state_project(person: Person, row: StateProject, **values: Any) -> None:
    """Correct a project of the inventory."""
    require(policy.may_write(person, row.plan, clock.now()))
    if changes := change(row, **values):
        note("diagnosis.state_project_edited", person, row.plan.municipality_id, row, **changes)


def remove_state_project(person: Person, row: StateProject) -> None:
    """Take a project off the inventory."""
    plan = row.plan
    require(policy.may_write(person, plan, clock.now()))
    note("diagnosis.state_project_removed", person, plan.municipality_id, row, before={"plan_id": plan.id})
    db.session.delete(row)
    db.session.flush()
