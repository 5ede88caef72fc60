"""What the pages show, gathered from other slices."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Words
from jusur_participa.spaces.terms import Activity, PhaseLine, Standing


@dataclass(frozen=True)
class RecentAnswer:
    """An idea that its municipality has answered lately."""

    proposal: Any
    municipality: Any
    answered_at: datetime


@dataclass(frozen=True)
class OpenSpace:
    """A space in which something is going on, and where its phases stand."""

    space: Any
    line: PhaseLine

    def opens(self, activity: Activity) -> bool:
        """Whether the phase that runs opens this activity."""
        return any(step.state is Standing.NOW and activity in step.phase.activities for step in self.line.steps)


@dataclass(frozen=True)
class Act:
    """Something a person did: what about, in which language that is written, where to read it, when.

    `words` is what she said, where she said something.
    """

    title: str
    language: str | None
    url: str
    at: datetime
    words: str = ""
    words_language: str | None = None


@dataclass(frozen=True)
class PlanProgress:
    """How many projects of the plan stand where, and how far they are on the whole."""

    planned: int = 0
    under_way: int = 0
    delivered: int = 0
    suspended: int = 0
    #: Mean of the projects' own percentages, in whole percents.
    percent: int = 0

    @property
    def total(self) -> int:
        """Every project of the plan."""
        return self.planned + self.under_way + self.delivered + self.suspended


@dataclass(frozen=True)
class Counted:
    """A number that is counted only so far: beyond `limit`, « more than »."""

    number: int
    is_exact: bool


#: What the privacy notice lists (law 09-08, art. 5): each piece of data, whether it must be given, who sees it.
DATA_KEPT: tuple[tuple[Words, Words, Words], ...] = (
    (
        _l("Phone number or e-mail address"),
        _l("One of the two, to sign in"),
        _l("Charged officers of your municipality"),
    ),
    (_l("Name you choose to show"), _l("Yes; it need not be your real name"), _l("Everybody")),
    (_l("Neighbourhood or douar"), _l("Only to vote"), _l("Everybody, beside your ideas")),
    (_l("Woman or man"), _l("No, never"), _l("Nobody; only figures of ten people or more")),
    (_l("Year of birth"), _l("No, never"), _l("Nobody; only figures of ten people or more")),
    (_l("Your ideas, comments and supports"), _l("As you wish"), _l("Everybody, under the name you chose")),
    (_l("Your ballot"), _l("As you wish"), _l("No officer: it is kept without your name")),
    (_l("Photos"), _l("As you wish"), _l("Everybody; the place and the phone are erased from them")),
)
