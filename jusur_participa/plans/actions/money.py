"""The funding of projects, line by line: one a project, year and source; and what each source can give at most."""

from collections.abc import Mapping

from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, rules
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.models import FundingLine, Plan, Project, SourceCeiling
from jusur_participa.plans.terms import HAS_EXPENSES, YEAR_OUTSIDE, FundingSource


def set_funding(
    person: Person, project: Project, year: int, source: FundingSource, planned_mad: int, spent_mad: int = 0
) -> FundingLine:
    """Write what one source gives in one year, in whole dirhams; said again, it replaces what was said.

    `spent_mad` is the sum spent before payments were recorded one by one; those come on top of it.

    Raises:
        Refused: the year lies outside the plan.
        Conflict: somebody wrote the same line at the same moment.
    """
    plan = project.plan
    require(policy.may_edit_plan(person, plan, clock.now()))
    if not rules.year_fits(year, plan.first_year, plan.last_year):
        require(refused(YEAR_OUTSIDE))
    line = _line(project, year, source)
    before = None if line is None else {"planned_mad": line.planned_mad, "spent_mad": line.spent_mad}
    if line is not None:
        hold(line)
        spent_mad, carried_mad = line.spent_mad - line.carried_mad + spent_mad, spent_mad
    if line is None:
        line = FundingLine(
            project_id=project.id, year=year, source=source, planned_mad=planned_mad, spent_mad=spent_mad
        )
        if not insert_once(line):
            raise Conflict(SENTENCES[409])
        db.session.expire(project, ["funding"])
    elif not change(line, planned_mad=planned_mad, spent_mad=spent_mad, carried_mad=carried_mad):
        return line
    note(
        "project.funding_set", person, project.municipality_id, line, before=before,
        after={
            "project_id": project.id, "year": year, "source": source,
            "planned_mad": planned_mad, "spent_mad": spent_mad,
        },
    )  # fmt: skip
    return line


def _line(project: Project, year: int, source: FundingSource) -> FundingLine | None:
    found = select(FundingLine).where(
        FundingLine.project_id == project.id, FundingLine.year == year, FundingLine.source == source
    )
    return db.session.scalar(found)


def remove_funding(person: Person, line: FundingLine) -> None:
    """Take a funding line away; the trail keeps its amounts."""
    project = line.project
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    if line.expenses:
        require(refused(HAS_EXPENSES))
    note(
        "project.funding_removed", person, project.municipality_id, line,
        before={
            "project_id": project.id, "year": line.year, "source": line.source,
            "planned_mad": line.planned_mad, "spent_mad": line.spent_mad,
        },
    )  # fmt: skip
    db.session.delete(line)
    db.session.flush()


def set_ceilings(person: Person, plan: Plan, ceilings: Mapping[FundingSource, int | None]) -> None:
    """Say what each source can give to the whole plan at most, in whole dirhams; None is no ceiling."""
    require(policy.may_edit_plan(person, plan, clock.now()))
    # Two officers who say it at the same moment say it one after the other.
    hold(plan)
    standing = {ceiling.source: ceiling for ceiling in plan.ceilings}
    before = {source.value: ceiling.ceiling_mad for source, ceiling in standing.items()}
    for source, ceiling_mad in ceilings.items():
        if ceiling_mad is None:
            if source in standing:
                db.session.delete(standing[source])
        elif source in standing:
            standing[source].ceiling_mad = ceiling_mad
        else:
            db.session.add(SourceCeiling(plan_id=plan.id, source=source, ceiling_mad=ceiling_mad))
    db.session.flush()
    db.session.expire(plan, ["ceilings"])
    after = {ceiling.source.value: ceiling.ceiling_mad for ceiling in plan.ceilings}
    if after != before:
        note("plan.ceilings_set", person, plan.municipality_id, plan, before=before, after=after)
