"""Who may verify residents: nobody for themselves."""

from collections.abc import Collection
from datetime import date, datetime

from jusur_participa.accounts.models import Person, ResidenceVerification, VerificationRequest
from jusur_participa.accounts.terms import RENEWED_BEFORE, VERIFICATION_METHODS, RequestOutcome, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import Later, _l, day, in_a_row
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, Words, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.territory.models import Zone

#: Where a person sees how her residence stands, and the ways to prove it.
RESIDENCE = ("accounts.residence", _l("Have my residence confirmed"))
NOT_RESIDENT = _l("This is for residents. Ask the municipality to confirm that you live there.")


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
    return may_prove(person, zone.id, VerificationMethod.FACE_TO_FACE, moment)


def may_prove(person: Person, zone_id: int, method: VerificationMethod, moment: datetime) -> Verdict:
    """In a zone, or in a way, in which she has not proved it yet; or again in the last weeks."""
    for verification in person.verifications:
        is_same = (verification.zone_id, verification.method) == (zone_id, method)
        if is_same and verification.stands_at(moment) and not may_renew(verification, moment):
            return refused(_l("You are verified as a resident there already."))
    return ALLOWED


def may_renew(verification: ResidenceVerification, moment: datetime) -> Verdict:
    """In the last weeks before it runs out."""
    if verification.expires_at is not None and verification.expires_at - moment <= RENEWED_BEFORE:
        return ALLOWED
    return refused(_l("You are verified as a resident there already."))


def may_revoke_residence(officer: Person, verification: ResidenceVerification, moment: datetime) -> Verdict:
    """Those who verify take back what stands, but not their own."""
    if verification.person_id == officer.id:
        return refused(_l("Nobody decides about their own residence. Ask a colleague."))
    if not verification.stands_at(moment):
        return refused(_l("This residence does not stand any more."))
    return may_verify(officer, verification.municipality_id, clock.local(moment).date())


def may_set_term(person: Person, municipality_id: int, on: date) -> Verdict:
    """The municipality’s administrators say for how long a residence stands."""
    if person.role_among(roles_for(Action.SET_RESIDENCE_TERM), municipality_id, on):
        return ALLOWED
    return refused(_l("Only the municipality’s administrators set this."))


def lives_in(
    person: Person, municipality_id: int, moment: datetime, methods: Collection[str] = (), never: Words = NOT_RESIDENT
) -> Verdict:
    """Whether her residence there stands, proved in one of these ways (none: in any), and if not, why and what to do.

    `never` is said to who has proved none there yet.
    """
    here = [verification for verification in person.verifications if verification.municipality_id == municipality_id]
    standing = [verification for verification in here if verification.stands_at(moment)]
    if any(not methods or verification.method in methods for verification in standing):
        return ALLOWED
    if standing:
        ways = Later(in_a_row, [label for way, label in VERIFICATION_METHODS.items() if way in methods])
        return refused(_l("Here your residence must be proved in another way: %(ways)s.", ways=ways), RESIDENCE)
    last = max(here, key=lambda verification: verification.verified_at, default=None)
    if last is None or (last.revoked_at is not None and last.revocation_reason is None):
        return refused(never, RESIDENCE)
    if last.revoked_at is not None:
        ended = Later(day, last.revoked_at)
        return refused(
            _l("The municipality took your residence back on %(day)s; the page of your residence says why.", day=ended),
            RESIDENCE,
        )
    ended = Later(day, last.expires_at)
    return refused(_l("Your residence was proved until %(day)s. Renew it, and go on.", day=ended), RESIDENCE)


def may_leave(person: Person, moment: datetime) -> Verdict:
    """Whoever acts for a municipality or the network ends that first: its public acts need somebody who answers."""
    on = clock.local(moment).date()
    if any(not mandate.has_ended(on) for mandate in person.mandates):
        return refused(_l("You hold a mandate. Have it ended first, then your account can be erased."))
    return ALLOWED
