"""Leaving fast, from a phone that others may look at."""

from http import HTTPStatus

from flask import Response, current_app, redirect

#: A page nobody wonders about: the national weather service.
NEUTRAL_PAGE = "https://www.marocmeteo.ma/"


def leave_at_once() -> Response:
    """Send the reader to a neutral page and empty the device of what we kept there.

    Works without script. The cookie is removed by name as well, because browsers
    obey `Clear-Site-Data` over HTTPS only. Nothing is written here: the session
    that the cookie named ends by its own date.
    """
    response = redirect(NEUTRAL_PAGE, HTTPStatus.SEE_OTHER)
    # As it was set: browsers take no cookie of a `__Host-` name, not even its end, that is not marked secure.
    response.delete_cookie(
        current_app.config["SESSION_COOKIE_NAME"],
        path="/",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response  # type: ignore[return-value]
