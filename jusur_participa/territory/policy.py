"""Who may change the list of zones, and the network itself."""

from datetime import date
from typing import Any

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for, roles_over
from jusur_participa.powers.terms import Action


def may_manage_zones(person: Any, municipality_id: int, on: date) -> Verdict:
    """Officers and administrators of the municipality."""
    if person.role_among(roles_for(Action.MANAGE_PLACES), municipality_id, on):
        return ALLOWED
    return refused(_l("Only the municipality’s officers change its zones."))


def may_set_arms(person: Any, municipality_id: int, on: date) -> Verdict:
    """The administrator of the municipality: arms stand for the council."""
    if person.role_among(roles_for(Action.SET_ARMS), municipality_id, on):
        return ALLOWED
    return refused(_l("Only the municipality’s administrator sets its arms."))


def may_manage_network(person: Any, on: date) -> Verdict:
    """Coordinators: who belongs to the network, and which towns help it."""
    if any(person.holds(role, None, on) for role in roles_for(Action.MANAGE_NETWORK)):
        return ALLOWED
    return refused(_l("Only the network’s coordinators change who belongs to it."))


def may_keep_calendar(person: Any, municipality_id: int | None, on: date) -> Verdict:
    """The coordinator for the whole network, the administrator for her municipality."""
    roles = roles_over(municipality_id, Action.KEEP_CALENDAR)
    if any(person.holds(role, municipality_id, on) for role in roles):
        return ALLOWED
    return refused(_l("Only the network’s coordinator, or the municipality’s administrator, corrects the calendar."))
