"""Where projects are: zones on a drawing, and the list that says the same."""

from itertools import pairwise

import pytest

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.rules.mapping import HEIGHT, LINE, MARGIN, WIDTH, dots_of, height_of, row_of
from jusur_participa.territory.rules import spot_in

HERE = {1: (31.20, -8.24), 2: (31.22, -8.24), 3: (31.20, -8.20)}


def test_north_is_above_and_west_at_the_left_on_one_scale():
    dots = dots_of(HERE, {1: 4, 2: 1})

    assert dots[2].y < dots[1].y
    assert dots[1].x < dots[3].x
    # Four hundredths of a degree across are less than twice two hundredths down: longitude is shorter here.
    assert 1.6 < (dots[3].x - dots[1].x) / (dots[1].y - dots[2].y) < 1.8
    assert dots[1].radius > dots[2].radius > dots[3].radius


@pytest.mark.parametrize("spots", [{}, {1: (31.2, -8.2)}, {1: (31.2, -8.2), 2: (31.2, -8.2)}, HERE])
def test_every_zone_stands_within_the_drawing_and_apart_from_others(spots):
    dots = dots_of(spots, {})

    assert dots.keys() == spots.keys()
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN for dot in dots.values())
    assert all(MARGIN <= dot.y <= height_of(dots) - MARGIN for dot in dots.values())
    assert len({(dot.x, dot.y) for dot in dots.values()}) == len(spots)
    assert height_of(dots) >= HEIGHT


def test_zones_that_lie_on_one_another_are_moved_apart():
    dots = dots_of(dict.fromkeys(range(4), (31.2, -8.2)) | {9: (31.3, -8.3)}, {})
    heights = sorted(dots[zone].y for zone in range(4))

    assert all(lower - upper >= LINE for upper, lower in pairwise(heights))


def test_without_places_zones_stand_beside_one_another():
    dots = row_of(range(7), {})

    assert len({(dot.x, dot.y) for dot in dots.values()}) == 7


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


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("is_placed", [True, False])
def test_the_list_says_what_the_drawing_says(make, client, query_count, language, is_placed):
    zones = [make.zone(make.here(), name=BilingualText(f"حي {n}", f"Hay {n}")) for n in range(3)]
    if is_placed:
        for number, zone in enumerate(zones[:2]):
            zone.latitude, zone.longitude = 31.2 + number / 100, -8.2
    plan = make.plan()
    there, everywhere = make.project(plan=plan), make.project(plan=plan)
    there.zones = [zones[0]]
    db.session.flush()
    db.session.expire_all()

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/plan/map").text
    assert len(statements) <= 8
    assert page.count("zones__dot") == (2 if is_placed else 3) + page.count("zones__dot--none")
    listed = page[page.index("</svg>") :]
    for words in (*(zone.name for zone in zones), there.title, everywhere.title):
        assert words.in_(language) in listed


def test_an_officer_says_where_a_zone_lies(make, sign_in):
    zone = make.zone(make.here())
    desk = sign_in(make.officer())
    typed = {"kind": "douar", "name_ar": "دوار", "name_fr": "Douar", "spot": "31.2165, -8.2296"}
    address = f"/fr/amizmiz/desk/zones/{zone.id}"

    assert desk.post(address, data=typed | {"spot": "ici"}).status_code == 422
    assert desk.post(address, data=typed).status_code == 303
    assert zone.spot == (31.2165, -8.2296)
    assert "31.2165, -8.2296" in desk.get(address).text
