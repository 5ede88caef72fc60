"""Builders of requests for files with people's names."""

from jusur_participa.accounts.models import Person
from jusur_participa.exports.models import PersonalExport
from jusur_participa.exports.terms import Register
from jusur_participa.foundation import clock
from jusur_participa.territory.models import Municipality


class ExportsMaking:
    """Requests for files with names."""

    def personal_export(
        self, asked_by: Person | None = None, municipality: Municipality | None = None, **said
    ) -> PersonalExport:
        """A file that an administrator has asked for and nobody has released."""
        municipality = municipality or self.here()
        said.setdefault("register", Register.MANDATES)
        said.setdefault("purpose", "Rapport annuel au conseil")
        said.setdefault("asked_at", clock.now())
        asked_by = asked_by or self.administrator(municipality)
        return self._keep(PersonalExport(municipality_id=municipality.id, asked_by=asked_by, **said))
