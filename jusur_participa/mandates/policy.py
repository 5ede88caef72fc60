"""Who may ask for mandates, confirm, decline and end them: always two people, and nobody for themselves."""

from datetime import date

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.accounts.terms import MUNICIPAL_ROLES
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.mandates.terms import (
    ANOTHER_CONFIRMS,
    EMERGENCY_ROLES,
    FULL,
    MOST_ADMINISTRATORS,
    NOT_ONE_S_OWN,
    NOT_YOURS_TO_GIVE,
    OUT_OF_DATE,
    SETTLED,
)
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action


def may_ask(asker: Person, person: Person, role: Role, municipality_id: int | None, on: date) -> Verdict:
    """Administrators ask for the roles of their municipality, coordinators for any; nobody for themselves."""
    return _is_another(asker, person.id) and _names(asker, role, municipality_id, on)


def may_name_alone(asker: Person, role: Role, administrators: int, on: date) -> bool:
    """A coordinator names the first administrator of a municipality: there is nobody yet to confirm it."""
    return role is Role.ADMINISTRATOR and administrators == 0 and asker.holds(Role.COORDINATOR, None, on)


def may_be_given_by(asker: Person, confirmer: Person | None, role: Role, administrators: int, on: date) -> Verdict:
    """Two people, or one coordinator for the first administrator."""
    if confirmer is None:
        return ALLOWED if may_name_alone(asker, role, administrators, on) else refused(ANOTHER_CONFIRMS)
    return refused(ANOTHER_CONFIRMS) if confirmer.id == asker.id else ALLOWED


def has_room_for(role: Role, administrators: int) -> Verdict:
    """Whether a municipality with so many administrators may have somebody more in this role."""
    return refused(FULL) if role is Role.ADMINISTRATOR and administrators >= MOST_ADMINISTRATORS else ALLOWED


def may_confirm(person: Person, request: MandateRequest, on: date) -> Verdict:
    """Another one than who asked and than who is to have it, once, before its last day is over."""
    if request.settled_at is not None:
        return refused(SETTLED)
    if person.id == request.asked_by_id:
        return refused(ANOTHER_CONFIRMS)
    if request.ends_on is not None and request.ends_on < on:
        return refused(OUT_OF_DATE)
    return may_ask(person, request.person, request.role, request.municipality_id, on)


def may_decline(person: Person, request: MandateRequest, on: date) -> Verdict:
    """Who might confirm it; who asked takes it back this way."""
    if request.settled_at is not None:
        return refused(SETTLED)
    return may_ask(person, request.person, request.role, request.municipality_id, on)


def may_revoke(person: Person, mandate: Mandate, on: date) -> Verdict:
    """Those who may ask for a mandate may end it at once and alone; an emergency access, also who opened it."""
    if mandate.has_ended(on):
        return refused(_l("This mandate has ended already."))
    if mandate.is_emergency and mandate.person_id == person.id:
        return ALLOWED
    return may_ask(person, mandate.person, mandate.role, mandate.municipality_id, on)


def may_open_emergency(person: Person, role: Role, municipality_id: int, on: date) -> Verdict:
    """Coordinators, for themselves, for a role that names nobody, and that they do not hold already."""
    if not any(person.holds(held, None, on) for held in roles_for(Action.OPEN_EMERGENCY)):
        return refused(_l("Only the network’s coordinators open an emergency access."))
    if role not in EMERGENCY_ROLES:
        return refused(_l("An emergency access names no administrator."))
    if person.holds(role, municipality_id, on):
        return refused(_l("You hold this role there already."))
    return ALLOWED


def _is_another(person: Person, grantee_id: int) -> Verdict:
    return refused(NOT_ONE_S_OWN) if person.id == grantee_id else ALLOWED


def _names(person: Person, role: Role, municipality_id: int | None, on: date) -> Verdict:
    for naming in roles_for(Action.NAME_STAFF):
        reaches = naming is Role.COORDINATOR or role in MUNICIPAL_ROLES
        if reaches and person.holds(naming, None if naming is Role.COORDINATOR else municipality_id, on):
            return ALLOWED
    return refused(NOT_YOURS_TO_GIVE)
