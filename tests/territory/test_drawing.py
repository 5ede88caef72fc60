"""Zones as a drawing, and outlines as they are sent and kept."""

import json
from io import BytesIO
from itertools import pairwise
from math import cos, pi, sin

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.territory.rules import drawing_of, middle_of, outline_in, simplified, spot_in
from jusur_participa.territory.rules.drawing import HEIGHT, LINE, MARGIN, WIDTH

HERE = {1: (31.20, -8.24), 2: (31.22, -8.24), 3: (31.20, -8.20)}
SQUARE = [[-8.24, 31.20], [-8.22, 31.20], [-8.22, 31.22], [-8.24, 31.22], [-8.24, 31.20]]


def drawn(spots, counts=None, outlines=None):
    return drawing_of(list(spots), spots, outlines or {}, counts or {})


def test_north_is_above_and_west_at_the_left_on_one_scale():
    dots = drawn(HERE, {1: 4, 2: 1}).dots

    assert dots[2].y < dots[1].y
    assert dots[1].x < dots[3].x
    # Four hundredths of a degree across are less than twice two hundredths down: longitude is shorter here.
    assert 1.6 < (dots[3].x - dots[1].x) / (dots[1].y - dots[2].y) < 1.8
    assert dots[1].radius > dots[2].radius > dots[3].radius


@pytest.mark.parametrize("spots", [{}, {1: (31.2, -8.2), 2: (31.2, -8.2)}, HERE])
def test_every_zone_stands_within_the_drawing_and_apart_from_others(spots):
    drawing = drawn(spots)

    assert drawing.dots.keys() == spots.keys()
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN for dot in drawing.dots.values())
    assert all(MARGIN <= dot.y <= drawing.height - MARGIN for dot in drawing.dots.values())
    assert len({(dot.x, dot.y) for dot in drawing.dots.values()}) == len(spots)
    assert drawing.height >= HEIGHT


def test_zones_that_lie_on_one_another_are_moved_apart():
    dots = drawn(dict.fromkeys(range(4), (31.2, -8.2)) | {9: (31.3, -8.3)}).dots
    heights = sorted(dots[zone].y for zone in range(4))

    assert all(lower - upper >= LINE for upper, lower in pairwise(heights))


def test_without_places_zones_stand_beside_one_another():
    drawing = drawing_of(range(7), {}, {}, {})

    assert not drawing.is_placed
    assert len({(dot.x, dot.y) for dot in drawing.dots.values()}) == 7


def test_an_outline_is_drawn_on_the_scale_of_the_circles():
    drawing = drawn({1: (31.21, -8.23), 2: (31.20, -8.24)}, outlines={1: [SQUARE]})
    corners = [tuple(map(float, pair.split())) for pair in drawing.shapes[1].strip("MZ").split("L")]

    assert len(corners) == 4
    assert corners[0] == pytest.approx((drawing.dots[2].x, drawing.dots[2].y), abs=0.1)
    assert min(x for x, _ in corners) < drawing.dots[1].x < max(x for x, _ in corners)


def test_many_outlines_together_stay_light():
    circles = {n: simplified([circle(400, 31 + n / 20)]) for n in range(100)}
    drawing = drawing_of(list(circles), {n: middle_of(each) for n, each in circles.items()}, circles, {})

    assert sum(shape.count("L") for shape in drawing.shapes.values()) < 2_000


def circle(points, latitude=31.2):
    ring = [[-8.2 + cos(2 * pi * n / points) / 50, latitude + sin(2 * pi * n / points) / 50] for n in range(points)]
    return [*ring, ring[0]]


def geojson(*rings, kind="Polygon"):
    return json.dumps({"type": kind, "coordinates": rings}).encode()


@pytest.mark.parametrize(
    "sent",
    [
        geojson(SQUARE),
        geojson([SQUARE], kind="MultiPolygon"),
        json.dumps({"type": "Feature", "geometry": json.loads(geojson(SQUARE)), "properties": {}}).encode(),
        json.dumps(
            {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": json.loads(geojson(SQUARE))}]}
        ).encode(),
    ],
)
def test_an_outline_is_read_in_every_form_of_geojson(sent):
    assert outline_in(sent) == [SQUARE]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"<svg/>", "no outline"),
        (b"[1, 2]", "no outline"),
        (b'{"type": "Point", "coordinates": [-8, 31]}', "no outline"),
        (b'{"type": "FeatureCollection", "features": []}', "no outline"),
        (b'{"type": "Polygon", "coordinates": [[["a", "b"]]]}', "no outline"),
        (b"[" * 100_000, "no outline"),
        (geojson(SQUARE[:-1]), "not closed"),
        (geojson([SQUARE[0], SQUARE[0]]), "not closed"),
        (geojson([[y, x] for x, y in SQUARE]), "not in Morocco"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 31], [-8, 31], [-8, 32], [NaN, 31]]]}', "not in Morocco"),
        (geojson(circle(25_000)), "too fine"),
    ],
)
def test_what_is_no_outline_is_refused_with_the_reason(sent, said):
    with pytest.raises(ValueError, match=said):
        outline_in(sent)


def test_a_fine_outline_is_kept_with_few_points_and_its_shape():
    fine = circle(5_000)
    kept = simplified([fine], 60)[0]

    assert len(kept) <= 64
    assert kept[0] == kept[-1]
    assert middle_of([kept]) == pytest.approx((31.2, -8.2), abs=0.001)
    # Area of a polygon (shoelace) within two parts of a hundred of the circle's.
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(kept))) / 2
    assert area == pytest.approx(pi / 2_500, rel=0.02)


@pytest.mark.parametrize(
    ("typed", "spot"),
    [
        ("31.216, -8.230", (31.216, -8.23)),
        ("31.2165 -8.2296", (31.2165, -8.2296)),
        ("31.2، -8.2", (31.2, -8.2)),
        (" ", None),
    ],
)
def test_a_place_is_read_as_phones_write_it(typed, spot):
    assert spot_in(typed) == spot


@pytest.mark.parametrize("typed", ["31.2", "-8.2, 31.2", "48.85, 2.35", "here", "31.2, -8.2, 5"])
def test_what_is_no_place_in_morocco_is_refused(typed):
    with pytest.raises(ValueError, match="no place"):
        spot_in(typed)


def test_an_officer_says_where_a_zone_lies(make, sign_in):
    zone = make.zone(make.here())
    desk = sign_in(make.officer())
    typed = {"kind": "douar", "name_ar": "دوار", "name_fr": "Douar", "spot": "31.2165, -8.2296"}
    address = f"/fr/amizmiz/desk/zones/{zone.id}"

    assert desk.post(address, data=typed | {"spot": "ici"}).status_code == 422
    assert desk.post(address, data=typed).status_code == 303
    assert zone.spot == (31.2165, -8.2296)
    assert "31.2165, -8.2296" in desk.get(address).text


def test_an_officer_gives_a_zone_its_outline_and_takes_it_away(make, sign_in):
    zone = make.zone(make.here())
    desk, address = sign_in(make.officer()), f"/fr/amizmiz/desk/zones/{zone.id}"
    typed = {"kind": "douar", "name_ar": "دوار", "name_fr": "Douar"}

    refused = desk.post(address, data=typed | {"outline": (BytesIO(b"<svg/>"), "zone.svg")})
    assert refused.status_code == 422
    assert "GeoJSON" in refused.text
    assert desk.post(address, data=typed | {"outline": (BytesIO(geojson(SQUARE)), "zone.geojson")}).status_code == 303
    db.session.expire_all()
    assert zone.outline == [SQUARE]
    assert "zones__shape" in desk.get(address).text

    desk.post(address, data=typed)
    assert zone.outline == [SQUARE]
    desk.post(address, data=typed | {"without_outline": "y"})
    assert zone.outline is None
