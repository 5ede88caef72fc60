"""Reading mandates, those who wait for a second person, and who may be told of what."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.mandates.models import MandateRequest

#: How many emergency accesses a municipality's page shows, the latest first; the trail has all of them.
EMERGENCIES_SHOWN = 20


def mandates_of(municipality_id: int) -> Sequence[Mandate]:
    """The mandates the municipality has given, those that ended too, the latest first."""
    return _mandates(Mandate.municipality_id == municipality_id)


def network_mandates() -> Sequence[Mandate]:
    """The mandates of coordinators and of partner towns, and of the municipalities' administrators."""
    return _mandates(or_(Mandate.municipality_id.is_(None), Mandate.role == Role.ADMINISTRATOR))


def _mandates(which: ColumnElement[bool]) -> Sequence[Mandate]:
    mandates = select(Mandate).where(which).order_by(Mandate.id.desc())
    return db.session.scalars(
        mandates.options(
            joinedload(Mandate.person),
            joinedload(Mandate.municipality),
            joinedload(Mandate.partner_town),
            joinedload(Mandate.granted_by),
            joinedload(Mandate.confirmed_by),
        )
    ).all()


def mandate_in(municipality_id: int | None, mandate_id: int) -> Mandate:
    """A mandate of the municipality; with None, any that a coordinator may end.

    Raises:
        Missing: where it is another municipality's.
    """
    listed = network_mandates() if municipality_id is None else mandates_of(municipality_id)
    mandate = next((mandate for mandate in listed if mandate.id == mandate_id), None)
    if mandate is None:
        raise Missing
    return mandate


def waiting_requests(municipality_id: int | None) -> Sequence[MandateRequest]:
    """What waits for a second person in the municipality, the oldest first; with None, in the whole network."""
    return db.session.scalars(_requests(municipality_id).order_by(MandateRequest.asked_at, MandateRequest.id)).all()


def request_in(municipality_id: int | None, request_id: int) -> MandateRequest:
    """A request that waits there, with the people concerned.

    Raises:
        Missing: where it is another municipality's, or settled.
    """
    request = db.session.scalar(_requests(municipality_id).where(MandateRequest.id == request_id))
    if request is None:
        raise Missing
    return request


def is_waiting(person_id: int, role: Role, municipality_id: int | None, partner_town_id: int | None) -> bool:
    """Whether this mandate is asked for already."""
    waiting = select(MandateRequest.id).where(
        MandateRequest.settled_at.is_(None),
        MandateRequest.person_id == person_id,
        MandateRequest.role == role,
        MandateRequest.municipality_id.is_not_distinct_from(municipality_id),
        MandateRequest.partner_town_id.is_not_distinct_from(partner_town_id),
    )
    return bool(db.session.scalar(select(waiting.exists())))


def count_to_confirm(municipality_id: int, person_id: int) -> int:
    """How many requests of the municipality wait for another person than who asked."""
    waiting = select(func.count()).where(
        MandateRequest.settled_at.is_(None),
        MandateRequest.municipality_id == municipality_id,
        MandateRequest.asked_by_id != person_id,
        MandateRequest.person_id != person_id,
    )
    return db.session.scalar(waiting) or 0


def _requests(municipality_id: int | None) -> Select[MandateRequest]:
    asked = select(MandateRequest).where(MandateRequest.settled_at.is_(None))
    if municipality_id is not None:
        asked = asked.where(MandateRequest.municipality_id == municipality_id)
    return asked.options(
        joinedload(MandateRequest.person).selectinload(Person.mandates),
        joinedload(MandateRequest.asked_by),
        joinedload(MandateRequest.municipality),
        joinedload(MandateRequest.partner_town),
    )


def _running(municipality_id: int, on: date) -> tuple[ColumnElement[bool], ...]:
    """Mandates of the municipality that run on that day or will; emergencies are no office."""
    return (
        Mandate.municipality_id == municipality_id,
        Mandate.revoked_at.is_(None),
        Mandate.expires_at.is_(None),
        or_(Mandate.ends_on.is_(None), Mandate.ends_on >= on),
    )


def count_administrators(municipality_id: int, on: date) -> int:
    """How many people hold the mandate of an administrator there, or will."""
    held = select(func.count()).where(Mandate.role == Role.ADMINISTRATOR, *_running(municipality_id, on))
    return db.session.scalar(held) or 0


def staff_counts(municipality_id: int, on: date) -> dict[Role, int]:
    """How many people hold each role in the municipality on that day."""
    held = (
        select(Mandate.role, func.count())
        .where(*_running(municipality_id, on), Mandate.starts_on <= on)
        .group_by(Mandate.role)
    )
    return {row[0]: row[1] for row in db.session.execute(held)}


def emergencies_in(municipality_id: int) -> Sequence[Mandate]:
    """The emergency accesses that were opened to the municipality, the latest first."""
    opened = select(Mandate).where(Mandate.municipality_id == municipality_id, Mandate.expires_at.is_not(None))
    latest = opened.order_by(Mandate.id.desc()).limit(EMERGENCIES_SHOWN)
    return db.session.scalars(latest.options(joinedload(Mandate.person))).all()


def who_confirms(municipality_id: int | None, on: date) -> set[int]:
    """The administrators of the municipality; for roles of the network, its coordinators."""
    role = Role.COORDINATOR if municipality_id is None else Role.ADMINISTRATOR
    held = select(Mandate.person_id).where(
        Mandate.role == role,
        Mandate.municipality_id.is_not_distinct_from(municipality_id),
        Mandate.revoked_at.is_(None),
        Mandate.starts_on <= on,
        or_(Mandate.ends_on.is_(None), Mandate.ends_on >= on),
    )
    return set(db.session.scalars(held))
