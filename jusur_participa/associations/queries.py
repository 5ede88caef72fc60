"""Reading associations, with their members where decisions need them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership, RecognitionDecision
from jusur_participa.associations.terms import SPEAKING_ROLES, MembershipRole
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused

#: The columns behind the bilingual names.
ASSOCIATIONS = Association.__table__.c


def associations_of(municipality_id: int, womens_only: bool = False) -> Sequence[Association]:
    """The municipality's recognised associations, by French name."""
    recognised = select(Association).where(
        Association.municipality_id == municipality_id, Association.recognised_at.is_not(None)
    )
    if womens_only:
        recognised = recognised.where(Association.is_womens)
    return db.session.scalars(recognised.order_by(ASSOCIATIONS.name_fr).options(joinedload(Association.zone))).all()


def association_in(municipality_id: int, association_id: int) -> Association:
    """An association of the municipality with its members and what was decided about it.

    Raises:
        Missing: where it is another municipality's; whether it may be seen is asked of the policy.
    """
    association = db.session.scalar(
        select(Association)
        .where(Association.id == association_id, Association.municipality_id == municipality_id)
        .options(
            joinedload(Association.zone),
            selectinload(Association.memberships).joinedload(Membership.person),
            selectinload(Association.decisions),
        )
    )
    if association is None:
        raise Missing
    return association


def acting_for(person: Person | None, municipality_id: int, on: date) -> Sequence[Association]:
    """The recognised associations of the municipality in whose name a person may act on that day."""
    if person is None:
        return []
    return db.session.scalars(
        select(Association)
        .join(Association.memberships)
        .where(
            Association.municipality_id == municipality_id,
            Association.recognised_at.is_not(None),
            Membership.person_id == person.id,
            Membership.role.in_(SPEAKING_ROLES),
            *_is_member(on),
        )
        .order_by(Association.id)
        .options(selectinload(Association.memberships))
    ).all()


def _is_member(on: date) -> tuple[ColumnElement[bool], ...]:
    return Membership.joined_on <= on, or_(Membership.left_on.is_(None), Membership.left_on > on)


def association_named(municipality_id: int, name: BilingualText) -> Association | None:
    """The association of the municipality that has one of these names, recognised or not."""
    return db.session.scalars(
        select(Association).where(
            Association.municipality_id == municipality_id,
            or_(ASSOCIATIONS.name_ar == name.ar, ASSOCIATIONS.name_fr == name.fr),
        )
    ).first()


def associations_on_the_desk(municipality_id: int) -> tuple[Sequence[Association], Sequence[Association]]:
    """Those that wait for a decision, the oldest first, and those decided about, the latest first."""
    of_here = select(Association).where(Association.municipality_id == municipality_id)
    waiting = of_here.where(*_waits()).order_by(Association.created_at)
    decided = of_here.where(Association.decisions.any()).order_by(Association.id.desc())
    loaded = (joinedload(Association.zone), selectinload(Association.decisions))
    return db.session.scalars(waiting.options(*loaded)).all(), db.session.scalars(decided.options(*loaded)).all()


def count_waiting_associations(municipality_id: int) -> int:
    """How many associations wait to be recognised."""
    waiting = select(func.count(Association.id)).where(Association.municipality_id == municipality_id, *_waits())
    return db.session.scalar(waiting) or 0


def _waits() -> tuple[ColumnElement[bool], ...]:
    undecided = ~select(RecognitionDecision.id).where(RecognitionDecision.association_id == Association.id).exists()
    return Association.recognised_at.is_(None), undecided


def memberships_of(person_id: int) -> Sequence[Membership]:
    """The memberships of a person that have not ended, with the associations and their members."""
    hers = select(Membership).where(Membership.person_id == person_id, Membership.left_on.is_(None))
    whole = joinedload(Membership.association).selectinload(Association.memberships)
    return db.session.scalars(hers.options(whole)).all()


def may_leave_all(person: Person, moment: datetime) -> Verdict:
    """Who presides an association with other members hands it over first; they would be left with nobody."""
    for membership in memberships_of(person.id):
        if membership.role is MembershipRole.PRESIDENT and len(membership.association.members) > 1:
            return refused(_l("You preside an association that has other members. Hand it over to one of them first."))
    return ALLOWED
