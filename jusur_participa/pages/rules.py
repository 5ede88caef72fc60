"""Which spaces come first on a home page."""

from collections.abc import Iterable
from datetime import datetime

from jusur_participa.pages.terms import OpenSpace
from jusur_participa.spaces.rules import phase_line
from jusur_participa.spaces.terms import CALLS_FIRST, Standing


def open_spaces(spaces: Iterable, moment: datetime) -> list[OpenSpace]:
    """The spaces with a phase running at that moment, votes before ideas, the soonest to close first."""
    lines = [OpenSpace(space, phase_line(space.phases, moment)) for space in spaces if not space.is_closed]
    running = [one for one in lines if one.line.state is Standing.NOW]
    return sorted(running, key=lambda one: (CALLS_FIRST.index(one.line.activity), one.line.changes_at))
