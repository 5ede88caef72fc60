"""Words of the territory: what kinds of municipality and of zone there are."""

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
