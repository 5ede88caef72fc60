"""Which spaces come first on a home page, and how far a plan is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from jusur_participa.pages.terms import OpenSpace, PlanProgress
from jusur_participa.plans.rules import completion_percent
from jusur_participa.spaces.rules import phase_line
from jusur_participa.spaces.terms import CALLS_FIRST, Standing


def open_spaces(spaces: Iterable[Any], moment: datetime) -> list[OpenSpace]:
    """The spaces with a phase running at that moment, votes before ideas, the soonest to close first."""
    lines = [OpenSpace(space, phase_line(space.phases, moment)) for space in spaces if not space.is_closed]
    running = [one for one in lines if one.line.state is Standing.NOW]
    return sorted(running, key=lambda one: (CALLS_FIRST.index(one.line.activity), one.line.changes_at))


def besides_votes(spaces: Iterable[OpenSpace], votes: Iterable[Any]) -> list[OpenSpace]:
    """The open spaces without those that are shown by their vote already."""
    voting = {vote.space_id for vote in votes}
    return [one for one in spaces if one.space.id not in voting]


def plan_progress(projects: Sequence[Any]) -> PlanProgress | None:
    """How many projects stand where, and the mean of their percentages; None where there is no project."""
    if not projects:
        return None
    counts = Counter(project.state.value for project in projects)
    percent = completion_percent(project.progress_percent for project in projects)
    return PlanProgress(**counts, percent=percent)
