"""What moderation announces; notices tell the author, slices take the subject out of their lists."""

from dataclasses import dataclass

from jusur_participa.moderation.models import Hiding
from jusur_participa.moderation.terms import ReportCategory
from jusur_participa.subjects.models import Subject


@dataclass(frozen=True)
class SubjectReported:
    """Somebody raised an alarm; who it was is no part of the event."""

    subject: Subject
    category: ReportCategory


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
class ReportsDismissed:
    """A moderator found the reports groundless."""

    subject: Subject
