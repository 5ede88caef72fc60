"""Feeds in the Atom format (RFC 4287)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"

#: What XML 1.0 cannot hold at all (section 2.2).
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ET.register_namespace("", NAMESPACE)


@dataclass(frozen=True)
class Entry:
    """One piece of news; `id` names it for good, `url` is its page, `summary` may be empty."""

    id: str
    url: str
    title: str
    published_at: datetime
    summary: str = ""
    #: Of the title and the summary, where it is not that of the feed.
    summary_language: str | None = None


@dataclass(frozen=True)
class Feed:
    """News of one thing, the latest first; `url` is the feed's own address, `page` where people read the same."""

    url: str
    page: str
    title: str
    author: str
    language: str
    updated_at: datetime
    entries: Sequence[Entry]


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8; all text in it is plain text, which a reader shows as it stands."""
    root = ET.Element(_name("feed"), {"xml:lang": feed.language})
    _text(root, "id", feed.url)
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated_at))
    _text(ET.SubElement(root, _name("author")), "name", feed.author)
    _link(root, "self", feed.url, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _entry(root, entry)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, _name("entry"))
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", _moment(entry.published_at))
    _text(element, "updated", _moment(entry.published_at))
    _link(element, "alternate", entry.url, "text/html")
    if entry.summary:
        language = {"xml:lang": entry.summary_language} if entry.summary_language else {}
        _text(element, "summary", entry.summary, type="text", **language)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, _name(name), attributes).text = _IMPOSSIBLE.sub("", text)


def _link(parent: ET.Element, relation: str, url: str, kind: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": relation, "type": kind, "href": url})


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _moment(moment: datetime) -> str:
    """RFC 3339, to the second: what is finer changes nothing for a reader."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
