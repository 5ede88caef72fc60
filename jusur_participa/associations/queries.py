"""Reading associations, with their members where decisions need them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.naming import is_told_apart, look_alike
from jusur_participa.associations.models import (
    Association,
    Membership,
    MembershipInvitation,
    PresidencyHandover,
    RecognitionDecision,
    Workshop,
)
from jusur_participa.associations.terms import SPEAKING_ROLES, HandoverKind, MembershipRole, name_key
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused

#: The columns behind the bilingual names.
ASSOCIATIONS = Association.__table__.c
#: On its page; the others are told by their number.
WORKSHOPS_SHOWN = 20


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


def own_among(person: Person | None, association_ids: Collection[int]) -> set[int]:
    """Those of these associations to which a person belongs: their members know who spoke."""
    if person is None or not association_ids:
        return set()
    hers = select(Membership.association_id).where(
        Membership.person_id == person.id, Membership.association_id.in_(association_ids), Membership.left_on.is_(None)
    )
    return set(db.session.scalars(hers))


def _is_member(on: date) -> tuple[ColumnElement[bool], ...]:
    return Membership.joined_on <= on, or_(Membership.left_on.is_(None), Membership.left_on > on)


def association_named(
    municipality_id: int, name: BilingualText, besides: Association | None = None
) -> Association | None:
    """Another association of the municipality whose name a glance takes for one of these, recognised or not."""
    alike = select(Association).where(
        Association.municipality_id == municipality_id,
        or_(Association.name_ar_key == name_key(name.ar), Association.name_fr_key == name_key(name.fr)),
    )
    if besides is not None:
        alike = alike.where(Association.id != besides.id)
    return db.session.scalars(alike).first()


def is_name_of_an_association(name: str, person_id: int | None) -> bool:
    """Whether a glance takes it for the name of a recognised association, in whichever municipality.

    A name of one word is anybody's, unless it says that it is an association's.
    """
    called = or_(Association.name_ar_key == name_key(name), Association.name_fr_key == name_key(name))
    alike = select(Association).where(Association.recognised_at.is_not(None), called)
    return any(
        is_told_apart(name) and look_alike(name, other)
        for association in db.session.scalars(alike)
        for other in (association.name.ar, association.name.fr)
    )


def associations_on_the_desk(municipality_id: int) -> tuple[Sequence[Association], Sequence[Association]]:
    """Those that wait for a decision, the oldest first, and those decided about, the latest first."""
    of_here = select(Association).where(Association.municipality_id == municipality_id)
    waiting = of_here.where(*_waits()).order_by(Association.created_at)
    decided = of_here.where(Association.decisions.any()).order_by(Association.id.desc())
    loaded = (joinedload(Association.zone), selectinload(Association.decisions))
    return db.session.scalars(waiting.options(*loaded)).all(), db.session.scalars(decided.options(*loaded)).all()


def count_waiting_associations(municipality_id: int) -> int:
    """How many associations wait to be recognised, or to have a new president confirmed."""
    waiting = select(func.count(Association.id)).where(Association.municipality_id == municipality_id, *_waits())
    successions = (
        select(func.count(PresidencyHandover.id))
        .join(PresidencyHandover.association)
        .where(Association.municipality_id == municipality_id, *_waits_for_an_officer())
    )
    return db.session.scalar(select(waiting.scalar_subquery() + successions.scalar_subquery())) or 0


def _waits() -> tuple[ColumnElement[bool], ...]:
    undecided = ~(
        select(RecognitionDecision.id)
        .where(
            RecognitionDecision.association_id == Association.id,
            or_(Association.asked_again_at.is_(None), RecognitionDecision.decided_at > Association.asked_again_at),
        )
        .exists()
    )
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


def _is_open_invitation(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return MembershipInvitation.settled_at.is_(None), MembershipInvitation.expires_at > moment


def open_invitations(association_id: int, moment: datetime) -> Sequence[MembershipInvitation]:
    """Those not yet answered, the latest first."""
    waiting = select(MembershipInvitation).where(
        MembershipInvitation.association_id == association_id, *_is_open_invitation(moment)
    )
    return db.session.scalars(waiting.order_by(MembershipInvitation.id.desc())).all()


def unsettled_invitation(association_id: int, address_key: str) -> MembershipInvitation | None:
    """The one that was sent to this address and never answered, old or not."""
    return db.session.scalar(
        select(MembershipInvitation).where(
            MembershipInvitation.association_id == association_id,
            MembershipInvitation.address_key == address_key,
            MembershipInvitation.settled_at.is_(None),
        )
    )


def invitations_since(association_id: int, moment: datetime) -> int:
    """How many the association has sent since then."""
    sent = select(func.count()).where(
        MembershipInvitation.association_id == association_id, MembershipInvitation.invited_at > moment
    )
    return db.session.scalar(sent) or 0


def invitation_with(invitation_id: int, municipality_id: int | None = None) -> MembershipInvitation | None:
    """An invitation with its association and the association's members."""
    found = select(MembershipInvitation).where(MembershipInvitation.id == invitation_id)
    if municipality_id is not None:
        found = found.join(MembershipInvitation.association).where(Association.municipality_id == municipality_id)
    whole = joinedload(MembershipInvitation.association)
    return db.session.scalar(
        found.options(
            whole.selectinload(Association.memberships), whole.joinedload(Association.municipality),
            joinedload(MembershipInvitation.invited_by),
        )
    )  # fmt: skip


def invitations_to(person: Person) -> Sequence[MembershipInvitation]:
    """Those that wait at one of her addresses."""
    hers = [MembershipInvitation.phone == person.phone] if person.phone else []
    hers += [MembershipInvitation.email == person.email] if person.email else []
    waiting = select(MembershipInvitation).where(MembershipInvitation.settled_at.is_(None), or_(*hers))
    return db.session.scalars(waiting).all() if hers else []


def overdue_invitations(moment: datetime) -> Sequence[MembershipInvitation]:
    """Those whose time is over and whose address is still kept."""
    overdue = select(MembershipInvitation).where(
        MembershipInvitation.settled_at.is_(None), MembershipInvitation.expires_at <= moment
    )
    return db.session.scalars(overdue.order_by(MembershipInvitation.id)).all()


def open_handover(association_id: int) -> PresidencyHandover | None:
    """The presidency on its way to somebody, if it is."""
    return db.session.scalar(
        select(PresidencyHandover)
        .where(PresidencyHandover.association_id == association_id, PresidencyHandover.settled_at.is_(None))
        .options(joinedload(PresidencyHandover.successor).joinedload(Membership.person))
    )


def handover_in(municipality_id: int, handover_id: int) -> PresidencyHandover:
    """A handover with its association and members.

    Raises:
        Missing: where it is another municipality's.
    """
    whole = joinedload(PresidencyHandover.association)
    handover = db.session.scalar(
        select(PresidencyHandover)
        .join(PresidencyHandover.association)
        .where(PresidencyHandover.id == handover_id, Association.municipality_id == municipality_id)
        .options(
            whole.selectinload(Association.memberships).joinedload(Membership.person),
            joinedload(PresidencyHandover.successor).joinedload(Membership.person),
        )
    )
    if handover is None:
        raise Missing
    return handover


def successions_of(municipality_id: int) -> Sequence[PresidencyHandover]:
    """Those that an officer is asked to confirm: agreed to by the successor, the oldest first."""
    asked = (
        select(PresidencyHandover)
        .join(PresidencyHandover.association)
        .where(Association.municipality_id == municipality_id, *_waits_for_an_officer())
    )
    return db.session.scalars(
        asked.order_by(PresidencyHandover.asked_at).options(joinedload(PresidencyHandover.association))
    ).all()


def _waits_for_an_officer() -> tuple[ColumnElement[bool], ...]:
    return (
        PresidencyHandover.kind == HandoverKind.SUCCESSION,
        PresidencyHandover.settled_at.is_(None),
        PresidencyHandover.accepted_at.is_not(None),
    )


def workshops_of(association_id: int, most: int = WORKSHOPS_SHOWN) -> Sequence[Workshop]:
    """The workshops that an association has held, the latest first."""
    held = select(Workshop).where(Workshop.association_id == association_id)
    return db.session.scalars(
        held.order_by(Workshop.held_on.desc(), Workshop.id.desc()).limit(most).options(joinedload(Workshop.zone))
    ).all()


def workshop_of(association_id: int, workshop_id: int) -> Workshop:
    """One of them.

    Raises:
        Missing: where it is another association's.
    """
    workshop = db.session.get(Workshop, workshop_id)
    if workshop is None or workshop.association_id != association_id:
        raise Missing
    return workshop


@dataclass(frozen=True)
class Counted:
    """How many associations a municipality recognises, how many of them are women's, and whom their workshops met."""

    associations: int
    womens: int
    workshops: int
    women: int
    men: int


def counted_until(municipality_id: int, moment: datetime) -> Counted:
    """The recognised associations and the workshops held, up to a moment."""
    recognised = select(func.count(), func.count().filter(Association.is_womens)).where(
        Association.municipality_id == municipality_id, Association.recognised_at <= moment
    )
    held = (
        select(func.count(Workshop.id), func.sum(Workshop.women_count), func.sum(Workshop.men_count))
        .join(Workshop.association)
        .where(Association.municipality_id == municipality_id, Workshop.held_on <= clock.local(moment).date())
    )
    associations, womens = db.session.execute(recognised).one()
    workshops, women, men = db.session.execute(held).one()
    return Counted(associations, womens, workshops, women or 0, men or 0)


def workshops_by_association(municipality_id: int) -> dict[int, tuple[int, int, int]]:
    """How many workshops each association of a municipality has held, and how many women and men came in all."""
    held = (
        select(Workshop.association_id, func.count(), func.sum(Workshop.women_count), func.sum(Workshop.men_count))
        .join(Workshop.association)
        .where(Association.municipality_id == municipality_id)
        .group_by(Workshop.association_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in db.session.execute(held)}
