"""Who publishes notices, who answers about personal data, and who may have an account erased."""

from datetime import date, datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.privacy.models import PrivacyRequest

#: Those whom the municipality has charged with residents' data, and its administrators.
ANSWERING = (Role.VERIFIER, Role.ADMINISTRATOR)


def may_publish(person: Person, municipality_id: int | None, on: date) -> Verdict:
    """The municipality's administrator for the municipality, coordinators for the network."""
    if person.holds(Role.COORDINATOR, None, on):
        return ALLOWED
    if municipality_id is not None and person.holds(Role.ADMINISTRATOR, municipality_id, on):
        return ALLOWED
    return refused(_l("Notices are published by the municipality’s administrator, or by the network’s coordinator."))


def may_answer(officer: Person, request: PrivacyRequest, on: date) -> Verdict:
    """Those charged with it, once, and nobody to themselves."""
    if request.person_id == officer.id:
        return refused(_l("Nobody answers their own request. Ask a colleague."))
    if request.answered_at is not None:
        return refused(_l("This request has been answered already."))
    if officer.role_among(ANSWERING, request.municipality_id, on):
        return ALLOWED
    return refused(_l("Requests about personal data are answered by those whom the municipality has charged with it."))


def may_erase(person: Person, moment: datetime) -> Verdict:
    """Anybody her own account, once nobody depends on it: mandates are ended, associations handed over."""
    for each in offers().erasing:
        if each.may_leave is not None and not (verdict := each.may_leave(person, moment)):
            return verdict
    return ALLOWED
