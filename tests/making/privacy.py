"""Builders of notices, of what people ask about their data, and of accounts on their way out."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.privacy.actions import ask, publish_notice
from jusur_participa.privacy.models import Erasure, PrivacyNotice, PrivacyRequest
from jusur_participa.privacy.rules.clock import GRACE
from jusur_participa.privacy.terms import RequestKind, TextsChoice
from jusur_participa.territory.models import Municipality


class PrivacyMaking:
    """Notices, requests, erasures."""

    def privacy_notice(self, municipality: Municipality | None = None, **said) -> PrivacyNotice:
        """A version for the municipality; for the network where none is given."""
        said.setdefault(
            "purposes", BilingualText(ar="نحتفظ بها للمشاركة.", fr="Nous les gardons pour la participation.")
        )
        said.setdefault("controller", BilingualText(ar="الجماعة", fr="La commune"))
        publisher = self.person()
        self.mandate(publisher, Role.COORDINATOR)
        return publish_notice(publisher, municipality.id if municipality else None, **said)

    def privacy_request(
        self, person: Person | None = None, municipality: Municipality | None = None, **said
    ) -> PrivacyRequest:
        said.setdefault("kind", RequestKind.ACCESS)
        said.setdefault("words", "Que gardez-vous sur moi ?")
        said.setdefault("processing", None)
        place = municipality or self.here()
        return ask(person or self.resident(place), place.id, language="fr", **said)

    def erasure(self, person: Person, texts: TextsChoice = TextsChoice.KEEP) -> Erasure:
        """One that is due."""
        due = clock.now()
        return self._keep(Erasure(person_id=person.id, texts=texts, asked_at=due - GRACE, due_at=due))
