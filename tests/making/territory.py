"""Builders of places."""

from datetime import date
from itertools import count

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.territory.models import CensusFigure, Holiday, Municipality, PartnerTown, Zone
from jusur_participa.territory.terms import MunicipalityKind, ZoneKind

_numbers = count(1)


class TerritoryMaking:
    """Municipalities, zones and partner towns from as little as the test says."""

    _here: Municipality | None = None

    def here(self) -> Municipality:
        """The municipality in which everything happens that does not say where."""
        if self._here is None:
            self._here = self.municipality(slug="amizmiz", name=BilingualText(ar="أمزميز", fr="Amizmiz"))
        return self._here

    def municipality(self, population: int = 13_840, **said) -> Municipality:
        """Another commune of the network."""
        number = next(_numbers)
        said.setdefault("code", f"07.041.99.{number:02d}")
        said.setdefault("slug", f"commune-{number}")
        said.setdefault("kind", MunicipalityKind.COMMUNE)
        said.setdefault("name", BilingualText(ar=f"جماعة {number}", fr=f"Commune {number}"))
        said.setdefault("province", BilingualText(ar="الحوز", fr="Al Haouz"))
        said.setdefault("census_figures", [CensusFigure(year=2024, population=population)])
        return self._add(Municipality(**said))

    def arrondissement(self, parent: Municipality | None = None, **said) -> Municipality:
        """A part of a commune; the commune itself is not of the network."""
        parent = parent or self.municipality(is_published=False)
        return self.municipality(kind=MunicipalityKind.ARRONDISSEMENT, parent=parent, **said)

    def zone(self, municipality: Municipality | None = None, **said) -> Zone:
        number = next(_numbers)
        said.setdefault("kind", ZoneKind.DOUAR)
        said.setdefault("name", BilingualText(ar=f"دوار {number}", fr=f"Douar {number}"))
        return self._add(Zone(municipality=municipality or self.here(), **said))

    def partner_town(self, **said) -> PartnerTown:
        number = next(_numbers)
        said.setdefault("slug", f"town-{number}")
        said.setdefault("name", BilingualText(ar=f"مدينة {number}", fr=f"Ville {number}"))
        return self._add(PartnerTown(**said))

    def holiday(self, falls_on: date, municipality: Municipality | None = None, **said) -> Holiday:
        """A day off of the whole network, or of one municipality."""
        said.setdefault("name", BilingualText(ar="عطلة", fr="Jour férié"))
        said.setdefault("source", "Décret")
        return self._add(Holiday(falls_on=falls_on, municipality_id=municipality.id if municipality else None, **said))

    def _add(self, row):
        db.session.add(row)
        db.session.flush()
        return row
