"""A request from end to end: language and place, the gate, one unit of work, headers, the page."""

from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, g, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from werkzeug.routing import IntegerConverter, Map

from . import kept, templating
from .access import Entry, access_of, find_place, gate, public
from .database import LARGEST_ID, db, finish_unit, stand_in_line
from .errors import Missing
from .i18n import LANGUAGES
from .once import SentBefore, remember_where_it_led
from .verdicts import require

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

#: Nothing inline and nothing from elsewhere: what an attacker might get into a page does not run.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}


class RowNumber(IntegerConverter):
    """A number in an address: no larger than a row can have, so that a made-up one is simply not found."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_ID)


class BoundedRequest(Request):
    """A request whose words are bounded apart from its photos."""

    @property  # type: ignore[misc]
    def max_content_length(self) -> int | None:  # type: ignore[override]
        """A form without files is read into memory at once, so it may hold as much as memory is meant to."""
        is_plain_form = self.mimetype == "application/x-www-form-urlencoded"
        return self.max_form_memory_size if is_plain_form else super().max_content_length


class ParticipaApp(Flask):
    """Flask, with one unit of work a request and every slice's templates under its name."""

    request_class = BoundedRequest

    def __init__(self, import_name: str, **options: Any) -> None:
        super().__init__(import_name, static_folder=None, **options)
        self.url_map.converters["int"] = RowNumber
        self.jinja_env.undefined = StrictUndefined
        self.jinja_env.trim_blocks = self.jinja_env.lstrip_blocks = True
        templating.register(self)
        self.url_value_preprocessor(_find_language_and_place)
        self.url_defaults(_keep_language_and_place)
        self.after_request(_add_headers)
        self.add_url_rule("/", "root", public(_choose_language))

    @cached_property
    def jinja_loader(self) -> BaseLoader:  # type: ignore[override]
        """`layout.html` from the shared templates, `proposals/show.html` from the slice."""
        root = Path(self.root_path)
        slices = {
            folder.parent.name: FileSystemLoader(folder)
            for folder in root.glob("*/templates")
            if folder.parent.name != "templates"
        }
        return ChoiceLoader([FileSystemLoader(root / "templates"), PrefixLoader(slices)])

    def full_dispatch_request(self) -> Response:
        """Answer with the page that was made a moment ago for another reader of it, or make one."""
        pages = kept.kept_pages() if kept.is_for_anybody() else None
        if pages is None or request.routing_exception is not None:
            return super().full_dispatch_request()
        if found := pages.find():
            return found
        response = super().full_dispatch_request()
        if kept.may_be_kept(self, response):
            pages.keep(response)
        return response

    def dispatch_request(self) -> ResponseReturnValue:
        """Ask the gate, run the view, and commit once if an unsafe method succeeded.

        Anything else, a refusal, an error page or a GET, is rolled back.
        """
        if request.routing_exception is not None:
            self.raise_routing_exception(request)
        try:
            require(gate(self))
            self._keep_officers_apart()
            response = self.make_response(super().dispatch_request())
            keep = request.method not in SAFE_METHODS and response.status_code < HTTPStatus.BAD_REQUEST
            if keep:
                remember_where_it_led(response.location)
            finish_unit(keep)
        except SentBefore as sent:
            db.session.rollback()
            return see_other(sent.led_to or request.path)
        except BaseException:
            db.session.rollback()
            raise
        return response

    def _keep_officers_apart(self) -> None:
        """Let forms for the same thing of a desk wait for one another, so that each finds what was saved before."""
        access = access_of(self, request.endpoint or "")
        is_of_citizens = access is None or access.entry in (Entry.PUBLIC, Entry.SIGNED_IN)
        if request.method not in SAFE_METHODS and not is_of_citizens:
            stand_in_line(request.path.removeprefix(f"/{g.language}"))


def page(template: str, status: int = HTTPStatus.OK, **context: Any) -> Response:
    """The page `template` (without its ending) with everything loaded before.

    A form that was sent with mistakes makes it a 422, one that somebody else has overtaken a 409. While it
    renders, no query may run (tests refuse it): what a page needs is loaded by its queries.
    """
    form = context.get("form")
    if status == HTTPStatus.OK and request.method not in SAFE_METHODS and form is not None and form.errors:
        is_overtaken = getattr(form, "is_overtaken", False)
        status = HTTPStatus.CONFLICT if is_overtaken else HTTPStatus.UNPROCESSABLE_ENTITY
    surroundings = templating.surroundings()
    g.rendering = True
    try:
        body = render_template(f"{template}.html", **surroundings, **context)
    finally:
        g.rendering = False
    return make_response(body, status)


def see_other(url: str) -> Response:
    """After a successful act: look at `url`, with a GET."""
    return redirect(url, HTTPStatus.SEE_OTHER)  # type: ignore[return-value]


def _choose_language() -> Response:
    """The home page in the language the browser asks for; Arabic where it does not say."""
    language = request.accept_languages.best_match(LANGUAGES) or "ar"
    response = redirect(url_for("pages.home", lang=language), HTTPStatus.FOUND)
    response.vary.add("Accept-Language")
    return response  # type: ignore[return-value]


def _find_language_and_place(endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.language = _language_of_path()
    g.place = None
    if "\0" in request.path:
        raise Missing  # before it is looked for: PostgreSQL does not even compare with a NUL
    if not values:
        return
    values.pop("lang", None)
    slug = values.pop("town", None)
    if slug is not None:
        g.town = slug
        g.place = find_place(slug)
        if g.place is None:
            raise Missing


def _language_of_path() -> str | None:
    first = request.path.lstrip("/").split("/", 1)[0]
    return first if first in LANGUAGES else None


def _keep_language_and_place(endpoint: str, values: dict[str, Any]) -> None:
    """Links stay in the language and the municipality of the page unless they say otherwise."""
    expecting = templating.application().url_map.is_endpoint_expecting
    if "lang" not in values and expecting(endpoint, "lang"):
        values["lang"] = templating.language()
    if "town" not in values and g.get("town") and expecting(endpoint, "town"):
        values["town"] = g.town


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    # A page made for one person must never be kept for another, on a proxy or a shared phone.
    if "Cache-Control" not in response.headers:
        # A page that asked nobody's name, such as one that only leads on, may still be of somebody signed in.
        signed_in = g.get("person") is not None or "_user_id" in session
        response.headers["Cache-Control"] = "no-store" if signed_in else "private, no-cache"
    if "Cookie" not in response.vary and "max-age" not in response.headers["Cache-Control"]:
        response.vary.add("Cookie")
    return response
