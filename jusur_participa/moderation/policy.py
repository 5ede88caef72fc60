"""Who may report, and who may hide; nobody judges what she or he wrote."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.subjects.models import Subject

MODERATING = (Role.MODERATOR, Role.ADMINISTRATOR)


def may_report(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may call a moderator: anybody with an account, whoever she or he is."""
    if person is None:
        return refused(_l("Sign in to report this. Nobody will know that it was you."), SIGN_IN)
    if subject.is_by(person):
        return refused(_l("You wrote this yourself: you can take it back."))
    return ALLOWED


def may_moderate(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may hide or restore the subject, or dismiss what was reported of it."""
    on = clock.local(moment).date()
    if person is None or not person.role_among(MODERATING, subject.municipality_id, on):
        return refused(_l("Only a moderator of this municipality may do this."))
    if subject.is_by(person):
        return refused(_l("You wrote this yourself: another moderator decides."))
    return ALLOWED
