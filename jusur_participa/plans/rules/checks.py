"""What does not add up in a plan: told to the plan team, never corrected for them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jusur_participa.plans.rules.life import year_fits
from jusur_participa.plans.rules.money import total, totals_by_source
from jusur_participa.plans.terms import Amount, Checked, Finding, FundingSource, Mismatch


def findings(
    projects: Iterable[Checked],
    years: range,
    ceilings: Mapping[FundingSource, int],
    other_lines: Iterable[Amount] = (),
) -> list[Finding]:
    """Everything that does not add up, project by project, then source by source.

    `other_lines` are those of projects that are not checked themselves but draw
    on the same sources.
    """
    projects = list(projects)
    lines = [line for project in projects for line in project.lines] + list(other_lines)
    own = [finding for project in projects for finding in _of_project(project, years)]
    return own + list(_of_sources(lines, ceilings))


def _of_project(project: Checked, years: range) -> Iterator[Finding]:
    planned = total(project.lines).planned_mad
    if project.cost_mad is None:
        yield Finding(Mismatch.NO_COST, project.project_id, found_mad=planned)
    elif planned != project.cost_mad:
        differs = Mismatch.COST_NOT_FUNDED if planned < project.cost_mad else Mismatch.FUNDED_ABOVE_COST
        yield Finding(differs, project.project_id, said_mad=project.cost_mad, found_mad=planned)
    for line in project.lines:
        yield from _of_line(project, line, years)
    if not project.has_indicator:
        yield Finding(Mismatch.NO_INDICATOR, project.project_id)
    if not project.is_screened:
        yield Finding(Mismatch.NOT_SCREENED, project.project_id)


def _of_line(project: Checked, line: Amount, years: range) -> Iterator[Finding]:
    about: dict[str, Any] = {"project_id": project.project_id, "source": line.source, "year": line.year}
    first, last = project.first_year or years[0], project.last_year or years[-1]
    if line.year not in years:
        yield Finding(Mismatch.YEAR_OUTSIDE_PLAN, **about, found_mad=line.planned_mad)
    elif not year_fits(line.year, first, last):
        yield Finding(Mismatch.YEAR_OUTSIDE_PROJECT, **about, found_mad=line.planned_mad)
    if line.spent_mad > line.planned_mad:
        yield Finding(Mismatch.SPENT_ABOVE_PLANNED, **about, said_mad=line.planned_mad, found_mad=line.spent_mad)


def _of_sources(lines: Iterable[Amount], ceilings: Mapping[FundingSource, int]) -> Iterator[Finding]:
    given = totals_by_source(lines)
    for source, ceiling_mad in ceilings.items():
        if given[source].planned_mad > ceiling_mad:
            yield Finding(
                Mismatch.SOURCE_ABOVE_CEILING,
                source=source,
                said_mad=ceiling_mad,
                found_mad=given[source].planned_mad,
            )
