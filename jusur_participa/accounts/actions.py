"""Registering, verifying residents."""

import secrets
from datetime import datetime

from jusur_participa.accounts import passwords, policy, queries, rules
from jusur_participa.accounts.events import (
    ResidenceExpiring,
    ResidenceRefused,
    ResidenceRequested,
    ResidenceRevoked,
    ResidenceVerified,
)
from jusur_participa.accounts.models import (
    Person,
    ResidenceTerm,
    ResidenceVerification,
    VerificationRequest,
    new_reference,
)
from jusur_participa.accounts.terms import RequestOutcome, Sex, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once, uniquely
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory.models import Zone

#: Letters and digits that are not taken for one another when read aloud.
DESK_ALPHABET = "ABCDEFGHJKMNPQRTUVWXY346789"


def register_person(
    chosen_name: str,
    password: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    language: str = "ar",
) -> Person | None:
    """Open an account; None where the phone or the e-mail has one already. Without a password, codes open it."""
    person = Person(
        chosen_name=chosen_name,
        # Before the first statement, so that no lock of the database is held while it is computed.
        password_hash=passwords.hashed(password) if password else None,
        phone=phone,
        email=email,
        language=language,
        created_at=clock.now(),
    )
    if not insert_once(person):
        return None
    record("person.registered", by=person, thing=person)
    return person


def update_profile(
    person: Person,
    chosen_name: str,
    sex: Sex | None,
    birth_year: int | None,
    zone: Zone | None,
    language: str,
) -> None:
    """Keep what a person says of herself; the municipality follows the zone."""
    person.chosen_name, person.sex, person.birth_year, person.language = chosen_name, sex, birth_year, language
    person.zone = zone
    person.municipality_id = zone.municipality_id if zone else None
    db.session.flush()


def erase_person(person: Person) -> None:
    """Let nothing in her row say who she was; the trail's references to her lead nowhere from now on."""
    person.chosen_name, person.public_ref, person.language = "", new_reference(), "ar"
    person.phone = person.email = person.phone_proved_at = person.password_hash = person.second_factor_since = None
    person.sex = person.birth_year = person.municipality_id = person.zone_id = person.limited_until = None
    person.erased_at = person.deactivated_at = clock.now()
    db.session.flush()


def request_verification(person: Person, zone: Zone) -> VerificationRequest:
    """Ask the zone's municipality to verify that she lives there; asking twice asks once."""
    require(policy.may_request_verification(person, zone, clock.now()))
    waiting = queries.waiting_request_of(person.id, zone.municipality_id)
    if waiting is not None:
        waiting.zone_id = zone.id
        db.session.flush()
        return waiting
    request = VerificationRequest(
        person_id=person.id,
        municipality_id=zone.municipality_id,
        zone_id=zone.id,
        desk_code="".join(secrets.choice(DESK_ALPHABET) for _ in range(6)),
        requested_at=clock.now(),
    )
    if not insert_once(request):
        raise Conflict(_l("You have asked for this already."))
    record("residence.requested", by=person, municipality_id=zone.municipality_id, thing=request)
    announce(ResidenceRequested(request))
    return request


def verify_residence(officer: Person, request: VerificationRequest) -> ResidenceVerification:
    """Answer for it, after meeting her, that a person lives where she says. No document is kept."""
    require(policy.may_settle(officer, request, clock.today()))
    method = VerificationMethod.FACE_TO_FACE
    verification = confirm_residence(request.person, request.municipality_id, request.zone_id, method, by=officer)
    _settle(officer, request, RequestOutcome.VERIFIED, clock.now())
    return verification


def confirm_residence(
    person: Person, municipality_id: int, zone_id: int, method: VerificationMethod, by: Person | None = None
) -> ResidenceVerification:
    """Keep that a person lives there, until the municipality’s term is over; whoever calls has found it proved.

    What stood before ends, wherever it was: one lives in one place.

    Raises:
        Conflict: where she proves another one at the same moment.
    """
    moment = clock.now()
    with uniquely(Conflict(SENTENCES[409])):
        for former in person.verifications:
            former.revoked_at = former.revoked_at or moment
        # One at a time is a constraint: the former ends first.
        db.session.flush()
        verification = ResidenceVerification(
            person=person,
            municipality_id=municipality_id,
            zone_id=zone_id,
            method=method,
            verified_by_id=by.id if by else None,
            verified_at=moment,
            expires_at=_end_of_term(moment, queries.term_of(municipality_id)),
        )
        db.session.add(verification)
    if waiting := queries.waiting_request_of(person.id, municipality_id):
        waiting.settled_at, waiting.outcome = moment, RequestOutcome.VERIFIED
        db.session.flush()
    announce(ResidenceVerified(verification))
    return verification


def _end_of_term(since: datetime, months: int) -> datetime:
    """So many months later, at the same hour on the clocks of Morocco."""
    local = clock.local(since)
    return clock.from_local(datetime.combine(rules.months_later(local.date(), months), local.time()))


def revoke_residence(officer: Person, verification: ResidenceVerification, reason: str) -> None:
    """Take a residence back now; what she did while it stood stays. She reads the reason, the trail does not."""
    require(policy.may_revoke_residence(officer, verification, clock.now()))
    verification.revoked_at, verification.revoked_by_id = clock.now(), officer.id
    verification.revocation_reason = reason
    db.session.flush()
    after, place_id = {"proof": verification.method}, verification.municipality_id
    record("residence.revoked", by=officer, municipality_id=place_id, thing=verification, after=after)
    announce(ResidenceRevoked(verification))


def set_residence_term(officer: Person, municipality_id: int, months: int) -> None:
    """Say for how many months a residence stands that is proved from now on."""
    require(policy.may_set_term(officer, municipality_id, clock.today()))
    before = queries.term_of(municipality_id)
    term = db.session.get(ResidenceTerm, municipality_id) or ResidenceTerm(municipality_id=municipality_id)
    term.months, term.set_by_id, term.set_at = months, officer.id, clock.now()
    with uniquely(Conflict(SENTENCES[409])):
        db.session.add(term)
    record(
        "residence.term_set",
        by=officer,
        municipality_id=municipality_id,
        before={"months": before},
        after={"months": months},
    )


def remind_of_expiry() -> int:
    """Tell those whose residence soon runs out, each once; how many they were."""
    expiring = queries.expiring_residences(clock.now())
    for verification in expiring:
        verification.reminded_at = clock.now()
        announce(ResidenceExpiring(verification))
    db.session.flush()
    return len(expiring)


def refuse_residence(officer: Person, request: VerificationRequest, reason: str) -> None:
    """Tell a person why her residence could not be verified; she may ask again."""
    require(policy.may_settle(officer, request, clock.today()))
    request.reason = reason
    _settle(officer, request, RequestOutcome.REFUSED, clock.now())
    announce(ResidenceRefused(request))


def _settle(officer: Person, request: VerificationRequest, outcome: RequestOutcome, moment: datetime) -> None:
    request.settled_at, request.settled_by_id, request.outcome = moment, officer.id, outcome
    db.session.flush()
    # Not who and not where: the trail is read by many, and where somebody lives is her own affair.
    record(f"residence.{outcome.value}", by=officer, municipality_id=request.municipality_id, thing=request)
