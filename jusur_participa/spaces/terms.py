"""The words of a participation space, and what a phase line is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l


class SpaceKind(StrEnum):
    """What a space is for."""

    PLAN = "plan"
    IEECAG = "ieecag"
    NEIGHBOURHOOD = "neighbourhood"
    THEMATIC = "thematic"
    BUDGET = "budget"


class Activity(StrEnum):
    """What a phase can open to citizens, in the order of a participation cycle."""

    INFORM = "inform"
    PROPOSE = "propose"
    DISCUSS = "discuss"
    SUPPORT = "support"
    REVIEW = "review"
    VOTE = "vote"
    FOLLOW_UP = "follow_up"


SPACE_KIND_LABELS = {
    SpaceKind.PLAN: _l("Action plan"),
    SpaceKind.IEECAG: _l("Equality and equal opportunities body"),
    SpaceKind.NEIGHBOURHOOD: _l("Neighbourhood"),
    SpaceKind.THEMATIC: _l("Theme"),
    SpaceKind.BUDGET: _l("Participatory budget"),
}

ACTIVITY_LABELS = {
    Activity.INFORM: _l("Find out"),
    Activity.PROPOSE: _l("Propose ideas"),
    Activity.DISCUSS: _l("Discuss"),
    Activity.SUPPORT: _l("Support"),
    Activity.REVIEW: _l("Study by the municipality"),
    Activity.VOTE: _l("Vote"),
    Activity.FOLLOW_UP: _l("Follow up"),
}

#: What a phase with several activities is announced by: the first of these that it opens.
CALLS_FIRST = (
    Activity.VOTE,
    Activity.PROPOSE,
    Activity.SUPPORT,
    Activity.DISCUSS,
    Activity.REVIEW,
    Activity.FOLLOW_UP,
    Activity.INFORM,
)


class Moment(StrEnum):
    """Where a step of the phase line, or the whole of it, stands at a moment."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class PhaseStep:
    """One phase as a step of the line."""

    phase: Any
    stands: Moment


@dataclass(frozen=True)
class PhaseLine:
    """The bridge from the first phase to the last, and the days until something changes.

    `stands` is BEFORE while a phase is still to come and none runs, DURING
    while one runs, AFTER when all have ended. `days_left` counts the days until
    the current phase ends or the next one starts; None when nothing is to come.
    """

    steps: tuple[PhaseStep, ...]
    stands: Moment
    activity: Activity | None
    days_left: int | None
    changes_at: datetime | None
