"""What the plan announces to the slices above."""

from dataclasses import dataclass

from jusur_participa.plans.models import ProgressReport, Project


@dataclass(frozen=True)
class ProjectProgressed:
    """A progress report was published; `moved` tells whether it changed the project's state."""

    project: Project
    report: ProgressReport
    moved: bool
