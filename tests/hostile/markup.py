"""What stands in a page that should not: elements, handlers and addresses that are not ours."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

#: Every element that our templates write.
OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "header", "nav", "main", "section", "article",
    "aside", "footer", "div", "p", "span", "a", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
    "h6", "form", "fieldset", "legend", "label", "input", "select", "option", "optgroup", "textarea", "button",
    "output", "datalist", "details", "summary", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "col", "colgroup", "figure", "figcaption", "img", "picture", "source", "audio", "video", "svg", "use", "path",
    "circle", "rect", "line", "g", "defs", "symbol", "pattern", "polyline", "polygon", "ellipse", "strong", "em",
    "b", "i", "s", "small", "sup", "sub", "br", "hr", "wbr", "bdi", "bdo", "time", "abbr", "blockquote", "q",
    "cite", "code", "pre", "mark", "progress", "meter", "noscript", "template", "ins", "del", "dialog", "text",
}  # fmt: skip
ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "content"})
#: The last opens an application for codes on the phone that shows the page.
SCHEMES = frozenset({"", "https", "mailto", "tel", "otpauth"})


@dataclass
class Suspicion(HTMLParser):
    """Reads one page and notes its faults, and all that it says."""

    html: str
    faults: list[str] = field(default_factory=list)
    #: Every text and every value of an attribute, decoded.
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in OURS:
            self.faults.append(f"<{tag}>")
        if tag == "script" and not values.get("src", "").startswith("/assets/"):
            self.faults.append(f"a script from {values.get('src', 'the page itself')}")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh" and "evil" in values.get("content", ""):
            self.faults.append(f"leads to {values['content']}")
        for name, value in values.items():
            self._look_at(tag, name, value)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        self.said.append(value)
        if name.startswith("on") or name in ("style", "srcdoc") or not re.fullmatch("[a-z][a-z0-9:-]*", name):
            self.faults.append(f"<{tag} {name}={value[:60]!r}>")
        if name in ADDRESSES and tag != "meta" and not is_ours_or_outward(value):
            self.faults.append(f"<{tag} {name}={value[:60]!r}>")

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:60]!r}")


def is_ours_or_outward(address: str) -> bool:
    """Whether a browser would only ever load or open a page behind it."""
    # Browsers drop these before they read an address.
    read = re.sub(r"[\x00-\x20]", "", address)
    return urlsplit(read).scheme.lower() in SCHEMES


def altered(said: list[str], mark: str, text: str) -> list[str]:
    """Where a marked text is shown, but neither as it stands nor cut short with an ellipsis."""
    wanted = " ".join(text.split())
    wrong = []
    for run in said:
        flat = " ".join(run.split())
        for start in (found.end() for found in re.finditer(re.escape(mark), flat)):
            shown = flat[start:]
            common = next((i for i, (a, b) in enumerate(zip(shown, wanted, strict=False)) if a != b), len(wanted))
            if not shown.startswith(wanted) and not shown[common:].strip().startswith("…"):
                wrong.append(shown[: len(wanted) + 20])
    return wrong
