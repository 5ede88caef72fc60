"""Measuring a page in Chromium: its weight, its speed on a slow network, its accessibility, its width."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

from tests.support.sources import ROOT

#: Where pictures and figures go; git ignores it.
SCREENS = ROOT / "build" / "screens"
#: 400 kbit/s and 400 ms, as Chromium's developers define Slow 3G, on a processor four times slower.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 51_200, "uploadThroughput": 51_200}
SLOWER_PROCESSOR = 4
#: WCAG 2.2, levels A and AA, and what the makers of axe recommend besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Weight:
    """What one visit to a page brings over the wire, headers included, in bytes.

    `requests` are those without `photo_requests`: photos come last, one by one, as they come near the screen.
    """

    total: int
    photos: int
    scripts: int
    styles: int
    fonts: int
    requests: int
    photo_requests: int

    @property
    def without_photos(self) -> int:
        return self.total - self.photos


def weigh(page: Page, address: str, cold: bool = True) -> Weight:
    """Open a page and add up what came, as a first visit (`cold`) or with what the browser has kept."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def answered(event: dict) -> None:
        is_photo = event["type"] == "Image" and "/photos/" in event["response"]["url"]
        kinds[event["requestId"]] = "Photo" if is_photo else event["type"]

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": cold})
    page.goto(address, wait_until="networkidle")
    session.detach()

    def of(kind: str) -> int:
        return sum(size for request, size in sizes.items() if kinds.get(request) == kind)

    fetched = [kinds.get(request) for request, size in sizes.items() if size]
    photos = fetched.count("Photo")
    return Weight(
        sum(sizes.values()), of("Photo"), of("Script"), of("Stylesheet"), of("Font"), len(fetched) - photos, photos
    )


def seconds_until_readable(page: Page, address: str) -> float:
    """How long a cheap phone on Slow 3G waits for the page's main text, on a first visit."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.goto(address, wait_until="domcontentloaded")
    page.locator("h1").first.wait_for(state="visible")
    painted = page.evaluate(
        """() => new Promise(resolve => {
            const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
            if (paint()) return resolve(paint().startTime);
            const observer = new PerformanceObserver(() => paint() && resolve(paint().startTime));
            observer.observe({type: "paint", buffered: true});
        })"""
    )
    session.detach()
    return painted / 1000


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it is shown, one line each; also where scripting is off."""
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        with _twin_of(page) as twin:
            return _findings(twin)
    return _findings(page)


def _findings(page: Page) -> list[str]:
    violations = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [
        f"{page.url}: {violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
    ]


@contextmanager
def _twin_of(page: Page) -> Iterator[Page]:
    """The same page with none of its scripts run, where axe can work: its timers stand still without scripting."""
    shown, browser = page.content(), page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=page.viewport_size)

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    context.route("**/*", answer)
    twin = context.new_page()
    twin.goto(page.url)
    yield twin
    context.close()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def picture(page: Page, file: Path) -> None:
    """Photograph the whole page, on a screen as long as the page is: what sticks to an edge stays at the edge."""
    file.parent.mkdir(parents=True, exist_ok=True)
    screen = page.viewport_size or {"width": 360, "height": 740}
    length = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": screen["width"], "height": max(length, screen["height"])})
    page.screenshot(path=file)
    page.set_viewport_size(screen)
