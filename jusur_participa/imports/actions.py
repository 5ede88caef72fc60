"""Looking a file through, and bringing it in: all of it in one transaction, or nothing."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db, hold
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.readers.tables import Table
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.imports import queries, rules
from jusur_participa.imports.models import PlanImport
from jusur_participa.imports.terms import Both, DraftProject, Reading
from jusur_participa.plans import policy
from jusur_participa.plans.actions import add_axis, add_programme, add_project, set_funding
from jusur_participa.plans.models import Axis, Plan, Programme

IMPORTED_ALREADY = _l("This file has been brought in already.")


def look_through(person: Person, plan: Plan, table: Table) -> Reading:
    """What the table would bring into the plan, and everything that is wrong with it; nothing is written."""
    require(policy.may_extend_plan(person, plan, clock.now()))
    return rules.reading_of(table.rows, queries.setting_of(plan))


def keep_import(person: Person, plan: Plan, table: Table, file_name: str, digest: str) -> PlanImport:
    """Keep a table that has no problems until it is confirmed."""
    require(policy.may_extend_plan(person, plan, clock.now()))
    kept = PlanImport(
        plan_id=plan.id,
        file_name=file_name,
        digest=digest,
        rows=[list(row) for row in table.rows],
        sent_by_id=person.id,
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def confirm_import(person: Person, kept: PlanImport) -> Reading:
    """Bring in what was looked through, read anew against the plan as it stands now.

    Where the answer has problems, nothing was brought in.

    Raises:
        Conflict: it was brought in before.
    """
    hold(kept)
    if kept.imported_at is not None:
        raise Conflict(IMPORTED_ALREADY)
    reading = bring_in(person, kept.plan, kept.table, kept.digest)
    if not reading.problems:
        kept.rows, kept.imported_by_id, kept.imported_at = [], person.id, clock.now()
    return reading


def bring_in(person: Person, plan: Plan, table: Table, digest: str) -> Reading:
    """Add every project of the table to the plan, with its headings and funding; nothing where a cell is wrong."""
    hold(plan)
    reading = look_through(person, plan, table)
    if reading.problems:
        return reading
    summary = rules.summary_of(reading.projects, queries.setting_of(plan))
    record(
        "plan.imported", by=person, municipality_id=plan.municipality_id, thing=plan,
        role=_role_of(person, plan),
        after={
            "digest": digest, "projects": summary.projects, "funding_lines": summary.lines,
            "planned_mad": summary.planned_mad,
        },
    )  # fmt: skip
    shelves = _Shelves(person, plan)
    for draft in reading.projects:
        _add(person, shelves.programme_of(draft), draft)
    return reading


def _role_of(person: Person, plan: Plan) -> Role | None:
    return policy.role_of(person, plan.municipality_id, clock.today())


class _Shelves:
    """The axes and programmes of a plan by their French titles; those that lack are added, after the others."""

    def __init__(self, person: Person, plan: Plan) -> None:
        self.person, self.plan = person, plan
        axes = queries.headings_of(plan.id)
        self.axes = {fold(axis.title.fr): axis for axis in axes}
        self.programmes = {(axis.id, fold(one.title.fr)): one for axis in axes for one in axis.programmes}

    def programme_of(self, draft: DraftProject) -> Programme:
        """The programme in which the project stands."""
        axis = self._axis(draft.axis)
        key = (axis.id, fold(draft.programme.fr))
        if key not in self.programmes:
            others = [one.position for (axis_id, _name), one in self.programmes.items() if axis_id == axis.id]
            title = BilingualText(*draft.programme)
            self.programmes[key] = add_programme(self.person, axis, title, max(others, default=0) + 1)
        return self.programmes[key]

    def _axis(self, title: Both) -> Axis:
        name = fold(title.fr)
        if name not in self.axes:
            position = max((axis.position for axis in self.axes.values()), default=0) + 1
            self.axes[name] = add_axis(self.person, self.plan, BilingualText(*title), position)
            db.session.flush()
        return self.axes[name]


def _add(person: Person, programme: Programme, draft: DraftProject) -> None:
    project = add_project(
        person,
        programme,
        code=draft.code,
        title=BilingualText(*draft.title),
        summary=BilingualText(*draft.summary),
        service=BilingualText(*draft.service),
        zone_ids=draft.zone_ids,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        cost_mad=draft.cost_mad,
        running_cost_mad=draft.running_cost_mad,
    )
    for line in draft.lines:
        set_funding(person, project, line.year, line.source, line.planned_mad, line.spent_mad)


def forget_imports(before: datetime) -> None:
    """Throw away what was sent before that moment and never confirmed."""
    db.session.execute(queries.forgotten(before))
