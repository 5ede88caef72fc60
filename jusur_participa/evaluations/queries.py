"""Reading reports, and taking the figures of a year out of the plan."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.queries import counted_until
from jusur_participa.associations.rules import attendance
from jusur_participa.evaluations import rules
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans.models import Axis, Plan, Programme, Project, ProjectIndicator
from jusur_participa.plans.queries import projects_in
from jusur_participa.plans.terms import FundingSource, ProjectState
from jusur_participa.proposals.models import JourneyEntry, Proposal
from jusur_participa.proposals.queries import ideas_spoken_for
from jusur_participa.review.terms import GenderMarker


def reports_of(municipality_id: int, public: bool = True) -> Sequence[AnnualReport]:
    """The reports of a municipality, the latest first; all of them for its desk."""
    statement = sa.select(AnnualReport).where(AnnualReport.municipality_id == municipality_id)
    if public:
        statement = statement.where(AnnualReport.published_at.is_not(None))
    return db.session.scalars(statement.order_by(AnnualReport.year.desc())).all()


def report_on(municipality_id: int, year: int) -> AnnualReport:
    """The published report on that year. Raises Missing."""
    found = _one(AnnualReport.municipality_id == municipality_id, AnnualReport.year == year)
    if not found.is_published:
        raise Missing
    return found


def report_at_desk(municipality_id: int, report_id: int) -> AnnualReport:
    """One report, published or not. Raises Missing."""
    return _one(AnnualReport.municipality_id == municipality_id, AnnualReport.id == report_id)


def _one(*which: sa.ColumnElement[bool]) -> AnnualReport:
    statement = sa.select(AnnualReport).where(*which)
    found = db.session.scalar(statement.options(joinedload(AnnualReport.plan), joinedload(AnnualReport.municipality)))
    if found is None:
        raise Missing
    return found


def figures_of(plan: Plan, year: int) -> dict[str, Any]:
    """What the data say of one year of a plan, as plain values that are kept with the report."""
    whole, last_day = _with_reports(plan.id), date(year, 12, 31)
    projects = [_project(project, year) for project in projects_in(whole)]
    shown = projects_in(whole)
    lines = [(project, line) for project in shown for line in project.funding if line.year == year]
    people = [line for project in shown for line in project.beneficiaries]
    women, men = _ideas_by_step(plan.municipality_id, last_day)
    return {
        "completion": rules.mean_percent(project["percent"] for project in projects),
        "states": {state.value: sum(project["state"] == state.value for project in projects) for state in ProjectState},
        "projects": projects,
        "planned_mad": sum(line.planned_mad for _project_, line in lines),
        "spent_mad": sum(line.spent_mad for _project_, line in lines),
        "sources": {
            source.value: _money(line for _project_, line in lines if line.source is source) for source in FundingSource
        },
        "markers": {
            marker.value: {
                "projects": sum(project.gender_marker is marker for project in shown),
                **_money(line for project, line in lines if project.gender_marker is marker),
            }
            for marker in GenderMarker
        },
        "people": sum(line.people_count or 0 for line in people if line.women_count is not None),
        "women": sum(line.women_count or 0 for line in people if line.women_count is not None),
        "late": [
            {"project": project.code, "title": _both(milestone.title), "due_on": milestone.due_on.isoformat()}
            for project in shown
            for milestone in project.milestones
            if milestone.due_on <= last_day and (milestone.reached_on is None or milestone.reached_on > last_day)
        ],
        "associations": _associations(plan.municipality_id, last_day),
        "voices": [
            {"step": told.step, "women": told.women, "men": told.men} for told in rules.told_by_step(women, men)
        ],
    }


def _with_reports(plan_id: int) -> Plan:
    projects = selectinload(Plan.axes).selectinload(Axis.programmes).selectinload(Programme.projects)
    statement = sa.select(Plan).where(Plan.id == plan_id)
    return db.session.scalars(
        statement.options(
            projects.selectinload(Project.reports),
            projects.selectinload(Project.funding),
            projects.selectinload(Project.milestones),
            projects.selectinload(Project.beneficiaries),
            projects.selectinload(Project.indicators).selectinload(ProjectIndicator.measures),
        ).execution_options(populate_existing=True)
    ).one()


def _project(project: Project, year: int) -> dict[str, Any]:
    """How far the project was when the year ended: what was last reported until then."""
    reported = [report for report in project.reports if clock.local(report.reported_at).year <= year]
    lines = [line for line in project.funding if line.year == year]
    return {
        "number": project.number,
        "code": project.code,
        "title": _both(project.title),
        "state": reported[0].state.value if reported else ProjectState.PLANNED.value,
        "percent": reported[0].percent if reported else 0,
        "marker": project.gender_marker.value,
        **_money(lines),
        "indicators": [_indicator(indicator, year) for indicator in project.indicators],
    }


def _indicator(indicator: ProjectIndicator, year: int) -> dict[str, Any]:
    measures = [measure for measure in indicator.measures if measure.measured_on.year <= year]
    return {
        "title": _both(indicator.title),
        "unit": _both(indicator.unit),
        "baseline": indicator.baseline,
        "value": measures[-1].value if measures else None,
        "women": measures[-1].women_value if measures else None,
        "target": indicator.target,
    }


def _money(lines: Any) -> dict[str, int]:
    lines = list(lines)
    return {
        "planned_mad": sum(line.planned_mad for line in lines),
        "spent_mad": sum(line.spent_mad for line in lines),
    }


def _both(text: BilingualText) -> dict[str, str]:
    return {"ar": text.ar, "fr": text.fr}


def _associations(municipality_id: int, last_day: date) -> dict[str, int | None]:
    """The recognised associations, the ideas in their name and their workshops, until the end of that day."""
    until = clock.from_local(datetime(last_day.year + 1, 1, 1)).astimezone(UTC)
    counted = counted_until(municipality_id, until - timedelta(seconds=1))
    spoken = ideas_spoken_for(municipality_id, until)
    seen = attendance(counted.women, counted.men)
    return {
        "all": counted.associations,
        "womens": counted.womens,
        "ideas": spoken.ideas,
        "womens_ideas": spoken.by_womens,
        "workshops": counted.workshops,
        "people": seen.people,
        "women": seen.women,
    }


def _ideas_by_step(municipality_id: int, last_day: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many ideas of women (or of their associations) and of men had reached each step by that day."""
    until = clock.from_local(datetime(last_day.year + 1, 1, 1)).astimezone(UTC)
    by_women = sa.or_(Proposal.by_womens_association, Proposal.author_sex == Sex.FEMALE)
    by_men = sa.and_(sa.not_(Proposal.by_womens_association), Proposal.author_sex == Sex.MALE)
    counted: list[dict[str, int]] = []
    for whose in (by_women, by_men):
        rows = db.session.execute(
            sa.select(JourneyEntry.step, sa.func.count(sa.distinct(Proposal.id)))
            .join(JourneyEntry.proposal)
            .where(Proposal.place_id == municipality_id, Proposal.is_listed, JourneyEntry.reached_at < until, whose)
            .group_by(JourneyEntry.step)
        )
        counted.append({step.value: count for step, count in rows})
    return counted[0], counted[1]
