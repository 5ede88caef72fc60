"""Where a zone lies: its middle as phones write it, its outline as mapping programs write it (GeoJSON, RFC 7946)."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import Any

from jusur_participa.territory.terms import (
    LATITUDES,
    LONGITUDES,
    MOST_POINTS,
    MOST_POINTS_SENT,
    NO_OUTLINE,
    NOT_IN_MOROCCO,
    OPEN_OUTLINE,
    TOO_MANY_POINTS,
    Outline,
    Point,
    Spot,
)

#: Degrees: 1 metre and a little more, which is finer than any drawing here.
_DECIMALS = 5
#: A ring is closed, so that its first point is its last: a triangle has four.
_FEWEST = 4
_MOST_COMPARED = 1_500


def spot_in(text: str) -> Spot | None:
    """« 31.216, -8.230 » as latitude and longitude in degrees, the way maps on phones give it; None for nothing.

    Raises:
        ValueError: this is no place in Morocco.
    """
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*([0-9]{1,2}(?:\.[0-9]{1,8})?)\s*[,،; ]\s*(-?[0-9]{1,2}(?:\.[0-9]{1,8})?)\s*", text)
    latitude, longitude = map(float, found.groups()) if found else (0.0, 0.0)
    if not (LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]):
        raise ValueError("no place in Morocco")
    return latitude, longitude


def outline_in(content: bytes) -> Outline:
    """A zone's outline out of a GeoJSON file, simplified to what a drawing shows.

    Takes a Polygon or MultiPolygon, alone, as a Feature, or as all the Features
    of a collection; holes are kept.

    Raises:
        ValueError: with the sentence for who sent it.
    """
    try:
        rings = list(_rings_in(json.loads(content)))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise ValueError(NO_OUTLINE) from error
    if not rings:
        raise ValueError(NO_OUTLINE)
    if sum(map(len, rings)) > MOST_POINTS_SENT:
        raise ValueError(TOO_MANY_POINTS)
    for ring in rings:
        if not all(_is_in_morocco(point) for point in ring):
            raise ValueError(NOT_IN_MOROCCO)
        if len(ring) < _FEWEST or ring[0] != ring[-1]:
            raise ValueError(OPEN_OUTLINE)
    return simplified(rings)


def _rings_in(thing: Any) -> Iterator[list[Point]]:
    match thing["type"]:
        case "FeatureCollection":
            for feature in thing["features"]:
                yield from _rings_in(feature)
        case "Feature":
            yield from _rings_in(thing["geometry"])
        case "Polygon":
            yield from map(_ring, thing["coordinates"])
        case "MultiPolygon":
            for polygon in thing["coordinates"]:
                yield from map(_ring, polygon)
        case _:
            raise ValueError(thing["type"])


def _ring(positions: Sequence[Any]) -> list[Point]:
    # Longitude comes first in GeoJSON; a third number would be the height.
    return [(float(position[0]), float(position[1])) for position in positions]


def _is_in_morocco(point: Point) -> bool:
    longitude, latitude = point
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def simplified(rings: Iterable[Sequence[Sequence[float]]], most: int = MOST_POINTS) -> Outline:
    """The rings with about `most` points together: those that change the shape least are left out first.

    After Douglas and Peucker (1973): what a point is worth is its distance from
    the line that skips it. Each ring stays closed and keeps four points.
    """
    rounded = [_rounded(ring) for ring in rings]
    if sum(map(len, rounded)) <= most:
        return [[list(point) for point in ring] for ring in rounded]
    worths = [_worths(ring) for ring in rounded]
    least = sorted((worth for ring in worths for worth in ring), reverse=True)[most - 1]
    return [
        [list(point) for point, worth in zip(ring, worth_of, strict=True) if worth >= least or worth == inf]
        for ring, worth_of in zip(rounded, worths, strict=True)
    ]


def _rounded(ring: Sequence[Sequence[float]]) -> list[Point]:
    """To a metre, and with so few points that comparing each with each takes no time."""
    step = len(ring) // _MOST_COMPARED + 1
    thinned = [*ring[:-1:step], ring[-1]] if len(ring) > _FEWEST * step else ring
    return [(round(longitude, _DECIMALS), round(latitude, _DECIMALS)) for longitude, latitude in thinned]


def _worths(ring: list[Point]) -> list[float]:
    """What each point of a ring is worth, never more than the points between which it was found; its corners all."""
    last = len(ring) - 1
    far = max(range(len(ring)), key=lambda at: _distance(ring[at], ring[0], ring[0]))
    if far in (0, last):
        return [inf] * len(ring)
    side = max(range(1, last), key=lambda at: _distance(ring[at], ring[0], ring[far]))
    worths = [0.0] * len(ring)
    corners = sorted({0, far, side, last})
    for corner in corners:
        worths[corner] = inf
    parts = [(first, after, inf) for first, after in pairwise(corners)]
    while parts:
        first, after, most = parts.pop()
        between = range(first + 1, after)
        if between:
            place = max(between, key=lambda at: _distance(ring[at], ring[first], ring[after]))
            worths[place] = min(most, _distance(ring[place], ring[first], ring[after]))
            parts += [(first, place, worths[place]), (place, after, worths[place])]
    return worths


def _distance(point: Point, first: Point, last: Point) -> float:
    """Degrees of latitude from the point to the line between the two others."""
    flat = cos(radians(first[1]))
    across, down = (last[0] - first[0]) * flat, last[1] - first[1]
    x, y = (point[0] - first[0]) * flat, point[1] - first[1]
    length = across * across + down * down
    share = min(1.0, max(0.0, (x * across + y * down) / length)) if length else 0.0
    return hypot(x - share * across, y - share * down)


def middle_of(outline: Outline) -> Spot:
    """Latitude and longitude of the middle of the largest ring: where its name is written."""
    ring = max(outline, key=lambda each: abs(_area_and_moments(each)[0]))
    area, across, down = _area_and_moments(ring)
    if not area:
        return ring[0][1], ring[0][0]
    return round(down / (3 * area), _DECIMALS), round(across / (3 * area), _DECIMALS)


def _area_and_moments(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Twice the signed area, and the sums whose thirds of it are the middle, all from the ring's first point on."""
    start_x, start_y = ring[0]
    sides = list(pairwise((x - start_x, y - start_y) for x, y in ring))
    crossed = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides]
    area = sum(crossed)
    across = sum((a[0] + b[0]) * share for (a, b), share in zip(sides, crossed, strict=True))
    down = sum((a[1] + b[1]) * share for (a, b), share in zip(sides, crossed, strict=True))
    return area, across + 3 * area * start_x, down + 3 * area * start_y
