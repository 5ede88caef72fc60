"""Reading a diagnosis: its rows for the desk, and its portrait, which pages, versions, documents and data all show."""

from jusur_participa.diagnosis.queries.portrait import portrait_of
from jusur_participa.diagnosis.queries.rows import (
    figure_in,
    finding_in,
    findings_of,
    gaps_of,
    plan_shown,
    state_project_in,
    state_projects_of,
    voices_of,
)

__all__ = [
    "figure_in", "finding_in", "findings_of", "gaps_of", "plan_shown", "portrait_of", "state_project_in",
    "state_projects_of", "voices_of",
]  # fmt: skip
