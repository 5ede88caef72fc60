"""Finding the slice that answers for a subject, without knowing any."""

from jusur_participa.foundation.manifest import SubjectKind
from jusur_participa.foundation.offers import offers
from jusur_participa.subjects.models import Subject


def kind_of(subject: Subject) -> SubjectKind:
    """What the subject's own slice says of it: its title, its page, who may discuss and support it."""
    return offers().subject_kinds[subject.kind]
