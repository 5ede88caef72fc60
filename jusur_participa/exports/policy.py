"""Who may ask for a file with names, release it and take it: administrators, never one alone."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.exports.models import PersonalExport
from jusur_participa.exports.terms import (
    ANOTHER_RELEASES,
    NOT_ADMINISTRATOR,
    NOT_RELEASED,
    NOT_YOURS,
    OVER,
    SETTLED,
    ExportOutcome,
)
from jusur_participa.foundation import clock
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action


def may_ask(person: Person, municipality_id: int, moment: datetime) -> Verdict:
    """Administrators of the municipality."""
    on = clock.local(moment).date()
    holds = person.role_among(roles_for(Action.EXPORT_PERSONAL), municipality_id, on)
    return ALLOWED if holds else refused(NOT_ADMINISTRATOR)


def may_release(person: Person, export: PersonalExport, moment: datetime) -> Verdict:
    """Another administrator than who asked, once."""
    if export.settled_at is not None:
        return refused(SETTLED)
    if person.id == export.asked_by_id:
        return refused(ANOTHER_RELEASES)
    return may_ask(person, export.municipality_id, moment)


def may_decline(person: Person, export: PersonalExport, moment: datetime) -> Verdict:
    """Any administrator; who asked takes it back this way."""
    if export.settled_at is not None:
        return refused(SETTLED)
    return may_ask(person, export.municipality_id, moment)


def may_take(person: Person, export: PersonalExport, moment: datetime) -> Verdict:
    """Who asked, while she is an administrator, on the day after it was released."""
    if person.id != export.asked_by_id:
        return refused(NOT_YOURS)
    if export.outcome is not ExportOutcome.RELEASED or export.expires_at is None:
        return refused(NOT_RELEASED)
    if moment >= export.expires_at:
        return refused(OVER)
    return may_ask(person, export.municipality_id, moment)
