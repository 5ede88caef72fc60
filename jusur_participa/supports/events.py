"""What supports announce; each kind of subject keeps its own counter by listening."""

from dataclasses import dataclass

from jusur_participa.subjects.models import Subject
from jusur_participa.supports.models import Support


@dataclass(frozen=True)
class SupportGiven:
    """Somebody supports a subject."""

    support: Support

    @property
    def subject(self) -> Subject:
        """What is supported."""
        return self.support.subject


@dataclass(frozen=True)
class SupportWithdrawn:
    """Somebody no longer supports a subject; the row is gone."""

    subject: Subject
    person_id: int
