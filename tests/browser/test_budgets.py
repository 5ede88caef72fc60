"""Every public page of the demonstration is light, fits the phone, and can be read and used by everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import LOCALES, PHONE
from tests.support.browser import SCREENS, Weight, findings, overflow, seconds_until_readable, weigh
from tests.support.crawl import crawl, kind_of

#: Bytes over the wire on a first visit, and on a second page of the same visit.
HEAVIEST, HEAVIEST_SECOND, MOST_SCRIPT, MOST_STYLE, MOST_REQUESTS = 60_000, 15_000, 15_000, 15_000, 8
#: Of the photos that come before anybody has scrolled: in bytes, and how many.
HEAVIEST_PHOTOS, MOST_PHOTOS = 60_000, 6
SLOWEST = 3.0
OF_A_KIND = 2


@pytest.fixture(scope="session")
def public_pages(server: str) -> list[str]:
    """The paths of the public pages: of each kind the first ones that a visitor's links lead to."""

    connection = HTTPConnection(urlsplit(server).netloc)

    def fetch(path: str) -> tuple[int, str, bytes, str | None]:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.headers.get_content_type(), response.read(), response.headers["Location"]

    pages = list(crawl(fetch, ("/ar/", "/fr/"), OF_A_KIND))
    connection.close()
    return [page.path for page in pages if page.is_page and page.status == 200]


@dataclass
class Visit:
    """What a first visit to a page brings, shows and says."""

    weight: Weight
    too_wide: int
    findings: list[str]
    complaints: list[str]


@pytest.fixture(scope="session")
def first_visits(server: str, public_pages: list[str], browser: Browser) -> dict[str, Visit]:
    """Each public page opened once on the phone, by a browser that has kept nothing."""
    pages = {language: browser.new_page(**PHONE, locale=locale) for language, locale in LOCALES.items()}
    complaints: list[str] = []
    for page in pages.values():
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
    visits = {}
    for path in public_pages:
        page = pages[path[1:3]]
        complaints.clear()
        weight = weigh(page, server + path)
        visits[path] = Visit(weight, overflow(page), findings(page), complaints.copy())
    for page in pages.values():
        page.close()
    weights = ((path, visit.weight) for path, visit in visits.items())
    lines = (f"{w.without_photos:>7} {w.photos:>7} {w.scripts:>6} {w.requests:>2} {path}" for path, w in weights)
    note("weights.txt", ["  bytes  photos script requests page", *sorted(lines, reverse=True)])
    return visits


def one_of_a_kind(paths: list[str]) -> list[str]:
    """The first of the paths that differ only in what they show, in one language or the other by turns."""
    kinds = {kind_of(path)[3:]: path for path in reversed(paths)}
    by_turns = cycle(("/ar/", "/fr/"))
    return [
        turn + path[4:] if turn + path[4:] in paths else path
        for path, turn in zip(kinds.values(), by_turns, strict=False)
    ]


def note(name: str, lines: list[str]) -> None:
    """Leave a table beside the pictures."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    (SCREENS / name).write_text("\n".join(lines) + "\n")


def excess(weight: Weight) -> Iterator[str]:
    """What goes over the budget of a first visit."""
    if weight.without_photos > HEAVIEST:
        yield f"{weight.without_photos} bytes"
    if weight.scripts > MOST_SCRIPT:
        yield f"{weight.scripts} bytes of script"
    if weight.styles > MOST_STYLE:
        yield f"{weight.styles} bytes of style"
    if weight.fonts:
        yield f"{weight.fonts} bytes of fonts"
    if weight.requests > MOST_REQUESTS:
        yield f"{weight.requests} requests"
    if weight.photos > HEAVIEST_PHOTOS or weight.photo_requests > MOST_PHOTOS:
        yield f"{weight.photo_requests} photos of {weight.photos} bytes"


def test_every_public_page_keeps_its_budget(first_visits):
    faults = [f"{path}: {fault}" for path, visit in first_visits.items() for fault in excess(visit.weight)]

    assert faults == []


def test_no_public_page_is_wider_than_the_phone(first_visits):
    assert {path: visit.too_wide for path, visit in first_visits.items() if visit.too_wide > 0} == {}


def test_axe_finds_nothing_on_any_public_page(first_visits):
    assert [finding for visit in first_visits.values() for finding in visit.findings] == []


def test_no_public_page_complains_in_the_console(first_visits):
    assert {path: visit.complaints for path, visit in first_visits.items() if visit.complaints} == {}


def test_no_public_page_without_script_is_wider_than_the_phone(server, public_pages, phone):
    pages = {language: phone(language, script=False) for language in LOCALES}
    wide = {}
    for path in public_pages:
        page = pages[path[1:3]]
        page.goto(server + path)
        wide[path] = overflow(page)

    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}


def test_axe_finds_nothing_in_the_dark(server, public_pages, phone):
    pages = {language: phone(language, dark=True) for language in LOCALES}
    found = []
    for path in one_of_a_kind(public_pages):
        page = pages[path[1:3]]
        page.goto(server + path)
        found += findings(page)

    assert found == []


def test_the_second_page_of_a_visit_is_lighter_still(server, public_pages, phone):
    page = phone("ar")
    weigh(page, f"{server}/ar/", cold=False)
    paths = [path for path in public_pages if path.startswith("/ar/")]
    weights = {path: weigh(page, server + path, cold=False).without_photos for path in paths}

    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST_SECOND} == {}


def test_the_main_text_is_readable_soon_on_a_slow_network(server, public_pages, phone):
    times = {}
    for path in one_of_a_kind(public_pages):
        page = phone(path[1:3])
        times[path] = seconds_until_readable(page, server + path)
        page.context.close()
    slowest_first = sorted(times.items(), key=lambda item: -item[1])
    note("slow-3g.txt", [f"{seconds:.2f} s {path}" for path, seconds in slowest_first])

    assert {path: seconds for path, seconds in times.items() if seconds > SLOWEST} == {}


def test_a_budget_that_is_broken_is_noticed():
    heavy = Weight(200_000, photos=10_000, scripts=20_000, styles=20_000, fonts=1, requests=20, photo_requests=7)
    light = Weight(90_000, photos=40_000, scripts=0, styles=9_000, fonts=0, requests=8, photo_requests=6)

    assert len(list(excess(heavy))) == 6
    assert list(excess(light)) == []
