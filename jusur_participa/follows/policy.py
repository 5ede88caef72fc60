"""Whether somebody may follow something: whoever has an account, whatever everybody may see."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.access import SIGN_IN
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.subjects.models import Subject


def may_follow(person: Person | None, subject: Subject | None = None) -> Verdict:
    """Whether the person may follow a theme, a zone, a municipality or, where one is given, this subject."""
    if subject is not None and not subject.is_public:
        return refused(_l("What is not shown to everybody cannot be followed."))
    if person is None:
        return refused(_l("Sign in to go on."), SIGN_IN)
    return ALLOWED
