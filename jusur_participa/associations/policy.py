"""Who speaks for an association, who says who belongs to it, and who recognises it."""

from datetime import date, datetime

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership, MembershipInvitation, PresidencyHandover
from jusur_participa.associations.terms import LEADING_ROLES, SILENCE, SPEAKING_ROLES, HandoverKind, MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l, day
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action


def may_see(person: Person | None, association: Association, on: date) -> Verdict:
    """Everybody, once recognised; until then its members and the officers who decide."""
    if association.is_recognised or association.membership_of(person):
        return ALLOWED
    if person is not None and person.is_staff_of(association.municipality_id, on):
        return ALLOWED
    return refused(_l("This association is not public yet."))


def may_see_members(person: Person | None, association: Association) -> Verdict:
    """Members only: who belongs to an association is their own affair, also towards officers."""
    if association.membership_of(person):
        return ALLOWED
    return refused(_l("Only its members see who belongs to an association."))


def may_act_for(person: Person | None, association: Association, moment: datetime) -> Verdict:
    """Its president, secretary or facilitators, once the municipality has recognised it."""
    membership = association.membership_of(person)
    if membership is None or membership.role not in SPEAKING_ROLES:
        return refused(_l("Only its president, secretary or facilitators act in an association’s name."))
    if association.recognised_at is None or association.recognised_at > moment:
        return refused(_l("The municipality has not recognised this association yet."))
    return ALLOWED


def may_edit(person: Person | None, association: Association) -> Verdict:
    """Its president or secretary say what the association says of itself."""
    membership = association.membership_of(person)
    if membership is None or membership.role not in LEADING_ROLES:
        return refused(_l("Only its president or secretary change what an association says of itself."))
    return ALLOWED


def may_lead(person: Person | None, association: Association) -> Verdict:
    """Its president or secretary, who say who belongs to it.

    Only once recognised: an invitation costs the municipality a message, which
    must not be had for the price of typing a name.
    """
    membership = association.membership_of(person)
    if membership is None or membership.role not in LEADING_ROLES:
        return refused(_l("Only its president or secretary say who belongs to an association."))
    if not association.is_recognised:
        return refused(_l("Members are invited once the municipality has recognised the association."))
    return ALLOWED


def may_give_role(person: Person | None, membership: Membership) -> Verdict:
    """Those who lead it, every role but the presidency."""
    if membership.role is MembershipRole.PRESIDENT:
        return refused(_l("The presidency is handed over to another member, not put down."))
    return may_lead(person, membership.association)


def may_remove(person: Person | None, membership: Membership) -> Verdict:
    """Those who lead it, but not the president, who hands over first."""
    if membership.role is MembershipRole.PRESIDENT:
        return refused(_l("The president first hands over to the next president."))
    return may_lead(person, membership.association)


def may_leave(person: Person | None, association: Association) -> Verdict:
    """Every member; a president whom others would miss first hands over."""
    membership = association.membership_of(person)
    if membership is None:
        return refused(_l("You are not a member of this association."))
    if membership.role is MembershipRole.PRESIDENT and len(association.members) > 1:
        return refused(_l("Hand over the presidency first: the association would have nobody to speak for it."))
    return ALLOWED


def may_answer(person: Person, invitation: MembershipInvitation, moment: datetime) -> Verdict:
    """Whoever has its link, once and in time, unless she is a member already."""
    if not invitation.is_open_at(moment):
        return refused(_l("This invitation has been answered, taken back, or is too old. Ask for another one."))
    if not invitation.association.is_recognised:
        return refused(_l("The municipality does not recognise this association any more."))
    if invitation.association.membership_of(person):
        return refused(_l("You are a member of this association already."))
    return ALLOWED


def may_propose_successor(person: Person | None, association: Association) -> Verdict:
    """The president hands over; in her absence the secretary asks for a successor."""
    leading = may_edit(person, association)
    if leading and len(association.members) < 2:
        return refused(_l("There is no other member yet. Invite one first."))
    return leading


def may_accept_presidency(person: Person | None, handover: PresidencyHandover) -> Verdict:
    """She who was asked, while it is open."""
    if not handover.is_open or handover.accepted_at is not None:
        return refused(_l("This has been settled already."))
    if person is None or handover.successor.person_id != person.id or handover.successor.left_on is not None:
        return refused(_l("Only the member who was asked answers this."))
    return ALLOWED


def may_stop_handover(person: Person | None, handover: PresidencyHandover) -> Verdict:
    """Who asked for it takes it back; the president objects to it."""
    if not handover.is_open:
        return refused(_l("This has been settled already."))
    membership = handover.association.membership_of(person)
    presides = membership is not None and membership.role is MembershipRole.PRESIDENT
    if presides or (person is not None and membership is not None and person.id == handover.asked_by_id):
        return ALLOWED
    return refused(_l("Only the president, or who asked for it, stops this."))


def may_settle_succession(person: Person, handover: PresidencyHandover, moment: datetime) -> Verdict:
    """Officers, by the minutes: after the successor has agreed, and the president has had time to object."""
    if handover.kind is not HandoverKind.SUCCESSION or not handover.is_open:
        return refused(_l("This has been settled already."))
    if not (office := may_recognise(person, handover.association, clock.local(moment).date())):
        return office
    if handover.accepted_at is None:
        return refused(_l("The member who was asked has not agreed yet."))
    if moment < handover.asked_at + SILENCE:
        until = handover.asked_at + SILENCE
        return refused(_l("The president was told, and may object until %(day)s.", day=day(until)))
    return ALLOWED


def may_recognise(person: Person, association: Association, on: date) -> Verdict:
    """Officers and administrators of its municipality, never for an association of their own."""
    if association.membership_of(person):
        return refused(_l("Nobody decides about an association of their own. Ask a colleague."))
    if person.role_among(roles_for(Action.RECOGNISE_ASSOCIATION), association.municipality_id, on):
        return ALLOWED
    return refused(_l("Associations are recognised by the municipality’s officers."))
