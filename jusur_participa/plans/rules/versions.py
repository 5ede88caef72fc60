"""What changed between two versions of a plan, project by project and dirham by dirham."""

from collections.abc import Iterator, Mapping
from typing import Any

from jusur_participa.plans.terms import Change, Changes, FundingSource, ProjectChange

Content = Mapping[str, Any]

#: What of a project is compared, in the order of its sheet.
COMPARED = (
    "code", "title", "axis", "programme", "summary", "problem", "objectives", "zones", "service", "starts_on",
    "ends_on", "cost_mad", "running_cost_mad", "marker", "gender_objective", "goals", "targets", "beneficiaries",
    "partners", "indicators", "studies", "risks", "environment", "funding",
)  # fmt: skip


def projects_of(content: Content) -> Iterator[dict[str, Any]]:
    """The projects of a version, each with the titles of its axis and programme."""
    for axis in content["axes"]:
        for programme in axis["programmes"]:
            for project in programme["projects"]:
                yield {**project, "axis": axis["title"], "programme": programme["title"]}


def changes(before: Content, after: Content) -> Changes:
    """What changed from one version to another; a project is the same by its lasting number, whatever its code."""
    old = {project["number"]: project for project in projects_of(before)}
    new = {project["number"]: project for project in projects_of(after)}
    return Changes(
        added=tuple(project for number, project in new.items() if number not in old),
        removed=tuple(project for number, project in old.items() if number not in new),
        changed=tuple(_changed(old, new)),
        planned_before=planned_by_source(before),
        planned_after=planned_by_source(after),
    )


def _changed(old: dict[int, dict[str, Any]], new: dict[int, dict[str, Any]]) -> Iterator[ProjectChange]:
    for number, project in new.items():
        if number not in old:
            continue
        fields = tuple(
            Change(name, old[number].get(name), project.get(name))
            for name in COMPARED
            if old[number].get(name) != project.get(name)
        )
        if fields:
            yield ProjectChange(project, fields)


def planned_by_source(content: Content) -> dict[FundingSource, int]:
    """Whole dirhams that each source gives in a version; every line is counted once."""
    planned = dict.fromkeys(FundingSource, 0)
    for project in projects_of(content):
        for line in project["funding"]:
            planned[FundingSource(line["source"])] += line["planned_mad"]
    return planned
