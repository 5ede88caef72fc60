"""The words of a participation space, and what a phase line is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l, ngettext
from jusur_participa.foundation.i18n import gettext as _


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

#: Activities for which a space says how who takes part has proved where she lives, and what it says instead of a way
#: where an account is enough.
PROVED_ACTIVITIES = (Activity.PROPOSE, Activity.DISCUSS, Activity.SUPPORT, Activity.VOTE)
ACCOUNT_IS_ENOUGH = "account"

#: What a phase with several activities is announced by: the first of these that it opens.
CALLS_FIRST = (
    Activity.VOTE,
    Activity.PROPOSE,
    Activity.SUPPORT,
    Activity.FOLLOW_UP,
    Activity.DISCUSS,
    Activity.REVIEW,
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


def left_text(line: PhaseLine) -> str:
    """« 12 days left to propose », or when the next phase starts, or that all is over."""
    if line.state is Standing.DONE or line.days_left is None:
        return _("All phases of this space are over.")
    if line.state is Standing.TODO:
        return _until_it_opens(line.activity, line.days_left)
    return _before_it_closes(line.activity, line.days_left)


def _before_it_closes(activity: Activity | None, days: int) -> str:
    if not days:
        return _last_day(activity)
    match activity:
        case Activity.PROPOSE:
            return ngettext("%(num)d day left to propose", "%(num)d days left to propose", days)
        case Activity.SUPPORT | Activity.DISCUSS:
            return ngettext("%(num)d day left to discuss and support", "%(num)d days left to discuss and support", days)
        case Activity.VOTE:
            return ngettext("%(num)d day left to vote", "%(num)d days left to vote", days)
        case Activity.REVIEW:
            return ngettext(
                "The municipality studies the ideas: %(num)d day left",
                "The municipality studies the ideas: %(num)d days left",
                days,
            )
        case _:
            return ngettext("%(num)d day left in this phase", "%(num)d days left in this phase", days)


def _last_day(activity: Activity | None) -> str:
    match activity:
        case Activity.PROPOSE:
            return _("Last hours to propose")
        case Activity.SUPPORT | Activity.DISCUSS:
            return _("Last hours to discuss and support")
        case Activity.VOTE:
            return _("Last hours to vote")
        case _:
            return _("Last hours of this phase")


def _until_it_opens(activity: Activity | None, days: int) -> str:
    if not days:
        return _("The next phase starts within one day")
    match activity:
        case Activity.PROPOSE:
            return ngettext("Ideas can be proposed in %(num)d day", "Ideas can be proposed in %(num)d days", days)
        case Activity.VOTE:
            return ngettext("The vote opens in %(num)d day", "The vote opens in %(num)d days", days)
        case _:
            return ngettext("The next phase starts in %(num)d day", "The next phase starts in %(num)d days", days)
