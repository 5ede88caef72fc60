"""Every public page of the demonstration is light, fits the phone, and can be read and used by everybody."""

from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.support.browser import SCREENS, Weight, findings, overflow, seconds_until_readable, weigh
from tests.support.crawl import crawl, kind_of

#: Bytes over the wire on a first visit, and on a second page of the same visit.
HEAVIEST, HEAVIEST_SECOND, MOST_SCRIPT, MOST_STYLE, MOST_REQUESTS = 60_000, 15_000, 15_000, 15_000, 8
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


def one_of_a_kind(paths: list[str]) -> list[str]:
    """The first of the paths that differ only in what they show."""
    return list({kind_of(path): path for path in reversed(paths)}.values())


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


def test_every_public_page_keeps_its_budget(server, public_pages, phone):
    faults, lines = [], []
    for path in public_pages:
        page = phone(path[1:3])
        weight = weigh(page, server + path)
        lines.append(f"{weight.without_photos:>7} {weight.photos:>7} {weight.scripts:>6} {weight.requests:>2} {path}")
        faults += [f"{path}: {fault}" for fault in excess(weight)]
        page.context.close()
    SCREENS.mkdir(parents=True, exist_ok=True)
    (SCREENS / "weights.txt").write_text(
        "  bytes  photos script requests page\n" + "\n".join(sorted(lines, reverse=True)) + "\n"
    )

    assert faults == []


def test_the_second_page_of_a_visit_is_lighter_still(server, public_pages, phone):
    page = phone("ar")
    weigh(page, f"{server}/ar/", cold=False)
    weights = {path: weigh(page, server + path, cold=False).without_photos for path in public_pages if "/ar/" in path}

    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST_SECOND} == {}


def test_the_main_text_is_readable_soon_on_a_slow_network(server, public_pages, phone):
    times = {}
    for path in one_of_a_kind(public_pages):
        page = phone(path[1:3])
        times[path] = seconds_until_readable(page, server + path)
        page.context.close()
    note(
        "slow-3g.txt", [f"{seconds:.2f} s {path}" for path, seconds in sorted(times.items(), key=lambda item: -item[1])]
    )

    assert {path: seconds for path, seconds in times.items() if seconds > SLOWEST} == {}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_no_public_page_is_wider_than_the_phone(server, public_pages, phone, script):
    pages = {language: phone(language, script=script) for language in ("ar", "fr")}
    wide = {}
    for path in public_pages:
        page = pages[path[1:3]]
        page.goto(server + path)
        wide[path] = overflow(page)

    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_public_page(server, public_pages, phone, dark):
    pages = {language: phone(language, dark=dark) for language in ("ar", "fr")}
    found = []
    for path in public_pages:
        page = pages[path[1:3]]
        page.goto(server + path)
        found += findings(page)

    assert found == []


def test_no_public_page_complains_in_the_console(server, public_pages, phone):
    complaints: list[str] = []
    pages = {language: phone(language) for language in ("ar", "fr")}
    for page in pages.values():
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in public_pages:
        pages[path[1:3]].goto(server + path)

    assert complaints == []


def test_a_budget_that_is_broken_is_noticed():
    heavy = Weight(total=200_000, photos=10_000, scripts=20_000, styles=20_000, fonts=1, requests=20)

    assert len(list(excess(heavy))) == 5
    assert list(excess(Weight(total=90_000, photos=40_000, scripts=0, styles=9_000, fonts=0, requests=8))) == []
