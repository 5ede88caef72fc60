"""What can go wrong for a reader, and the pages that say so without asking the database."""

import logging
import secrets
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from .access import PROVE, SIGN_IN
from .i18n import _l
from .verdicts import Refused, Verdict, Words

log = logging.getLogger(__name__)


class Missing(Exception):
    """What was asked for does not exist here, or is not shown to this reader: a 404 either way."""


class Conflict(Exception):
    """Somebody else was faster: a 409 with the sentence that explains it."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.reason = reason


class TooOften(Exception):
    """Tried too many times: a 429 that says in how many seconds to try again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class Busy(Exception):
    """More at once than may be worked on: a 503 that says in how many seconds to try again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


#: The sentence for each status: what happened and what to do.
SENTENCES: dict[int, Words] = {
    400: _l("This request could not be understood. Go back and try again."),
    403: _l("You may not do this here."),
    404: _l("This page does not exist, or is no longer shown."),
    405: _l("This address cannot be used in that way. Go back and try again."),
    409: _l("Somebody changed this at the same moment. Look at the page again."),
    413: _l("What you sent is too large. Choose smaller photos."),
    429: _l("Too many attempts in a short time."),
    500: _l("Something went wrong on our side. What you saw before is safe; please try again."),
    503: _l("Many people are signing in at this moment. Wait a little, then try again."),
}


#: Where the database is away, full or overwhelmed. Whether an act was kept is not known when its answer was lost.
UNREADABLE = _l("The platform cannot reach its records at this moment. Wait a little, then load the page again.")
UNRECORDED = _l(
    "The platform cannot reach its records at this moment: what you sent is not recorded, or we cannot say that it is. "
    "Wait a little, look whether it is there, and send it again if it is not."
)
#: Seconds after which it is worth trying again.
DATABASE_BACK_IN = 30


def register_error_pages(app: Flask) -> None:
    """Every failure becomes a page in the reader's language; never a trace."""
    app.register_error_handler(Missing, lambda error: error_page(404))
    app.register_error_handler(Conflict, lambda error: error_page(409, error.reason))
    app.register_error_handler(TooOften, _too_often)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(Refused, _refused)
    for away in (OperationalError, InterfaceError, NoConnectionFree):
        app.register_error_handler(away, _database_away)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RequestEntityTooLarge, lambda error: error_page(413))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def error_page(status: int, sentence: Words | None = None, **context: Any) -> Response:
    """A bare page for `status`; asks the database nothing, so that it also serves when that is down."""
    response = make_response(
        render_template(
            "errors/error.html",
            status=status,
            sentence=sentence or SENTENCES.get(status, SENTENCES[400]),
            **context,
        ),
        status,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(error: Refused) -> Response:
    verdict: Verdict = error.verdict
    if verdict.remedy and verdict.remedy[0] in (SIGN_IN[0], PROVE[0]):
        if request.method == "GET":
            flash(str(verdict.reason))
        back = request.full_path.rstrip("?") if request.method == "GET" else _page_before()
        return redirect(url_for(verdict.remedy[0], next=back), HTTPStatus.SEE_OTHER)  # type: ignore[return-value]
    return error_page(403, verdict.reason, remedy=verdict.remedy)


def _page_before() -> str:
    """The page whose form was sent, where it is ours; else the home page."""
    referrer = request.referrer or ""
    return referrer.removeprefix(request.host_url.rstrip("/")) if referrer.startswith(request.host_url) else "/"


def _stale_form(error: CSRFError) -> Response:
    return error_page(
        400, _l("This form was open for too long or comes from elsewhere. Go back, reload the page and send it again.")
    )


def _too_often(error: TooOften) -> Response:
    minutes = max(1, round(error.retry_after / 60))
    response = error_page(429, wait_minutes=minutes)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def _busy(error: Busy) -> Response:
    response = error_page(503)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def _http(error: HTTPException) -> Response:
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()  # type: ignore[return-value]
    return error_page(error.code or 500)


def _database_away(error: Exception) -> Response:
    incident = secrets.token_hex(4)
    log.exception("incident %s at %s: the database does not answer", incident, request.endpoint)
    is_read = request.method in ("GET", "HEAD", "OPTIONS")
    response = error_page(503, UNREADABLE if is_read else UNRECORDED, incident=incident)
    response.headers["Retry-After"] = str(DATABASE_BACK_IN)
    return response


def _unforeseen(error: Exception) -> Response:
    # The number lets an operator find the trace that the reader never sees.
    incident = secrets.token_hex(4)
    log.exception("incident %s at %s", incident, request.endpoint)
    return error_page(500, incident=incident)
