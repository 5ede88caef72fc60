"""Who may appoint, vouch, accept and check: nobody for herself."""

from datetime import date, datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.policy import may_verify
from jusur_participa.associations.models import Association
from jusur_participa.associations.policy import may_act_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.residence.models import CodeBatch, Vouch, VouchingAppointment

NOT_APPOINTED = _l("The municipality has not charged this association with vouching for residents.")
QUOTA_USED = _l("The association has vouched for as many people as it may this month. It may go on next month.")
FOR_HERSELF = _l("Nobody vouches for herself.")


def may_appoint(officer: Person, association: Association, on: date) -> Verdict:
    """Those who verify residents, for a recognised association that is not their own."""
    if association.membership_of(officer):
        return refused(_l("Nobody decides about an association of their own. Ask a colleague."))
    if not association.is_recognised:
        return refused(_l("The municipality has not recognised this association yet."))
    return may_verify(officer, association.municipality_id, on)


def may_end(officer: Person, appointment: VouchingAppointment, on: date) -> Verdict:
    """The same, as long as it stands."""
    if appointment.revoked_at is not None:
        return refused(_l("This appointment has ended already."))
    if appointment.association.membership_of(officer):
        return refused(_l("Nobody decides about an association of their own. Ask a colleague."))
    return may_verify(officer, appointment.municipality_id, on)


def may_vouch(
    person: Person | None, association: Association, appointment: VouchingAppointment | None, moment: datetime
) -> Verdict:
    """Who acts for an association that is appointed on that day."""
    if appointment is None or not appointment.is_in_force(clock.local(moment).date()):
        return refused(NOT_APPOINTED)
    return may_act_for(person, association, moment)


def may_answer(person: Person, vouch: Vouch, moment: datetime) -> Verdict:
    """Whom it is about, once, while it and the appointment stand; never who vouched."""
    if vouch.vouched_by_id == person.id:
        return refused(FOR_HERSELF)
    if vouch.accepted_at is not None or vouch.declined_at is not None:
        return refused(_l("You have answered this already."))
    appointment = vouch.appointment
    if not appointment.is_in_force(clock.local(moment).date()) or not appointment.association.is_recognised:
        return refused(_l("This association may no longer vouch for residents. Choose another way."))
    if vouch.lapses_at <= moment:
        return refused(_l("This was not accepted in time. Ask the association to vouch for you again."))
    return ALLOWED


def may_check(officer: Person, vouch: Vouch, on: date) -> Verdict:
    """Those who verify, once, about people and associations that are not their own."""
    if vouch.outcome is not None:
        return refused(_l("Somebody has looked at this already."))
    if officer.id in (vouch.person_id, vouch.vouched_by_id) or vouch.appointment.association.membership_of(officer):
        return refused(_l("Nobody checks what they have a part in. Ask a colleague."))
    return may_verify(officer, vouch.appointment.municipality_id, on)


def may_end_codes(officer: Person, batch: CodeBatch, moment: datetime) -> Verdict:
    """Those who verify, as long as the codes prove something."""
    if not batch.is_good_at(moment):
        return refused(_l("These codes have ended already."))
    return may_verify(officer, batch.municipality_id, clock.local(moment).date())
