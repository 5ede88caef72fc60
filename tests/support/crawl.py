"""Walking through the product by its links, as a curious reader would."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit


@dataclass
class Markup(HTMLParser):
    """What the checks of a page need to know about its markup."""

    text: str
    root: dict[str, str | None] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "html":
            self.root = values
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if values.get("id"):
            self.ids.append(values["id"] or "")


@dataclass(frozen=True)
class Visited:
    """A page as it was found: its address, who linked to it first, its answer."""

    path: str
    found_on: str
    status: int
    media_type: str
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.media_type == "text/html"

    @property
    def markup(self) -> Markup:
        return Markup(self.body.decode())


Fetch = Callable[[str], tuple[int, str, bytes, str | None]]


def kind_of(path: str) -> str:
    """Paths of the same page about different things: numbers and towns left out, names of filters kept."""
    parts = urlsplit(path)
    shape = re.sub(r"^/(\w\w)/(?!network/)[^/]+/", r"/\1/town/", parts.path)
    shape = re.sub(r"/\d+(?=/|$)", "/0", shape)
    shape = re.sub(r"/[0-9a-f]{16,}(?=/|$)", "/f", shape)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    return f"{shape}?{'&'.join(names)}"


def crawl(fetch: Fetch, starts: Iterable[str], of_a_kind: int = 10) -> Iterator[Visited]:
    """Every page that links lead to from `starts`, at most `of_a_kind` of those that differ only in what they show.

    `fetch` answers status, media type, body, and where a redirect leads.
    """
    waiting = deque((start, "the start") for start in starts)
    seen, kinds = set(starts), Counter[str]()
    while waiting:
        path, found_on = waiting.popleft()
        if kinds[kind_of(path)] >= of_a_kind:
            continue
        kinds[kind_of(path)] += 1
        status, media_type, body, leads_to = fetch(path)
        page = Visited(path, found_on, status, media_type, body)
        yield page
        links = [leads_to] if leads_to else page.markup.links if page.is_page else []
        for link in links:
            target = _ours(urljoin(path, link))
            if target and target not in seen:
                seen.add(target)
                waiting.append((target, path))


def _ours(link: str) -> str | None:
    """The path of a link that stays with us."""
    address = urldefrag(link)[0]
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and parts.path.startswith("/") else None
