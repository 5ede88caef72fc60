"""What moderation announces; notices tell those concerned, slices take the subject out of their lists."""

from dataclasses import dataclass
from datetime import date

from jusur_participa.moderation.models import Appeal, Decision, Hiding, Hold
from jusur_participa.moderation.terms import ReportCategory
from jusur_participa.subjects.models import Subject


@dataclass(frozen=True)
class SubjectReported:
    """Somebody raised an alarm; who it was is no part of the event."""

    subject: Subject
    category: ReportCategory


@dataclass(frozen=True)
class SubjectVanished:
    """A subject went out of everybody's sight, for whatever cause: lists, counters and searches let it go."""

    subject: Subject


@dataclass(frozen=True)
class SubjectReappeared:
    """A subject came into sight again."""

    subject: Subject


@dataclass(frozen=True)
class SubjectHidden:
    """A moderator took a subject out of sight, by the rule and for the reason of the hiding."""

    subject: Subject
    hiding: Hiding


@dataclass(frozen=True)
class SubjectRestored:
    """A moderator put a subject back in sight."""

    subject: Subject
    hiding: Hiding


@dataclass(frozen=True)
class SubjectHeld:
    """A subject waits out of sight until a moderator has read it."""

    subject: Subject
    hold: Hold


@dataclass(frozen=True)
class SubjectReleased:
    """A moderator has read what was held and shows it."""

    subject: Subject
    hold: Hold


@dataclass(frozen=True)
class ReportsDismissed:
    """A moderator found the reports groundless."""

    subject: Subject


@dataclass(frozen=True)
class PersonDecidedUpon:
    """A moderator asked somebody to change a text, warned or limited her; hidings are announced by themselves."""

    decision: Decision


@dataclass(frozen=True)
class AppealMade:
    """Somebody asks for a second look; those who may decide it can be told."""

    appeal: Appeal
    people_ids: frozenset[int]


@dataclass(frozen=True)
class AppealDecided:
    """Somebody else has looked again."""

    appeal: Appeal


@dataclass(frozen=True)
class ModerationLate:
    """Something waits longer than the charter promises; once a municipality and day."""

    municipality_id: int
    on: date
    late: int
    people_ids: frozenset[int]


@dataclass(frozen=True)
class ModerationEscalated:
    """Something still waits days after its moderators were reminded; those of the network can be told.

    `due_on` is the day by which the oldest of it was promised: one day is told once.
    """

    municipality_id: int
    due_on: date
    people_ids: frozenset[int]
