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


class Standing(StrEnum):
    """Where a phase, or the whole line, stands at a moment."""

    TODO = "todo"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True)
class PhaseStep:
    """One phase as a step of the line."""

    phase: Any
    state: Standing


@dataclass(frozen=True)
class PhaseLine:
    """The bridge from the first phase to the last, and the days until something changes.

    `state` is NOW while a phase runs, TODO while none runs but one is to come,
    DONE when all have ended. `days_left` counts whole days until the current
    phase ends or the next one starts, which is `changes_at`; both are None when
    nothing is to come. `activity` is what that phase is announced by.
    """

    steps: tuple[PhaseStep, ...]
    state: Standing
    activity: Activity | None
    days_left: int | None
    changes_at: datetime | None
