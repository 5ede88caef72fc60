"""Builders of people and of what they may do."""

from datetime import date, timedelta
from functools import cache
from itertools import count

from argon2 import PasswordHasher

from jusur_participa.accounts.models import Mandate, Person, ResidenceVerification, VerificationRequest
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.territory.models import Municipality, Zone

#: What everybody built here signs in with.
PASSWORD = "une phrase de passe"

_numbers = count(1)


@cache
def _password_hash() -> str:
    # Real work costs 50 ms a person; the parameters travel in the hash, so this one verifies too.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


class AccountsMaking:
    """People, residents, officers, mandates, verifications."""

    def person(self, **said) -> Person:
        """Somebody with an account and nothing else."""
        number = next(_numbers)
        said.setdefault("chosen_name", f"Habitante {number}")
        if "email" not in said:
            said.setdefault("phone", f"+2126{number:08d}")
        said.setdefault("password_hash", _password_hash())
        said.setdefault("created_at", clock.now())
        return self._keep(Person(**said))

    def resident(
        self, municipality: Municipality | None = None, zone: Zone | None = None, verified: bool = True, **said
    ) -> Person:
        """A person who lives in the municipality, verified there unless said otherwise."""
        municipality = municipality or (zone.municipality if zone else self.here())
        person = self.person(municipality=municipality, zone=zone, **said)
        if verified:
            self.verification(person, municipality, zone)
        return person

    def verification(
        self, person: Person, municipality: Municipality | None = None, zone: Zone | None = None, **said
    ) -> ResidenceVerification:
        said.setdefault("method", VerificationMethod.FACE_TO_FACE)
        said.setdefault("verified_at", clock.now() - timedelta(days=1))
        said.setdefault("verified_by_id", person.id)
        return self._keep(
            ResidenceVerification(person=person, municipality=municipality or self.here(), zone=zone, **said)
        )

    def verification_request(
        self, person: Person | None = None, zone: Zone | None = None, **said
    ) -> VerificationRequest:
        zone = zone or self.zone()
        said.setdefault("desk_code", f"K7M{next(_numbers):03d}")
        said.setdefault("requested_at", clock.now())
        person = person or self.resident(zone=zone, verified=False)
        return self._keep(VerificationRequest(person=person, municipality=zone.municipality, zone=zone, **said))

    def officer(self, municipality: Municipality | None = None, role: Role = Role.OFFICER, **said) -> Person:
        """A person to whom the municipality has given this role."""
        person = self.person(**said)
        self.mandate(person, role, municipality)
        return person

    def administrator(self, municipality: Municipality | None = None, **said) -> Person:
        return self.officer(municipality, Role.ADMINISTRATOR, **said)

    def coordinator(self, **said) -> Person:
        return self.officer(role=Role.COORDINATOR, **said)

    def mandate(self, person: Person, role: Role, municipality: Municipality | None = None, **said) -> Mandate:
        """A mandate that runs since long ago, where the role belongs."""
        if role is Role.TECHNICIAN:
            said.setdefault("partner_town", self.partner_town())
        elif role is not Role.COORDINATOR:
            said["municipality"] = municipality or self.here()
        said.setdefault("starts_on", date(2026, 1, 1))
        said.setdefault("granted_at", clock.now())
        said.setdefault("reason", "Décision du conseil")
        return self._keep(Mandate(person=person, role=role, **said))

    def _keep(self, row):
        db.session.add(row)
        db.session.flush()
        return row
