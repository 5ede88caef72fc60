"""Placing zones on a drawing: by where they lie, or beside one another where that is not declared."""

from collections.abc import Mapping, Sequence
from math import cos, radians, sqrt

from jusur_participa.plans.terms import Dot

#: The drawing's size, and the room kept free at its edges for circles and names.
WIDTH, HEIGHT, MARGIN = 360.0, 300.0, 64.0
SMALLEST, LARGEST = 6.0, 20.0
#: Kept between the middles of two circles from top to bottom, so that names can be read.
LINE = 38.0


def dots_of(spots: Mapping[int, tuple[float, float]], counts: Mapping[int, int]) -> dict[int, Dot]:
    """Each zone by its latitude and longitude in degrees, north above and west at the left in either language.

    One scale holds in both directions; a circle grows with the number of
    projects. Zones that would lie on one another are moved apart downwards.
    """
    if not spots:
        return {}
    middle = sum(latitude for latitude, _ in spots.values()) / len(spots)
    # A degree of longitude is shorter than one of latitude, the farther from the equator the shorter.
    flat = {zone: (longitude * cos(radians(middle)), -latitude) for zone, (latitude, longitude) in spots.items()}
    left, top = min(x for x, _ in flat.values()), min(y for _, y in flat.values())
    across, down = max(x for x, _ in flat.values()) - left, max(y for _, y in flat.values()) - top
    room_x, room_y = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    scale = min(room_x / across if across else room_y, room_y / down if down else room_x)
    start_x, start_y = (WIDTH - across * scale) / 2, (HEIGHT - down * scale) / 2
    placed = {zone: (start_x + (x - left) * scale, start_y + (y - top) * scale) for zone, (x, y) in flat.items()}
    return _dots(_apart(placed), counts)


def row_of(zones: Sequence[int], counts: Mapping[int, int]) -> dict[int, Dot]:
    """Zones beside one another in lines of two: a drawing that says nothing of where they lie."""
    step_x = WIDTH - 2 * MARGIN
    placed = {zone: (MARGIN + place % 2 * step_x, MARGIN + place // 2 * LINE * 1.5) for place, zone in enumerate(zones)}
    return _dots(placed, counts)


def _apart(placed: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    free: dict[int, tuple[float, float]] = {}
    for zone, (x, y) in sorted(placed.items(), key=lambda item: (item[1][1], item[0])):
        for other_x, other_y in sorted(free.values(), key=lambda spot: spot[1]):
            if abs(other_x - x) < 2 * MARGIN and abs(other_y - y) < LINE:
                y = other_y + LINE
        free[zone] = (x, y)
    return free


def _dots(placed: Mapping[int, tuple[float, float]], counts: Mapping[int, int]) -> dict[int, Dot]:
    sizes = {zone: min(SMALLEST + 4 * sqrt(counts.get(zone, 0)), LARGEST) for zone in placed}
    return {zone: Dot(round(x, 1), round(y, 1), round(sizes[zone], 1)) for zone, (x, y) in placed.items()}


def height_of(dots: Mapping[int, Dot]) -> float:
    """How tall the drawing is: taller where zones had to be moved apart."""
    return max([HEIGHT, *(dot.y + MARGIN for dot in dots.values())])
