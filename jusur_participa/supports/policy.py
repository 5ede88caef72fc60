"""Whether somebody may support something; the subject's own slice has the last word."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Verdict, refused
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of


def may_support(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may support the subject, and just as well take the support back.

    Once a phase has closed, what was given stands: figures that somebody relies
    on do not move any more. A visitor is asked to sign in only where it is open.
    """
    if not subject.is_public:
        return refused(_l("What is not shown to everybody cannot be supported."))
    return kind_of(subject).may_support(person, subject, moment)
