"""The words of a legal procedure: its stages, their clocks, and how pressing each is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

#: The beginning of the council's mandate: the one day from which clocks run that is no stage.
MANDATE = "mandate"
#: The session of the council that decides: the day it was held, else the day it is planned for.
SESSION = "session"
DECISION = "decision"
#: So many days before its date a stage is shown in amber.
SOON_DAYS = 15


class Text(Protocol):
    """The same words in Arabic and in French."""

    @property
    def ar(self) -> str:
        """In Arabic."""

    @property
    def fr(self) -> str:
        """In French."""


class Unit(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class Alert(StrEnum):
    """How pressing a stage is."""

    DONE = "done"
    LATE = "late"
    SOON = "soon"
    CALM = "calm"
    OPEN = "open"


@dataclass(frozen=True)
class Clock:
    """One delay that a law sets: so many days, or years, after or before a day.

    `until` is a day of the year (month, day): the first such day after the
    anchor. `opens` marks a day before which the stage may not begin, rather
    than one by which it must be done.
    """

    anchor: str
    article: str
    law: Text | None = None
    days: int = 0
    years: int = 0
    unit: Unit = Unit.CALENDAR
    before: bool = False
    until: tuple[int, int] | None = None
    opens: bool = False
    #: Only in this round: an update is not bound to the first year of the mandate.
    round: int | None = None
    #: The law says "each year" without a day; the anniversary is our reading of it.
    reading: bool = False


@dataclass(frozen=True)
class Stage:
    """One step of a procedure, as its law describes it."""

    code: str
    article: str
    title: Text
    rule: Text
    actor: Text
    law: Text | None = None
    documents: tuple[Text, ...] = ()
    #: The stages that must be done before.
    needs: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    #: Need not happen; it blocks nothing.
    optional: bool = False
    #: Belongs to the life of a plan in force, not to a round of preparing it.
    follows: bool = False


@dataclass(frozen=True)
class Law:
    """A procedure under the name by which plans keep it; a change of law is another one."""

    name: str
    reference: Text
    source: str
    stages: tuple[Stage, ...]
    #: The months of the council's ordinary sessions.
    sessions: tuple[int, ...] = ()

    def stage(self, code: str) -> Stage | None:
        """The stage of that name, if the law has one."""
        return next((stage for stage in self.stages if stage.code == code), None)


@dataclass(frozen=True)
class Deadline:
    """The day by which a stage must be done, and why."""

    day: date
    #: None where the day follows from a later stage that needs this one.
    clock: Clock | None
    #: The later stage from which it follows.
    for_stage: str | None = None


@dataclass(frozen=True)
class Standing:
    """Where a stage stands on a day."""

    stage: Stage
    done_on: date | None
    planned_on: date | None
    deadline: Deadline | None
    #: The first day on which it may begin, where the law sets one.
    opens_on: date | None
    alert: Alert
    #: Stages not done that cannot go on without this one, in order: filled where it is late.
    blocks: tuple[str, ...] = ()
