"""Builders of what people sign in with."""

from datetime import timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, keys
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.signing.models import Authenticator, FactorReset, Passkey
from jusur_participa.territory.models import Municipality

#: What the applications of people built here remember.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_numbers = count(1)


class SigningMaking:
    """Second factors, and what was asked about them."""

    def authenticator(self, person: Person) -> Authenticator:
        """An application that shows the digits of SECRET; none of them was used yet."""
        person.second_factor_since = clock.now() - timedelta(days=30)
        secret = keys.sealed("authenticator", SECRET)
        return self._keep(Authenticator(person_id=person.id, secret=secret, added_at=clock.now(), last_step=0))

    def passkey(self, person: Person, **said) -> Passkey:
        said.setdefault("credential_id", f"a2V5{next(_numbers):04d}")
        said.setdefault("public_key", "a2V5")
        said.setdefault("device", "Chrome, Android")
        return self._keep(Passkey(person_id=person.id, sign_count=0, added_at=clock.now(), **said))

    def guarded_officer(self, municipality: Municipality | None = None, role: Role = Role.OFFICER, **said) -> Person:
        """An officer with a second factor, which somebody has asked to take away."""
        person = self.officer(municipality, role, **said)
        self.authenticator(person)
        self.factor_reset(person)
        return person

    def factor_reset(self, person: Person, asked_by: Person | None = None, **said) -> FactorReset:
        said.setdefault("reason", "Téléphone perdu")
        asked_by = asked_by or self.coordinator()
        return self._keep(FactorReset(person_id=person.id, asked_by_id=asked_by.id, asked_at=clock.now(), **said))

    def _keep(self, row):
        db.session.add(row)
        db.session.flush()
        return row
