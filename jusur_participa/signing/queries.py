"""Reading devices, tries, codes, messages and second factors."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.accounts.queries import RIGHTS, open_accounts
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.signing.models import (
    Authenticator,
    FactorReset,
    FailedAttempt,
    Message,
    Passkey,
    RecoveryCode,
    SignInCode,
    SignInSession,
)
from jusur_participa.signing.terms import AttemptKind, MessageState


def session_behind(token_hash: str, moment: datetime) -> tuple[SignInSession, Person] | None:
    """The device with this token and whose it is, with her mandates and verifications; in one statement."""
    row = db.session.execute(
        select(SignInSession, Person)
        .join(Person, SignInSession.person_id == Person.id)
        .where(SignInSession.token_hash == token_hash, *_is_open(moment), *open_accounts())
        .options(*RIGHTS)
    )
    found = row.unique().one_or_none()
    return (found[0], found[1]) if found else None


def devices_of(person_id: int, moment: datetime) -> Sequence[SignInSession]:
    """Where a person is signed in, the latest first."""
    devices = select(SignInSession).where(SignInSession.person_id == person_id, *_is_open(moment))
    return db.session.scalars(devices.order_by(SignInSession.created_at.desc(), SignInSession.id.desc())).all()


def session_of_token(token_hash: str) -> SignInSession | None:
    """The device that holds this token."""
    return db.session.scalar(select(SignInSession).where(SignInSession.token_hash == token_hash))


def device_of(person_id: int, session_id: int) -> SignInSession:
    """One of a person's own devices.

    Raises:
        Missing: where it is somebody else's.
    """
    device = db.session.get(SignInSession, session_id)
    if device is None or device.person_id != person_id:
        raise Missing
    return device


def _is_open(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return SignInSession.revoked_at.is_(None), SignInSession.expires_at > moment


def tries_of(kind: AttemptKind, key_hash: str, since: datetime, besides: str, most: int) -> Sequence[datetime]:
    """When the latest tries under this key came to nothing since then, the try named `besides` aside."""
    tries = select(FailedAttempt.failed_at).where(
        FailedAttempt.kind == kind,
        FailedAttempt.key_hash == key_hash,
        FailedAttempt.failed_at > since,
        FailedAttempt.attempt != besides,
    )
    return db.session.scalars(tries.order_by(FailedAttempt.failed_at.desc()).limit(most)).all()


def code_with(code_id: int) -> SignInCode | None:
    """A code by its number, as the browser that asked for it remembers."""
    return db.session.get(SignInCode, code_id)


def next_message(moment: datetime) -> Message | None:
    """What is due to be sent, or was claimed by a worker that has died since."""
    due = select(Message).where(
        Message.state.in_((MessageState.WAITING, MessageState.SENDING)), Message.next_attempt_at <= moment
    )
    return db.session.scalar(due.order_by(Message.next_attempt_at, Message.id).limit(1))


def message_to_send(message_id: int) -> Message:
    """A message with its code and its reader."""
    loaded = select(Message).where(Message.id == message_id)
    return db.session.scalars(loaded.options(joinedload(Message.code), joinedload(Message.person))).one()


def troubled_messages(after: str | None = None) -> Page:
    """What could not be sent, or not at the first attempt and still waits; the latest first."""
    troubled = or_(
        Message.state == MessageState.FAILED,
        and_(Message.state != MessageState.SENT, Message.attempts > 0, Message.failure.is_not(None)),
    )
    return key_page(select(Message).where(troubled), (Message.created_at.desc(), Message.id.desc()), after)


def authenticator_of(person_id: int) -> Authenticator | None:
    """The person's application for codes."""
    return db.session.scalar(select(Authenticator).where(Authenticator.person_id == person_id))


def passkeys_of(person_id: int) -> Sequence[Passkey]:
    """The person's passkeys, the oldest first."""
    return db.session.scalars(select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)).all()


def recovery_codes_left(person_id: int) -> int:
    """How many recovery codes still open."""
    unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused) or 0


def guarded_people(municipality_id: int | None) -> Sequence[Person]:
    """Who holds a mandate and has a second factor: in the municipality, or with None in the whole network."""
    held = select(Mandate.person_id).where(Mandate.revoked_at.is_(None), Mandate.role != Role.TECHNICIAN)
    if municipality_id is not None:
        held = held.where(Mandate.municipality_id == municipality_id)
    guarded = select(Person).where(Person.id.in_(held), Person.second_factor_since.is_not(None), *open_accounts())
    return db.session.scalars(guarded.order_by(Person.chosen_name, Person.id).options(*RIGHTS)).unique().all()


def guarded_person(municipality_id: int | None, person_id: int) -> Person:
    """One of them.

    Raises:
        Missing: where somebody of that number is none of them.
    """
    person = next((person for person in guarded_people(municipality_id) if person.id == person_id), None)
    if person is None:
        raise Missing
    return person


def waiting_resets(people: Sequence[Person]) -> dict[int, FactorReset]:
    """What was asked for these people and waits for a second one to agree, by person."""
    asked = select(FactorReset).where(
        FactorReset.person_id.in_([person.id for person in people]), FactorReset.settled_at.is_(None)
    )
    loaded = asked.options(selectinload(FactorReset.asked_by))
    return {reset.person_id: reset for reset in db.session.scalars(loaded)}


def last_sign_in(person_id: int) -> datetime | None:
    """When somebody last signed in as this person, on a device that is still signed in."""
    newest = select(func.max(SignInSession.created_at))
    return db.session.scalar(newest.where(SignInSession.person_id == person_id, SignInSession.revoked_at.is_(None)))
