"""Builders of mandates that wait for a second person, and of emergencies."""

from datetime import date, timedelta

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.territory.models import Municipality


class MandatesMaking:
    """Requests for mandates, emergency accesses."""

    def mandate_request(
        self, person: Person | None = None, role: Role = Role.OFFICER, municipality: Municipality | None = None, **said
    ) -> MandateRequest:
        """A request of an administrator of the municipality that nobody has confirmed."""
        municipality = municipality or self.here()
        if "asked_by" not in said:
            said["asked_by"] = self.administrator(municipality)
        said.setdefault("asked_at", clock.now())
        said.setdefault("starts_on", date(2026, 11, 23))
        said.setdefault("reason", "Décision 12 du conseil")
        person = person or self.person()
        return self._keep(MandateRequest(person=person, role=role, municipality=municipality, **said))

    def emergency(self, person: Person | None = None, role: Role = Role.MODERATOR, hours: int = 1, **said) -> Mandate:
        """A role of the municipality that a coordinator has opened for herself just now."""
        person = person or self.coordinator()
        said.setdefault("expires_at", clock.now() + timedelta(hours=hours))
        return self.mandate(person, role, granted_by_id=person.id, **said)
