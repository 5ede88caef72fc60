"""Registering, verifying residents."""

import secrets
from datetime import datetime

from jusur_participa.accounts import passwords, policy, queries
from jusur_participa.accounts.events import (
    ResidenceRefused,
    ResidenceRequested,
    ResidenceVerified,
)
from jusur_participa.accounts.models import Person, ResidenceVerification, VerificationRequest
from jusur_participa.accounts.terms import RequestOutcome, Sex, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
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
    """Answer for it, after meeting her, that a person lives where she says. No document is kept.

    A verification in another zone of the municipality ends: one lives in one place.
    """
    require(policy.may_settle(officer, request, clock.today()))
    moment = clock.now()
    for former in request.person.verifications:
        if former.municipality_id == request.municipality_id and former.stands_at(moment):
            former.revoked_at = moment
    verification = ResidenceVerification(
        person=request.person,
        municipality_id=request.municipality_id,
        zone_id=request.zone_id,
        method=VerificationMethod.FACE_TO_FACE,
        verified_by_id=officer.id,
        verified_at=moment,
    )
    db.session.add(verification)
    _settle(officer, request, RequestOutcome.VERIFIED, moment)
    announce(ResidenceVerified(verification))
    return verification


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
