"""Who may enter which page: every route says so, and what says nothing is refused.

A view carries exactly one of `@public`, `@signed_in`, `@mandated(…)`,
`@network_staff`, `@partner_staff`. The factory refuses to start with a route that
carries none, so that a forgotten line closes a door instead of opening it. A
sensitive act carries `@fresh_proof` besides: who does it has proved lately that
it is she. The finer question, whether this person may do this to that thing, is
a policy's.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from flask import Flask, g, request

from . import clock
from .i18n import _l
from .verdicts import ALLOWED, Verdict, refused

View = TypeVar("View", bound=Callable[..., Any])


class Role(enum.StrEnum):
    """What a mandate lets a person do, within one municipality unless said otherwise."""

    OFFICER = "officer"
    MODERATOR = "moderator"
    VERIFIER = "verifier"
    PLANNER = "planner"
    #: Member of the equity body of article 120, organic law 113-14.
    EQUALITY = "equality"
    ADMINISTRATOR = "administrator"
    #: Of the whole network.
    COORDINATOR = "coordinator"
    #: Of a partner town.
    TECHNICIAN = "technician"


class Entry(enum.StrEnum):
    """The kinds of door."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    MANDATED = "mandated"
    NETWORK = "network staff"
    PARTNER = "partner staff"


@dataclass(frozen=True)
class Access:
    """What a route declares: the kind of door, and the roles that open it."""

    entry: Entry
    roles: tuple[Role, ...] = ()


def _declaring(access: Access) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return declare


def public(view: View) -> View:
    """Anybody may enter."""
    return _declaring(Access(Entry.PUBLIC))(view)


def signed_in(view: View) -> View:
    """Anybody with an account may enter; others are led to sign in and back."""
    return _declaring(Access(Entry.SIGNED_IN))(view)


def mandated(*roles: Role) -> Callable[[View], View]:
    """Only who holds one of these mandates in the municipality of the address; its administrator always."""
    return _declaring(Access(Entry.MANDATED, (*roles, Role.ADMINISTRATOR)))


def network_staff(view: View) -> View:
    """Only coordinators of the network."""
    return _declaring(Access(Entry.NETWORK, (Role.COORDINATOR,)))(view)


def partner_staff(view: View) -> View:
    """Only technicians of partner towns, and coordinators."""
    return _declaring(Access(Entry.PARTNER, (Role.TECHNICIAN, Role.COORDINATOR)))(view)


def fresh_proof(view: View) -> View:
    """Whoever enters has used her second factor lately; others are asked for it, and led back.

    For what one theft of a signed-in phone must not do: giving roles, exports,
    changing phases, opening or annulling a vote. Stands beside the access.
    """
    view.fresh_proof = True  # type: ignore[attr-defined]
    return view


#: What a refusal offers to a visitor, and to whom must prove once more who she is.
SIGN_IN = ("signing.sign_in", _l("Sign in"))
PROVE = ("signing.prove", _l("Go on"))

#: How old a proof may be to see the form of a sensitive act, and to send it: long enough to fill it in.
FRESH_TO_LOOK, FRESH_TO_ACT = timedelta(minutes=10), timedelta(minutes=30)

_person_loader: Callable[[], Any] = lambda: None  # noqa: E731
_place_loader: Callable[[str], Any] = lambda slug: None  # noqa: E731
_proof_reader: Callable[[timedelta], bool] = lambda age: True  # noqa: E731


def load_person_with(loader: Callable[[], Any]) -> Callable[[], Any]:
    """Name the function that finds who is asking, mandates loaded; once a request."""
    global _person_loader
    _person_loader = loader
    return loader


def load_place_with(loader: Callable[[str], Any]) -> Callable[[str], Any]:
    """Name the function that finds the municipality of a slug, or None."""
    global _place_loader
    _place_loader = loader
    return loader


def read_proof_with(reader: Callable[[timedelta], bool]) -> Callable[[timedelta], bool]:
    """Name the function that says whether who is asking has proved within this time that it is she."""
    global _proof_reader
    _proof_reader = reader
    return reader


def current_person() -> Any:
    """Who is asking, or None for a visitor."""
    if "person" not in g:
        g.person = _person_loader()
    return g.person


def current_place() -> Any:
    """The municipality of the address, or None on pages of the whole network."""
    return g.get("place")


def find_place(slug: str) -> Any:
    """The municipality of this slug, or None."""
    return _place_loader(slug)


def may_enter(access: Access, person: Any, place: Any, on: date) -> Verdict:
    """Whether this door opens for this person here and today."""
    if access.entry is Entry.PUBLIC:
        return ALLOWED
    if person is None:
        return refused(_l("Sign in to go on."), SIGN_IN)
    if access.entry is Entry.SIGNED_IN:
        return ALLOWED
    where = place.id if access.entry is Entry.MANDATED and place is not None else None
    if any(person.holds(role, where, on) for role in access.roles):
        return ALLOWED
    return refused(_l("This page is for the people whom the municipality has charged with this work."))


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What the route behind `endpoint` declares."""
    view = app.view_functions.get(endpoint)
    return cast("Access | None", getattr(view, "access", None))


def asks_fresh_proof(app: Flask, endpoint: str) -> bool:
    """Whether the route behind `endpoint` is a sensitive act."""
    return bool(getattr(app.view_functions.get(endpoint), "fresh_proof", False))


def undeclared_routes(app: Flask) -> list[str]:
    """Endpoints that do not say who may enter."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if access_of(app, rule.endpoint) is None})


def gate(app: Flask) -> Verdict:
    """The verdict on the present request; an undeclared route is refused."""
    access = access_of(app, request.endpoint or "")
    if access is None:
        return refused(_l("This page is not open."))
    if access.entry is Entry.PUBLIC:
        return ALLOWED
    verdict = may_enter(access, current_person(), current_place(), clock.today())
    if verdict and asks_fresh_proof(app, request.endpoint or ""):
        is_looking = request.method in ("GET", "HEAD")
        if not _proof_reader(FRESH_TO_LOOK if is_looking else FRESH_TO_ACT):
            return refused(_l("For this act, prove once more that it is you."), PROVE)
    return verdict
