"""Reading appointments, vouches, printed codes and registers; and the hashes by which they are found."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts import queries as accounts
from jusur_participa.accounts.models import Person, ResidenceVerification
from jusur_participa.associations.models import Association
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.keys import fingerprint
from jusur_participa.residence.models import (
    CodeBatch,
    Register,
    RegisterMatch,
    ResidenceCode,
    Vouch,
    VouchingAppointment,
)
from jusur_participa.residence.terms import RegisterColumn

_WITH_MEMBERS = joinedload(VouchingAppointment.association).selectinload(Association.memberships)


def hash_of_phone(phone: str) -> str:
    """What a vouch keeps of a phone: without the installation’s secret nobody finds the number from it."""
    return fingerprint("vouch by phone", phone)


def hash_of_code(municipality_id: int, code: str) -> str:
    """What it keeps of the code that somebody shows who asks to be verified."""
    return fingerprint("vouch by code", str(municipality_id), code)


def current_appointment(association_id: int) -> VouchingAppointment | None:
    """The appointment of the association that nobody has ended; whether it runs today, it says itself."""
    return db.session.scalar(
        select(VouchingAppointment)
        .where(VouchingAppointment.association_id == association_id, VouchingAppointment.revoked_at.is_(None))
        .options(_WITH_MEMBERS)
    )


def appointments_of(municipality_id: int) -> Sequence[VouchingAppointment]:
    """Every appointment that the municipality has given, the latest first."""
    return db.session.scalars(
        select(VouchingAppointment)
        .where(VouchingAppointment.municipality_id == municipality_id)
        .order_by(VouchingAppointment.id.desc())
        .options(joinedload(VouchingAppointment.association))
    ).all()


def appointment_in(municipality_id: int, appointment_id: int) -> VouchingAppointment:
    """An appointment of the municipality, with the members of its association.

    Raises:
        Missing: where it is another municipality's.
    """
    appointment = db.session.scalar(
        select(VouchingAppointment)
        .where(VouchingAppointment.id == appointment_id, VouchingAppointment.municipality_id == municipality_id)
        .options(_WITH_MEMBERS)
    )
    if appointment is None:
        raise Missing
    return appointment


def vouching_associations(municipality_id: int, on: date) -> list[Association]:
    """The associations that vouch for residents of the municipality on that day."""
    return [
        appointment.association
        for appointment in appointments_of(municipality_id)
        if appointment.is_in_force(on) and appointment.association.is_recognised
    ]


def places_taken(appointment_id: int, month_on: date) -> int:
    """For how many people the association has vouched in that month."""
    taken = select(func.count(Vouch.id)).where(Vouch.appointment_id == appointment_id, Vouch.month_on == month_on)
    return db.session.scalar(taken) or 0


def given_before(appointment_id: int, known_hash: str, moment: datetime) -> Vouch | None:
    """What the association has said about the same phone or code, as long as it can be accepted."""
    given = select(Vouch).where(
        Vouch.appointment_id == appointment_id, Vouch.known_hash == known_hash, Vouch.lapses_at > moment
    )
    return db.session.scalars(given.limit(1)).first()


def accepted_count(appointment_id: int) -> int:
    """How many of its vouches were accepted."""
    accepted = select(func.count(Vouch.id)).where(
        Vouch.appointment_id == appointment_id, Vouch.accepted_at.is_not(None)
    )
    return db.session.scalar(accepted) or 0


def unchecked_vouches(appointment_id: int) -> Sequence[Vouch]:
    """Its accepted vouches that no officer has looked at."""
    return db.session.scalars(
        select(Vouch).where(
            Vouch.appointment_id == appointment_id, Vouch.accepted_at.is_not(None), Vouch.checked_at.is_(None)
        )
    ).all()


def known_hashes(person: Person, municipality_id: int) -> list[str]:
    """By what she is known to those who vouch: her phone, once she has shown to hold it, and her code of the desk."""
    asked = accounts.waiting_request_of(person.id, municipality_id)
    hashes = [hash_of_code(municipality_id, asked.desk_code)] if asked else []
    return [*hashes, hash_of_phone(person.phone)] if person.phone and person.phone_proved_at else hashes


def offers_to(person: Person, municipality_id: int, moment: datetime) -> Sequence[Vouch]:
    """What she can accept in the municipality, the latest first."""
    waiting = (
        select(Vouch)
        .join(Vouch.appointment)
        .where(
            Vouch.known_hash.in_(known_hashes(person, municipality_id)),
            VouchingAppointment.municipality_id == municipality_id,
            Vouch.accepted_at.is_(None),
            Vouch.declined_at.is_(None),
            Vouch.lapses_at > moment,
        )
        .order_by(Vouch.id.desc())
        .options(joinedload(Vouch.zone), joinedload(Vouch.appointment).options(_WITH_MEMBERS))
    )
    return db.session.scalars(waiting).all()


def offer_to(person: Person, municipality_id: int, vouch_id: int, moment: datetime) -> Vouch:
    """One of these.

    Raises:
        Missing: where it is not about her.
    """
    offered = next((vouch for vouch in offers_to(person, municipality_id, moment) if vouch.id == vouch_id), None)
    if offered is None:
        raise Missing
    return offered


def person_by_phone(phone: str) -> int | None:
    """Who has shown to hold this phone."""
    return db.session.scalar(
        select(Person.id).where(Person.phone == phone, Person.phone_proved_at.is_not(None), *accounts.open_accounts())
    )


def vouches_to_check(municipality_id: int) -> Sequence[Vouch]:
    """What waits for an officer to look at it, the oldest first."""
    waiting = (
        select(Vouch)
        .join(Vouch.appointment)
        .where(VouchingAppointment.municipality_id == municipality_id, *_to_check())
        .order_by(Vouch.accepted_at, Vouch.id)
        .options(
            joinedload(Vouch.zone), joinedload(Vouch.person),
            joinedload(Vouch.appointment).joinedload(VouchingAppointment.association),
        )
    )  # fmt: skip
    return db.session.scalars(waiting.limit(100)).all()


def count_to_check(municipality_id: int) -> int:
    """How many wait."""
    waiting = select(func.count(Vouch.id)).join(Vouch.appointment)
    return db.session.scalar(waiting.where(VouchingAppointment.municipality_id == municipality_id, *_to_check())) or 0


def _to_check() -> tuple[ColumnElement[bool], ...]:
    return Vouch.is_sampled.is_(True), Vouch.checked_at.is_(None), Vouch.accepted_at.is_not(None)


def vouch_in(municipality_id: int, vouch_id: int) -> Vouch:
    """An accepted vouch that was drawn, with all that is known about it.

    Raises:
        Missing: where it was not drawn, or is another municipality's.
    """
    vouch = db.session.scalar(
        select(Vouch)
        .join(Vouch.appointment)
        .where(
            Vouch.id == vouch_id,
            Vouch.is_sampled,
            Vouch.accepted_at.is_not(None),
            VouchingAppointment.municipality_id == municipality_id,
        )
        .options(
            joinedload(Vouch.zone), joinedload(Vouch.person), joinedload(Vouch.vouched_by),
            joinedload(Vouch.verification), joinedload(Vouch.appointment).options(_WITH_MEMBERS),
        )
    )  # fmt: skip
    if vouch is None:
        raise Missing
    return vouch


def appointable(municipality_id: int, on: date) -> list[Association]:
    """The recognised associations that have no appointment whose days are not over, by French name."""
    held = select(VouchingAppointment.association_id).where(
        VouchingAppointment.municipality_id == municipality_id,
        VouchingAppointment.revoked_at.is_(None),
        VouchingAppointment.ends_on >= on,
    )
    return list(
        db.session.scalars(
            select(Association)
            .where(
                Association.municipality_id == municipality_id,
                Association.recognised_at.is_not(None),
                Association.id.not_in(held),
            )
            .order_by(Association.__table__.c.name_fr)
            .options(selectinload(Association.memberships))
        )
    )


def hash_of_printed(municipality_id: int, code: str) -> str:
    """What the database keeps of a printed code."""
    return fingerprint("printed code", str(municipality_id), code)


def next_batch_number(municipality_id: int) -> int:
    """The number of the next batch of the municipality."""
    last = select(func.max(CodeBatch.number)).where(CodeBatch.municipality_id == municipality_id)
    return (db.session.scalar(last) or 0) + 1


def batches_of(municipality_id: int) -> list[tuple[CodeBatch, int]]:
    """The batches of the municipality, the latest first, with how many codes of each are used."""
    used = (
        select(func.count())
        .where(ResidenceCode.batch_id == CodeBatch.id, ResidenceCode.used_at.is_not(None))
        .correlate(CodeBatch)
        .scalar_subquery()
    )
    listed = (
        select(CodeBatch, used)
        .where(CodeBatch.municipality_id == municipality_id)
        .order_by(CodeBatch.number.desc())
        .options(joinedload(CodeBatch.zone))
    )
    return [(row[0], row[1]) for row in db.session.execute(listed)]


def batch_in(municipality_id: int, batch_id: int) -> CodeBatch:
    """A batch of the municipality.

    Raises:
        Missing: where it is another municipality's.
    """
    batch = db.session.scalar(
        select(CodeBatch)
        .where(CodeBatch.id == batch_id, CodeBatch.municipality_id == municipality_id)
        .options(joinedload(CodeBatch.zone))
    )
    if batch is None:
        raise Missing
    return batch


def printed_code(code_hash: str) -> ResidenceCode | None:
    """The printed code with this hash, with its batch."""
    return db.session.get(ResidenceCode, code_hash, options=[joinedload(ResidenceCode.batch)])


def has_good_codes(municipality_id: int, moment: datetime) -> bool:
    """Whether some codes of the municipality can be used."""
    good = select(CodeBatch.id).where(
        CodeBatch.municipality_id == municipality_id, CodeBatch.revoked_at.is_(None), CodeBatch.expires_at > moment
    )
    return db.session.scalar(good.limit(1)) is not None


def hash_of_entry(municipality_id: int, values: Sequence[str]) -> str:
    """What the database keeps of a line: the hash depends on the municipality, on every value and on the secret."""
    return fingerprint("register", str(municipality_id), *values)


def columns_of(register: Register) -> list[RegisterColumn]:
    """What is compared, in its order."""
    return [RegisterColumn(column) for column in register.columns]


def register_in_use(municipality_id: int) -> Register | None:
    """The register that people are compared with."""
    in_use = Register.used_since.is_not(None), Register.ended_at.is_(None)
    return db.session.scalar(select(Register).where(Register.municipality_id == municipality_id, *in_use))


def tried_register(municipality_id: int) -> Register | None:
    """The one that was read and is not in use yet."""
    return db.session.scalar(
        select(Register).where(Register.municipality_id == municipality_id, Register.used_since.is_(None))
    )


def match_of(municipality_id: int, entry_hash: str) -> RegisterMatch | None:
    """Who was matched with this line, and has not given it back."""
    return db.session.scalar(
        select(RegisterMatch).where(
            RegisterMatch.municipality_id == municipality_id,
            RegisterMatch.entry_hash == entry_hash,
            RegisterMatch.given_back_at.is_(None),
        )
    )


def was_taken_back(match: RegisterMatch) -> bool:
    """Whether an officer has taken back what the line had proved: it may then prove it of somebody else."""
    verification = db.session.get(ResidenceVerification, match.verification_id)
    return verification is not None and verification.revocation_reason is not None


def count_matches(municipality_id: int) -> int:
    """How many residents a register has proved."""
    matched = select(func.count(RegisterMatch.id)).where(
        RegisterMatch.municipality_id == municipality_id, RegisterMatch.given_back_at.is_(None)
    )
    return db.session.scalar(matched) or 0
