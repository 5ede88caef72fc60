"""People hear what is decided about their residence, their roles and their associations."""

from typing import Any

from flask import url_for

from jusur_participa.accounts.events import (
    MandateGranted,
    MandateRevoked,
    ResidenceExpiring,
    ResidenceRefused,
    ResidenceRevoked,
    ResidenceVerified,
)
from jusur_participa.accounts.models import Mandate, ResidenceVerification
from jusur_participa.associations.events import (
    AssociationDecided,
    MemberAdded,
    MemberLeft,
    PresidencyProposed,
    PresidencySettled,
)
from jusur_participa.associations.models import Association, Membership, PresidencyHandover
from jusur_participa.associations.terms import LEADING_ROLES, SPEAKING_ROLES, MembershipRole, RecognitionOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.events import on
from jusur_participa.mandates.events import EmergencyOpened, MandateAsked, MandateDeclined
from jusur_participa.mandates.queries import who_confirms
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import path_within, titled
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.privacy.events import PrivacyRequestAnswered
from jusur_participa.residence.events import AppointmentEnded, AssociationAppointed, VouchOffered
from jusur_participa.residence.models import VouchingAppointment


@on(ResidenceVerified)
def tell_verified(event: ResidenceVerified) -> None:
    """A resident hears that she can act."""
    verification = event.verification
    place = verification.municipality
    details = titled(place.name) | {"path": ""}
    key = f"residence:{verification.id}"
    tell(
        {verification.person.id}, NoticeKind.RESIDENCE_VERIFIED, key, details,
        municipality_id=place.id, but=verification.verified_by_id,
    )  # fmt: skip


@on(ResidenceRefused)
def tell_not_verified(event: ResidenceRefused) -> None:
    """A resident hears why the desk could not verify it."""
    request = event.request
    place = request.municipality
    details = titled(place.name) | {"path": "", "reason": request.reason}
    key = f"residence-request:{request.id}"
    tell(
        {request.person_id}, NoticeKind.RESIDENCE_REFUSED, key, details,
        municipality_id=place.id, but=request.settled_by_id,
    )  # fmt: skip


@on(ResidenceRevoked)
def tell_taken_back(event: ResidenceRevoked) -> None:
    """Who lost her residence hears why, and where to prove it again."""
    verification = event.verification
    details = {"reason": verification.revocation_reason}
    _tell_of_residence(verification, NoticeKind.RESIDENCE_REVOKED, verification.revoked_by_id, **details)


@on(ResidenceExpiring)
def tell_expiring(event: ResidenceExpiring) -> None:
    """A resident is reminded in time to prove it again."""
    _tell_of_residence(event.verification, NoticeKind.RESIDENCE_EXPIRING)


def _tell_of_residence(
    verification: ResidenceVerification, kind: NoticeKind, by: int | None = None, **details: Any
) -> None:
    place = verification.municipality
    tell(
        {verification.person_id}, kind, f"residence:{verification.id}:{kind.value}",
        titled(place.name) | {"path": "residence"} | details, municipality_id=place.id, but=by,
    )  # fmt: skip


@on(MandateGranted)
def tell_granted(event: MandateGranted) -> None:
    """Who has a new role hears of it, and where the desk is."""
    mandate = event.mandate
    desk = "desk/" if mandate.municipality_id else "network/desk/" if mandate.role is Role.COORDINATOR else ""
    _tell_of_mandate(mandate, NoticeKind.MANDATE_GRANTED, mandate.granted_by_id, path=desk)


@on(MandateRevoked)
def tell_revoked(event: MandateRevoked) -> None:
    """Whose role has ended hears why."""
    mandate = event.mandate
    reason = mandate.revocation_reason
    _tell_of_mandate(mandate, NoticeKind.MANDATE_REVOKED, mandate.revoked_by_id, path="", reason=reason)


def _tell_of_mandate(mandate: Mandate, kind: NoticeKind, by: int | None, **details: Any) -> None:
    tell(
        {mandate.person_id}, kind, f"mandate:{mandate.id}:{kind.value}", {"role": mandate.role.value} | details,
        municipality_id=mandate.municipality_id, but=by,
    )  # fmt: skip


@on(MandateAsked)
def tell_asked(event: MandateAsked) -> None:
    """Those who may confirm a mandate hear that it waits for one of them."""
    request = event.request
    colleagues = who_confirms(request.municipality_id, clock.today()) - {request.person_id}
    desk = "" if request.municipality_id else "network/"
    tell(
        colleagues, NoticeKind.MANDATE_ASKED, f"mandate-request:{request.id}",
        {"role": request.role.value, "path": f"{desk}desk/mandates/"},
        municipality_id=request.municipality_id, but=request.asked_by_id,
    )  # fmt: skip


@on(MandateDeclined)
def tell_declined(event: MandateDeclined) -> None:
    """Who asked hears that a colleague said no, and why."""
    request = event.request
    tell(
        {request.asked_by_id}, NoticeKind.MANDATE_DECLINED, f"mandate-request:{request.id}:declined",
        {"role": request.role.value, "path": "", "reason": request.answer},
        municipality_id=request.municipality_id, but=request.settled_by_id,
    )  # fmt: skip


@on(EmergencyOpened)
def tell_emergency(event: EmergencyOpened) -> None:
    """The administrators of the municipality hear at once that somebody took a role there."""
    mandate = event.mandate
    tell(
        who_confirms(mandate.municipality_id, clock.today()), NoticeKind.EMERGENCY_OPENED,
        f"emergency:{mandate.id}", {"role": mandate.role.value, "path": "mandates/", "reason": mandate.reason},
        municipality_id=mandate.municipality_id, but=mandate.person_id,
    )  # fmt: skip


@on(AssociationDecided)
def tell_decided(event: AssociationDecided) -> None:
    """Those who lead an association hear what the municipality decided about it."""
    association, decision = event.association, event.decision
    leaders = {membership.person_id for membership in association.members if membership.role in LEADING_ROLES}
    recognised = decision.outcome is RecognitionOutcome.RECOGNISED
    kind = NoticeKind.ASSOCIATION_RECOGNISED if recognised else NoticeKind.ASSOCIATION_REFUSED
    details = _association(association) | {"reason": decision.reason}
    tell(
        leaders, kind, f"recognition:{decision.id}", details,
        municipality_id=association.municipality_id, but=decision.decided_by_id,
    )  # fmt: skip


@on(MemberAdded)
def tell_added(event: MemberAdded) -> None:
    """Who was made a member hears of it; who founded the association is its president, and knows."""
    if event.membership.role is not MembershipRole.PRESIDENT:
        _tell_of_membership(event.membership, NoticeKind.MEMBER_ADDED)


@on(MemberLeft)
def tell_left(event: MemberLeft) -> None:
    """Who is no longer a member hears of it, unless she left by herself."""
    _tell_of_membership(event.membership, NoticeKind.MEMBER_LEFT, but=event.by.id)


def _tell_of_membership(membership: Membership, kind: NoticeKind, but: int | None = None) -> None:
    association = membership.association
    tell(
        {membership.person_id}, kind, f"membership:{membership.id}:{kind.value}", _association(association),
        municipality_id=association.municipality_id, but=but,
    )  # fmt: skip


@on(PresidencyProposed)
def tell_presidency_asked(event: PresidencyProposed) -> None:
    """She who is to preside hears of it, and the president who may object."""
    _tell_of_presidency(event.handover, NoticeKind.ASSOCIATION_PRESIDENCY_ASKED, but=event.handover.asked_by_id)


@on(PresidencySettled)
def tell_presidency_settled(event: PresidencySettled) -> None:
    """All three hear how it ended: who asked, who was asked, and who presides."""
    _tell_of_presidency(event.handover, NoticeKind.ASSOCIATION_PRESIDENCY_SETTLED, but=None)


def _tell_of_presidency(handover: PresidencyHandover, kind: NoticeKind, but: int | None) -> None:
    association = handover.association
    told = {handover.successor.person_id, handover.asked_by_id}
    if association.presidency is not None:
        told.add(association.presidency.person_id)
    tell(
        told, kind, f"presidency:{handover.id}:{kind.value}", _association(association),
        municipality_id=association.municipality_id, but=but,
    )  # fmt: skip


def _association(association: Association) -> dict[str, Any]:
    slug = association.municipality.slug
    path = path_within(url_for("associations.show", town=slug, association_id=association.id), slug)
    return titled(association.name) | {"path": path}


@on(VouchOffered)
def tell_vouched(event: VouchOffered) -> None:
    """Whom an association vouches for hears of it, and accepts it or not; which member it was, she is not told."""
    appointment = event.vouch.appointment
    details = titled(appointment.association.name) | {"path": "residence/vouching"}
    tell(
        {event.person_id}, NoticeKind.RESIDENCE_VOUCHED, f"vouch:{event.vouch.id}", details,
        municipality_id=appointment.municipality_id,
    )  # fmt: skip


@on(AssociationAppointed)
def tell_appointed(event: AssociationAppointed) -> None:
    """Those who act for an association hear that it vouches now."""
    _tell_of_vouching(event.appointment, NoticeKind.ASSOCIATION_VOUCHES, event.appointment.appointed_by_id)


@on(AppointmentEnded)
def tell_ended(event: AppointmentEnded) -> None:
    """They hear that it does so no longer, and why."""
    appointment = event.appointment
    reason = appointment.revocation_reason
    _tell_of_vouching(appointment, NoticeKind.ASSOCIATION_VOUCHES_NO_MORE, appointment.revoked_by_id, reason=reason)


def _tell_of_vouching(appointment: VouchingAppointment, kind: NoticeKind, by: int | None, **details: Any) -> None:
    association = appointment.association
    acting = {membership.person_id for membership in association.members if membership.role in SPEAKING_ROLES}
    path = f"associations/{association.id}/vouching"
    tell(
        acting, kind, f"vouching:{appointment.id}:{kind.value}", titled(association.name) | {"path": path} | details,
        municipality_id=appointment.municipality_id, but=by,
    )  # fmt: skip


@on(PrivacyRequestAnswered)
def tell_of_data(event: PrivacyRequestAnswered) -> None:
    """Who asked about her data hears that there is an answer; what it says stands under « My data »."""
    request = event.request
    tell(
        {request.person_id}, NoticeKind.PRIVACY_ANSWERED, f"privacy-request:{request.id}",
        titled(request.municipality.name) | {"path": ""},
        municipality_id=request.municipality_id, but=request.answered_by_id,
    )  # fmt: skip
