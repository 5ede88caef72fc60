"""Who may verify residents: nobody for themselves."""

from datetime import date, datetime

from jusur_participa.accounts.models import Person, VerificationRequest
from jusur_participa.accounts.terms import RequestOutcome
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.territory.models import Zone


def may_verify(person: Person, municipality_id: int, on: date) -> Verdict:
    """Those whom the municipality has charged with it, and its administrators."""
    if person.role_among(roles_for(Action.VERIFY_RESIDENT), municipality_id, on):
        return ALLOWED
    return refused(_l("Residents are verified by the people whom the municipality has charged with it."))


def may_settle(person: Person, request: VerificationRequest, on: date) -> Verdict:
    """Verify or refuse one request, once, and not one's own."""
    if request.person_id == person.id:
        return refused(_l("Nobody verifies themselves. Ask a colleague."))
    if request.outcome is RequestOutcome.VERIFIED:
        return refused(_l("This person has been verified already."))
    if request.outcome is RequestOutcome.REFUSED:
        return refused(_l("This request was refused already. The person may ask again."))
    return may_verify(person, request.municipality_id, on)


def may_request_verification(person: Person, zone: Zone, moment: datetime) -> Verdict:
    """Anybody with an account, for a zone in use where she is not verified yet."""
    if not zone.is_active:
        return refused(_l("This zone is no longer in use. Choose another one."))
    for verification in person.verifications:
        if verification.zone_id == zone.id and verification.stands_at(moment):
            return refused(_l("You are verified as a resident there already."))
    return ALLOWED
