"""Public pages kept for a moment: a thousand readers at once cost as much as one.

When a vote opens or a result comes out, a whole town asks for the same four pages within an hour. What a
reader without a cookie sees depends on the address alone, so that the page made for one serves the next for a
few seconds (`PAGES_KEPT_SECONDS`). Whoever is signed in, or has begun to fill in a form, has a cookie and gets a
page of her own.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from threading import Lock

from flask import Flask, Response, current_app, request

from . import clock
from .access import Entry, access_of

#: Of all pages that one process keeps, in bytes as they are sent; the oldest goes first.
LARGEST = 16 * 1024 * 1024

#: An address and the ways of compressing that the browser knows.
Key = tuple[str, str]


@dataclass(frozen=True)
class KeptPage:
    """An answer as it was sent."""

    body: bytes
    headers: list[tuple[str, str]]
    until: datetime


class KeptPages:
    """The pages of one process, in the order in which they were made."""

    def __init__(self, seconds: float) -> None:
        self._lasts, self._lock = timedelta(seconds=seconds), Lock()
        self._pages, self._size = OrderedDict[Key, KeptPage](), 0

    def find(self) -> Response | None:
        """What somebody else was answered a moment ago."""
        with self._lock:
            page = self._pages.get(_key())
        return None if page is None or page.until <= clock.now() else Response(page.body, headers=page.headers)

    def keep(self, response: Response) -> None:
        """Let the answer serve the next readers too."""
        page = KeptPage(response.get_data(), list(response.headers), clock.now() + self._lasts)
        with self._lock:
            self._let_go(_key())
            self._pages[_key()] = page
            self._size += len(page.body)
            while self._size > LARGEST:
                self._let_go(next(iter(self._pages)))

    def _let_go(self, key: Key) -> None:
        if former := self._pages.pop(key, None):
            self._size -= len(former.body)


def is_for_anybody() -> bool:
    """Whether the reader has shown nothing that could make a difference."""
    return request.method == "GET" and not request.cookies and "Authorization" not in request.headers


def may_be_kept(app: Flask, response: Response) -> bool:
    """Whether this is a public page, whole, and without a cookie that is meant for one reader."""
    access = access_of(app, request.endpoint or "")
    return (
        access is not None
        and access.entry is Entry.PUBLIC
        and response.status_code == HTTPStatus.OK
        and response.mimetype == "text/html"
        and response.headers.get("Cache-Control") == "private, no-cache"
        and "Set-Cookie" not in response.headers
    )


def bind(app: Flask) -> None:
    """Give the application its kept pages; none where `PAGES_KEPT_SECONDS` is 0."""
    seconds = app.config["PAGES_KEPT_SECONDS"]
    app.extensions["kept pages"] = KeptPages(seconds) if seconds else None


def kept_pages() -> KeptPages | None:
    """Those of this application."""
    pages: KeptPages | None = current_app.extensions["kept pages"]
    return pages


def _key() -> Key:
    return request.url, request.headers.get("Accept-Encoding", "")
