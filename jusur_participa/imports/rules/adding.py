"""What bringing a file in would add to a plan."""

from collections.abc import Sequence

from jusur_participa.foundation.text import fold
from jusur_participa.imports.terms import Both, DraftProject, Setting, Summary
from jusur_participa.plans.terms import FundingSource


def summary_of(projects: Sequence[DraftProject], setting: Setting) -> Summary:
    """The plan's gain, each dirham counted once by year and once by source."""
    lines = [line for project in projects for line in project.lines]
    axes: dict[str, Both] = {}
    programmes: dict[tuple[str, str], Both] = {}
    for project in projects:
        key = (fold(project.axis.fr), fold(project.programme.fr))
        if key[0] not in setting.axes:
            axes.setdefault(key[0], project.axis)
        if key not in setting.programmes:
            programmes.setdefault(key, project.programme)
    return Summary(
        projects=len(projects),
        lines=len(lines),
        planned_mad=sum(line.planned_mad for line in lines),
        new_axes=tuple(axes.values()),
        new_programmes=tuple(programmes.values()),
        planned_by_year={year: sum(line.planned_mad for line in lines if line.year == year) for year in setting.years},
        planned_by_source={
            source: sum(line.planned_mad for line in lines if line.source is source) for source in FundingSource
        },
        uneven=tuple(project.code for project in projects if _is_uneven(project)),
    )


def _is_uneven(project: DraftProject) -> bool:
    return project.cost_mad != sum(line.planned_mad for line in project.lines)
