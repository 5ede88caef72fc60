"""The sheet of a project: entered, corrected, and screened for equality."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import Programme, Project
from jusur_participa.plans.terms import CHANGED_MEANWHILE, CODE_TAKEN, CRITERIA_MISSING, OBJECTIVE_MISSING
from jusur_participa.review.rules import missing_criteria
from jusur_participa.review.terms import TARGETED, GenderMarker, MarkerCriterion
from jusur_participa.territory.queries import zone_in
from jusur_participa.themes.queries import goals_numbered, targets_coded

#: Long texts, of which the trail keeps only that they changed.
TEXTS = ("summary", "problem", "objectives", "studies", "risks", "environment", "running_cost_note")


class Sheet(TypedDict, total=False):
    """What a project says of itself; what is left out stays as it is. Money is whole dirhams."""

    code: str
    title: BilingualText
    summary: BilingualText
    problem: BilingualText
    objectives: BilingualText
    studies: BilingualText
    risks: BilingualText
    environment: BilingualText
    service: BilingualText
    zone_ids: Sequence[int]
    goal_numbers: Sequence[int]
    target_codes: Sequence[str]
    cost_mad: int | None
    running_cost_mad: int | None
    running_cost_note: BilingualText
    starts_on: date | None
    ends_on: date | None


def add_project(person: Person, programme: Programme, **sheet: Unpack[Sheet]) -> Project:
    """Add a project to a programme: at least `code`, `title` and `summary`.

    Raises:
        Conflict: another project of the plan has this code.
        Missing: a zone, goal or target that is none here.
    """
    plan = programme.axis.plan
    require(policy.may_extend_plan(person, plan, clock.now()))
    # Two projects entered at the same moment are numbered one after the other.
    hold(plan)
    project = Project(
        municipality_id=plan.municipality_id,
        plan_id=plan.id,
        programme_id=programme.id,
        number=_last_number(plan.id) + 1,
        **_columns(plan.municipality_id, sheet),
    )
    if not insert_once(project):
        raise Conflict(CODE_TAKEN)
    db.session.expire(programme, ["projects"])
    note(
        "project.added", person, plan.municipality_id, project,
        after={"programme_id": programme.id, "code": project.code, "number": project.number},
    )  # fmt: skip
    return project


def _last_number(plan_id: int) -> int:
    return db.session.scalar(select(func.max(Project.number)).where(Project.plan_id == plan_id)) or 0


def edit_project(person: Person, project: Project, *, version: int, **sheet: Unpack[Sheet]) -> None:
    """Correct a project's sheet as it stood in `version`.

    Raises:
        Conflict: somebody has saved another version meanwhile, or another project of the plan has this code.
        Missing: a zone, goal or target that is none here.
    """
    hold(project)
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    if version != project.version:
        raise Conflict(CHANGED_MEANWHILE)
    with uniquely(Conflict(CODE_TAKEN)):
        changes = change(project, **_columns(project.municipality_id, sheet))
    if changes:
        project.version += 1
        note("project.edited", person, project.municipality_id, project, **_for_the_trail(changes))


def _columns(municipality_id: int, sheet: Sheet) -> dict[str, Any]:
    """The sheet as columns and relations of a project, all of this municipality."""
    columns: dict[str, Any] = dict(sheet)
    if "zone_ids" in columns:
        columns["zones"] = [zone_in(municipality_id, zone_id) for zone_id in sorted(set(columns.pop("zone_ids")))]
    if "goal_numbers" in columns:
        columns["goals"] = goals_numbered(columns.pop("goal_numbers"))
    if "target_codes" in columns:
        columns["targets"] = targets_coded(columns.pop("target_codes"))
    return columns


def _for_the_trail(changes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    texts = sorted(name for name in changes["after"] if name in TEXTS)
    facts = {
        side: {name: value for name, value in values.items() if name not in TEXTS} for side, values in changes.items()
    }
    if texts:
        facts["after"]["texts"] = texts
    return facts


def screen_for_equality(
    person: Person,
    project: Project,
    marker: GenderMarker,
    criteria: Iterable[MarkerCriterion],
    objective: BilingualText,
) -> None:
    """Give a project its gender equality marker, with the criteria that are true of it (OECD-DAC handbook, 2016).

    Raises:
        Refused: the marker asks for criteria that are not met, or for an objective in words.
    """
    criteria = set(criteria)
    hold(project)
    require(policy.may_screen(person, project, clock.now()))
    if missing_criteria(marker, criteria):
        require(refused(CRITERIA_MISSING))
    if marker in TARGETED and not (objective.ar and objective.fr):
        require(refused(OBJECTIVE_MISSING))
    before = {"gender_marker": project.gender_marker, "gender_criteria": project.gender_criteria}
    project.gender_marker, project.gender_objective = marker, objective
    project.gender_criteria = [criterion.value for criterion in MarkerCriterion if criterion in criteria]
    project.gender_screened_by_id, project.gender_screened_at = person.id, clock.now()
    note(
        "project.screened", person, project.municipality_id, project, before=before,
        after={"gender_marker": marker, "gender_criteria": project.gender_criteria},
    )  # fmt: skip
