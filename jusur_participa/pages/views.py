"""Pages for everybody: the homes, how it works, privacy, one's own participation, the quick way out."""

from flask import Blueprint, Response

from ..foundation.access import public, signed_in
from ..foundation.web import page
from . import exits

bp = Blueprint("pages", __name__)


@bp.get("/")
@public
def home() -> Response:
    """The network: its municipalities and what is open in them now."""
    return page("pages/home")


@bp.get("/<town>/")
@public
def municipality() -> Response:
    """One municipality: what is open, what was proposed, what became of it."""
    return page("pages/municipality")


@bp.get("/how")
@public
def how() -> Response:
    """The journey of an idea, explained with pictures."""
    return page("pages/how")


@bp.get("/privacy")
@public
def privacy() -> Response:
    """The notice that law 09-08 asks for."""
    return page("pages/privacy")


@bp.get("/me")
@signed_in
def me() -> Response:
    """What the person has done here and what became of it."""
    return page("pages/me")


@bp.get("/quick-exit")
@public
def quick_exit() -> Response:
    """Leave at once, and leave nothing on the device."""
    return exits.leave_at_once()
