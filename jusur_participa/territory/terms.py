"""Words of the territory: what kinds of municipality and of zone there are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class MunicipalityKind(StrEnum):
    """A commune is a legal person; an arrondissement is a part of one (law 113-14, art. 217)."""

    COMMUNE = "commune"
    ARRONDISSEMENT = "arrondissement"


class ZoneKind(StrEnum):
    """Where people say they live: a quartier in town, a douar in the countryside."""

    QUARTIER = "quartier"
    DOUAR = "douar"


MUNICIPALITY_KINDS = {
    MunicipalityKind.COMMUNE: _l("Commune"),
    MunicipalityKind.ARRONDISSEMENT: _l("Arrondissement"),
}
ZONE_KINDS = {ZoneKind.QUARTIER: _l("Quartier"), ZoneKind.DOUAR: _l("Douar")}

#: Where a day off is known from, until somebody who has seen the moon or read the decree corrects it.
PROPOSED_FROM = "almanac"


@dataclass(frozen=True)
class ProposedHoliday:
    """A public holiday as an almanac computes it; those of the lunar calendar are estimates."""

    falls_on: date
    name_ar: str
    name_fr: str
    is_estimated: bool


#: Latitude and longitude of a zone's middle, in degrees.
Spot = tuple[float, float]
#: What a zone of Morocco can have: south to north, and west to east.
LATITUDES, LONGITUDES = (20.5, 36.2), (-17.5, -0.8)
