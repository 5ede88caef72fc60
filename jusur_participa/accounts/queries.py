"""Reading people, with everything that later decisions about them need."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts import naming
from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.accounts.models import (
    Mandate,
    Person,
    ResidenceTerm,
    ResidenceVerification,
    VerificationRequest,
)
from jusur_participa.accounts.terms import ORDINARY_TERM_MONTHS, REMINDED_BEFORE, NameFault, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.territory.models import Municipality

#: Loaded in the same statement: nobody holds more than a few mandates and verifications.
RIGHTS = (
    joinedload(Person.municipality),
    joinedload(Person.zone),
    joinedload(Person.mandates).joinedload(Mandate.municipality),
    joinedload(Person.verifications),
)


@dataclass(frozen=True)
class Credentials:
    """What a password is checked against, outside of any transaction."""

    person_id: int
    password_hash: str


def person_with_rights(person_id: int) -> Person | None:
    """A person with her mandates and verifications, unless her account is closed."""
    return _one_person(select(Person).where(Person.id == person_id))


def person_named(public_ref: str) -> Person | None:
    """The person with this random reference, unless her account is closed."""
    return db.session.scalar(select(Person).where(Person.public_ref == public_ref, *open_accounts()))


def open_accounts() -> tuple[ColumnElement[bool], ...]:
    """What an account must fulfil to be signed in to."""
    return (Person.deactivated_at.is_(None),)


def person_known_as(identifier: Identifier) -> Person | None:
    """The person with this phone or e-mail, with her mandates and verifications."""
    return _one_person(select(Person).where(_is_hers(identifier)))


def _one_person(people: Select[Person]) -> Person | None:
    return db.session.scalars(people.where(*open_accounts()).options(*RIGHTS)).unique().one_or_none()


def _is_hers(identifier: Identifier) -> ColumnElement[bool]:
    return Person.phone == identifier.phone if identifier.phone else Person.email == identifier.email


def credentials_of(identifier: Identifier) -> Credentials | None:
    """What to check a password against; None where there is no open account, or none with a password."""
    row = db.session.execute(
        select(Person.id, Person.password_hash).where(
            _is_hers(identifier), Person.password_hash.is_not(None), *open_accounts()
        )
    ).one_or_none()
    return Credentials(row[0], row[1]) if row and row[1] else None


def verifications_of(person_id: int, moment: datetime) -> Sequence[ResidenceVerification]:
    """Where a person is verified to live, with the municipalities and zones."""
    verified = select(ResidenceVerification).where(ResidenceVerification.person_id == person_id)
    loaded = verified.options(joinedload(ResidenceVerification.municipality), joinedload(ResidenceVerification.zone))
    return [verification for verification in db.session.scalars(loaded) if verification.stands_at(moment)]


def verification_in(person_id: int, municipality_id: int, moment: datetime) -> ResidenceVerification | None:
    """The verification of a person that stands in the municipality."""
    standing = verifications_of(person_id, moment)
    return next((found for found in standing if found.municipality_id == municipality_id), None)


def verification_with(municipality_id: int, verification_id: int) -> ResidenceVerification:
    """A residence proved in the municipality, with its person and zone.

    Raises:
        Missing: where it is another municipality's.
    """
    verification = db.session.scalar(
        select(ResidenceVerification)
        .where(ResidenceVerification.id == verification_id, ResidenceVerification.municipality_id == municipality_id)
        .options(joinedload(ResidenceVerification.person), joinedload(ResidenceVerification.zone))
    )
    if verification is None:
        raise Missing
    return verification


def last_residence_in(person_id: int, municipality_id: int) -> ResidenceVerification | None:
    """What a person proved last in the municipality, whether it stands or not, with the zone."""
    return db.session.scalars(
        select(ResidenceVerification)
        .where(ResidenceVerification.person_id == person_id, ResidenceVerification.municipality_id == municipality_id)
        .order_by(ResidenceVerification.id.desc())
        .limit(1)
        .options(joinedload(ResidenceVerification.zone))
    ).first()


def term_of(municipality_id: int) -> int:
    """For how many months a residence stands that is proved in the municipality now."""
    term = db.session.get(ResidenceTerm, municipality_id)
    return term.months if term else ORDINARY_TERM_MONTHS


def residences_by_method(municipality_id: int, moment: datetime) -> dict[VerificationMethod, int]:
    """How many residents stand proved in each way."""
    counted = (
        select(ResidenceVerification.method, func.count())
        .where(
            ResidenceVerification.municipality_id == municipality_id,
            ResidenceVerification.revoked_at.is_(None),
            or_(ResidenceVerification.expires_at.is_(None), ResidenceVerification.expires_at > moment),
        )
        .group_by(ResidenceVerification.method)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}


def expiring_residences(moment: datetime, most: int = 500) -> Sequence[ResidenceVerification]:
    """Those that run out within the time of a reminder, and whose holders were not told yet."""
    return db.session.scalars(
        select(ResidenceVerification)
        .where(
            ResidenceVerification.revoked_at.is_(None),
            ResidenceVerification.reminded_at.is_(None),
            ResidenceVerification.expires_at > moment,
            ResidenceVerification.expires_at <= moment + REMINDED_BEFORE,
        )
        .order_by(ResidenceVerification.expires_at)
        .limit(most)
        .options(joinedload(ResidenceVerification.municipality))
    ).all()


def requests_of(person_id: int) -> Sequence[VerificationRequest]:
    """What a person asked to be verified, the latest first."""
    asked = select(VerificationRequest).where(VerificationRequest.person_id == person_id)
    return db.session.scalars(
        asked.order_by(VerificationRequest.id.desc()).options(
            joinedload(VerificationRequest.municipality), joinedload(VerificationRequest.zone)
        )
    ).all()


def waiting_request_of(person_id: int, municipality_id: int) -> VerificationRequest | None:
    """The one request of a person that the municipality has not settled."""
    return db.session.scalar(
        select(VerificationRequest)
        .where(VerificationRequest.person_id == person_id, *_waits_in(municipality_id))
        .options(joinedload(VerificationRequest.zone))
    )


def waiting_requests(municipality_id: int, code: str = "", after: str | None = None) -> Page:
    """The municipality's queue, the oldest first; with a desk code, that one request."""
    waiting = select(VerificationRequest).where(*_waits_in(municipality_id))
    if code:
        waiting = waiting.where(VerificationRequest.desk_code == code.upper())
    waiting = waiting.options(joinedload(VerificationRequest.person), joinedload(VerificationRequest.zone))
    return key_page(waiting, (VerificationRequest.requested_at.asc(), VerificationRequest.id.asc()), after)


def count_waiting_requests(municipality_id: int) -> int:
    """How many people wait to be verified."""
    waiting = select(func.count()).select_from(VerificationRequest).where(*_waits_in(municipality_id))
    return db.session.scalar(waiting) or 0


def request_in(municipality_id: int, request_id: int, to_settle: bool = False) -> VerificationRequest:
    """A request of the municipality, with its person and zone; held, to be settled by one officer only.

    Raises:
        Missing: where it is another municipality's.
    """
    asked = (
        select(VerificationRequest)
        .where(VerificationRequest.id == request_id, VerificationRequest.municipality_id == municipality_id)
        .options(joinedload(VerificationRequest.person), joinedload(VerificationRequest.zone))
    )
    request = db.session.scalar(asked.with_for_update(of=VerificationRequest) if to_settle else asked)
    if request is None:
        raise Missing
    return request


def _waits_in(municipality_id: int) -> tuple[ColumnElement[bool], ...]:
    return VerificationRequest.municipality_id == municipality_id, VerificationRequest.settled_at.is_(None)


def people_holding(role: Role, municipality_id: int | None, on: date) -> frozenset[int]:
    """Ids of those who hold a role there (None: in the network) on that day."""
    statement = (
        select(Mandate.person_id)
        .join(Person, Person.id == Mandate.person_id)
        .where(
            Mandate.role == role,
            Mandate.municipality_id.is_(None)
            if municipality_id is None
            else Mandate.municipality_id == municipality_id,
            Mandate.revoked_at.is_(None),
            Mandate.starts_on <= on,
            or_(Mandate.ends_on.is_(None), Mandate.ends_on >= on),
            Person.deactivated_at.is_(None),
        )
    )
    return frozenset(db.session.scalars(statement))


def fault_of_name(
    name: str, person: Person | None, taken_names: Iterable[Callable[[str, int | None], bool]]
) -> NameFault | None:
    """Why a person, or a newcomer, may not be called so: by its words, or because it is somebody's already.

    Who has a desk may say so in her name: the badge beside it comes from her mandate all the same.
    """
    fault = naming.fault_of(name, town_names())
    if fault is NameFault.OFFICIAL and person is not None and person.has_a_desk(clock.today()):
        fault = None
    person_id = person.id if person else None
    if fault is None and any(is_taken(name, person_id) for is_taken in taken_names):
        return NameFault.TAKEN
    return fault


def town_names() -> list[str]:
    """What the municipalities of the network are called, in both scripts."""
    return [name for town in db.session.scalars(select(Municipality)) for name in (town.name.ar, town.name.fr)]


def is_name_of_an_official(name: str, person_id: int | None) -> bool:
    """Whether somebody else who holds a mandate is called so, at a glance; a given name alone is anybody's."""
    if not naming.is_told_apart(name):
        return False
    today = clock.today()
    held = select(Mandate.person_id).where(
        Mandate.revoked_at.is_(None),
        Mandate.starts_on <= today,
        or_(Mandate.ends_on.is_(None), Mandate.ends_on >= today),
    )
    officials = select(Person.chosen_name).where(Person.id.in_(held), *open_accounts())
    if person_id is not None:
        officials = officials.where(Person.id != person_id)
    return any(naming.look_alike(name, called) for called in db.session.scalars(officials))
