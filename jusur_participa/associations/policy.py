"""Who speaks for an association, who says who belongs to it, and who recognises it."""

from datetime import date, datetime

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import LEADING_ROLES, SPEAKING_ROLES, MembershipRole
from jusur_participa.foundation.i18n import _l
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


def may_lead(person: Person | None, association: Association) -> Verdict:
    """Its president or secretary, who say who belongs to it.

    Only once recognised: adding somebody by phone tells whether she has an
    account, which must not be had for the price of typing a name.
    """
    membership = association.membership_of(person)
    if membership is None or membership.role not in LEADING_ROLES:
        return refused(_l("Only its president or secretary say who belongs to an association."))
    if not association.is_recognised:
        return refused(_l("Members are added once the municipality has recognised the association."))
    return ALLOWED


def may_give_role(person: Person | None, association: Association, role: MembershipRole) -> Verdict:
    """The president names the next president; the secretary may give the other roles too."""
    leading = may_lead(person, association)
    membership = association.membership_of(person)
    if leading and role is MembershipRole.PRESIDENT and membership and membership.role is not MembershipRole.PRESIDENT:
        return refused(_l("Only the president names the next president."))
    return leading


def may_remove(person: Person | None, membership: Membership) -> Verdict:
    """Those who lead it, but not the president, who hands over first."""
    if membership.role is MembershipRole.PRESIDENT:
        return refused(_l("The president first names the next president."))
    return may_lead(person, membership.association)


def may_leave(person: Person | None, association: Association) -> Verdict:
    """Every member; a president whom others would miss first names the next one."""
    membership = association.membership_of(person)
    if membership is None:
        return refused(_l("You are not a member of this association."))
    if membership.role is MembershipRole.PRESIDENT and len(association.members) > 1:
        return refused(_l("Name the next president first: the association would have nobody to speak for it."))
    return ALLOWED


def may_recognise(person: Person, association: Association, on: date) -> Verdict:
    """Officers and administrators of its municipality, never for an association of their own."""
    if association.membership_of(person):
        return refused(_l("Nobody decides about an association of their own. Ask a colleague."))
    if person.role_among(roles_for(Action.RECOGNISE_ASSOCIATION), association.municipality_id, on):
        return ALLOWED
    return refused(_l("Associations are recognised by the municipality’s officers."))
