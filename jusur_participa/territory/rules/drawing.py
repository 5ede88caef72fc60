"""Drawing zones: their outlines and middles where these are declared, or circles beside one another where not."""

from collections.abc import Mapping, Sequence
from math import cos, radians, sqrt

from jusur_participa.territory.rules.places import simplified
from jusur_participa.territory.terms import Dot, Drawing, Outline, Spot

#: The drawing's size, and the room kept free at its edges for circles and names.
WIDTH, HEIGHT, MARGIN = 360.0, 300.0, 64.0
SMALLEST, LARGEST = 6.0, 20.0
#: Kept between the middles of two circles from top to bottom, so that names can be read.
LINE = 38.0
#: Points that all outlines of a drawing have together, and that one has at least: it weighs on a slow network.
MOST_POINTS, FEWEST_POINTS = 1_500, 12

_Flat = tuple[float, float]


def drawing_of(
    zones: Sequence[int],
    spots: Mapping[int, Spot],
    outlines: Mapping[int, Outline],
    counts: Mapping[int, int],
) -> Drawing:
    """The zones as a drawing, north above and west at the left in either language.

    A circle stands at the middle of each zone that has one, and grows with its
    count; an outline is drawn where there is one. One scale holds in both
    directions; circles that would lie on one another are moved apart downwards.
    Where fewer than two zones have a place, and none an outline, all stand
    beside one another in lines of two, which says nothing of where they lie.
    """
    if len(spots) < 2 and not outlines:
        dots = _dots(_beside(zones), counts)
        return Drawing(WIDTH, _height(dots), False, dots, {})
    middle = sum(latitude for latitude, _ in spots.values()) / len(spots)
    # A degree of longitude is shorter than one of latitude, the farther from the equator the shorter.
    shrink = cos(radians(middle))
    flat = {zone: (longitude * shrink, -latitude) for zone, (latitude, longitude) in spots.items()}
    fine = max(FEWEST_POINTS, MOST_POINTS // max(1, len(outlines)))
    rings = {
        zone: [[(longitude * shrink, -latitude) for longitude, latitude in ring] for ring in simplified(outline, fine)]
        for zone, outline in outlines.items()
    }
    everything = [*flat.values(), *(point for outline in rings.values() for ring in outline for point in ring)]
    fit = _Fit(everything)
    dots = _dots(_apart({zone: fit(point) for zone, point in flat.items()}), counts)
    shapes = {zone: _path([[fit(point) for point in ring] for ring in outline]) for zone, outline in rings.items()}
    return Drawing(WIDTH, _height(dots), True, dots, shapes)


class _Fit:
    """Moves and scales flat points into the drawing, around its middle."""

    def __init__(self, points: Sequence[_Flat]) -> None:
        self.left, self.top = min(x for x, _ in points), min(y for _, y in points)
        across, down = max(x for x, _ in points) - self.left, max(y for _, y in points) - self.top
        room_x, room_y = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
        self.scale = min(room_x / across if across else room_y, room_y / down if down else room_x)
        self.start_x, self.start_y = (WIDTH - across * self.scale) / 2, (HEIGHT - down * self.scale) / 2

    def __call__(self, point: _Flat) -> _Flat:
        x, y = point
        return self.start_x + (x - self.left) * self.scale, self.start_y + (y - self.top) * self.scale


def _path(rings: Sequence[Sequence[_Flat]]) -> str:
    """The `d` of an SVG path: every ring closed, a tenth of a unit fine."""
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring[:-1]) + "Z" for ring in rings)


def _beside(zones: Sequence[int]) -> dict[int, _Flat]:
    step_x = WIDTH - 2 * MARGIN
    return {zone: (MARGIN + place % 2 * step_x, MARGIN + place // 2 * LINE * 1.5) for place, zone in enumerate(zones)}


def _apart(placed: Mapping[int, _Flat]) -> dict[int, _Flat]:
    free: dict[int, _Flat] = {}
    for zone, (x, y) in sorted(placed.items(), key=lambda item: (item[1][1], item[0])):
        for other_x, other_y in sorted(free.values(), key=lambda spot: spot[1]):
            if abs(other_x - x) < 2 * MARGIN and abs(other_y - y) < LINE:
                y = other_y + LINE
        free[zone] = (x, y)
    return free


def _dots(placed: Mapping[int, _Flat], counts: Mapping[int, int]) -> dict[int, Dot]:
    sizes = {zone: min(SMALLEST + 4 * sqrt(counts.get(zone, 0)), LARGEST) for zone in placed}
    return {zone: Dot(round(x, 1), round(y, 1), round(sizes[zone], 1)) for zone, (x, y) in placed.items()}


def _height(dots: Mapping[int, Dot]) -> float:
    """How tall the drawing is: taller where zones had to be moved apart."""
    return max([HEIGHT, *(dot.y + MARGIN for dot in dots.values())])
