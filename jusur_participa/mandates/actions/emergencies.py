"""For a night on which nobody of the municipality can be reached: a role for hours, in front of everybody."""

from datetime import timedelta

from jusur_participa.accounts.events import MandateGranted
from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.mandates import policy
from jusur_participa.mandates.events import EmergencyOpened
from jusur_participa.mandates.terms import EMERGENCY_HOURS
from jusur_participa.territory.models import Municipality


def open_emergency(person: Person, municipality: Municipality, role: Role, hours: int, reason: str) -> Mandate:
    """Give oneself a role of a municipality until so many hours from now; its administrators are told.

    Raises:
        Refused: to who is no coordinator, for the role of an administrator, or one that she holds.
        ValueError: for other hours than those on offer.
    """
    if hours not in EMERGENCY_HOURS:
        raise ValueError(f"an emergency lasts {EMERGENCY_HOURS} hours, not {hours}")
    require(policy.may_open_emergency(person, role, municipality.id, clock.today()))
    now = clock.now()
    ends = now + timedelta(hours=hours)
    mandate = Mandate(
        person=person,
        role=role,
        municipality=municipality,
        starts_on=clock.today(),
        ends_on=clock.local(ends).date(),
        granted_by_id=person.id,
        granted_at=now,
        expires_at=ends,
        reason=reason,
    )
    db.session.add(mandate)
    db.session.flush()
    record(
        "emergency.opened",
        by=person,
        municipality_id=municipality.id,
        thing=mandate,
        after={"role": role, "expires_at": ends},
        reason=reason,
        role=Role.COORDINATOR.value,
    )
    announce(MandateGranted(mandate))
    announce(EmergencyOpened(mandate))
    return mandate
