"""Leaving fast, from a phone that others may look at."""

from http import HTTPStatus

from flask import Response, current_app, redirect

#: A page nobody wonders about: the national weather service.
NEUTRAL_PAGE = "https://www.marocmeteo.ma/"


def leave_at_once() -> Response:
    """Send the reader to a neutral page and empty the device of what we kept there.

    Works without script. The cookies are removed one by one as well, because
    browsers obey `Clear-Site-Data` over HTTPS only. Nothing is written here: the
    session that the cookie named ends by its own date.
    """
    response = redirect(NEUTRAL_PAGE, HTTPStatus.SEE_OTHER)
    for name in (current_app.config["SESSION_COOKIE_NAME"], current_app.config.get("REMEMBER_COOKIE_NAME", "remember_token")):
        response.delete_cookie(name, path=current_app.config["SESSION_COOKIE_PATH"] or "/")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response  # type: ignore[return-value]
