"""Who may change the list of zones, and the network itself."""

from datetime import date
from typing import Any

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused


def may_manage_zones(person: Any, municipality_id: int, on: date) -> Verdict:
    """Officers and administrators of the municipality."""
    if person.role_among((Role.OFFICER, Role.ADMINISTRATOR), municipality_id, on):
        return ALLOWED
    return refused(_l("Only the municipality’s officers change its zones."))


def may_manage_network(person: Any, on: date) -> Verdict:
    """Coordinators: who belongs to the network, and which towns help it."""
    if person.holds(Role.COORDINATOR, None, on):
        return ALLOWED
    return refused(_l("Only the network’s coordinators change who belongs to it."))


def may_keep_calendar(person: Any, municipality_id: int | None, on: date) -> Verdict:
    """The coordinator for the whole network, the administrator for her municipality."""
    role = Role.COORDINATOR if municipality_id is None else Role.ADMINISTRATOR
    if person.holds(role, municipality_id, on):
        return ALLOWED
    return refused(_l("Only the network’s coordinator, or the municipality’s administrator, corrects the calendar."))
