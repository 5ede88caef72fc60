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

#: Longitude and latitude in degrees, in the order of GeoJSON.
Point = tuple[float, float]
#: The closed rings of a zone, each a list of points; holes are rings too.
Outline = list[list[list[float]]]
#: What one zone's outline keeps at most, and what a file may bring before it is simplified.
MOST_POINTS, MOST_POINTS_SENT = 120, 20_000
LARGEST_OUTLINE = 2 * 1024 * 1024

NO_OUTLINE = _l("This file is no outline that we can read: send GeoJSON with one polygon, or several of the one zone.")
OPEN_OUTLINE = _l("A line of this outline is not closed: its last point has to be its first.")
NOT_IN_MOROCCO = _l("A point of this outline is not in Morocco. GeoJSON has longitude first, in degrees (WGS 84).")
TOO_MANY_POINTS = _l("This outline is too fine to be read: simplify it to fewer than 20,000 points.")


@dataclass(frozen=True)
class Dot:
    """A zone on a drawing, in units of it: across from the west, down from the north."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Drawing:
    """Zones as a drawing of `width` by `height`: circles and outlines (SVG paths) by the ids of their zones.

    Where it is not placed, zones stand beside one another and it is no map.
    """

    width: float
    height: float
    is_placed: bool
    dots: dict[int, Dot]
    shapes: dict[int, str]
