"""How a browser stays signed in: Flask-Login keeps a token in the cookie, our table its hash."""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import load_person_with, read_proof_with
from jusur_participa.foundation.extensions import login_manager
from jusur_participa.signing import actions, policy, queries, rules
from jusur_participa.signing.models import SignInSession
from jusur_participa.signing.terms import AT_WORK_LASTS, HALF_OPEN_LASTS, SHARED_LASTS, SignInMethod

# The row in the table is what a session is; a phone that changes its network keeps it.
login_manager.session_protection = None

#: In the cookie of a phone that others use, for the pages: keep nothing here.
SHARED = "shared"
#: In the cookie: the code that was asked for here, and the newcomer's code that was typed here.
CODE, NEWCOMER = "code", "newcomer"


class Device(UserMixin):
    """What Flask-Login takes for its user: one browser in which a person is signed in."""

    def __init__(self, token: str, row: SignInSession | None = None, person: Person | None = None) -> None:
        self.token, self._row, self._person = token, row, person

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token

    @property
    def row(self) -> SignInSession:
        """The device as it is listed."""
        assert self._row is not None
        return self._row

    @property
    def person(self) -> Person:
        """Whose it is."""
        assert self._person is not None
        return self._person

    @property
    def is_half_open(self) -> bool:
        """Whether the second factor is still owed here."""
        return policy.is_half_open(self.person, self.row, is_required(), clock.today())


@login_manager.user_loader
def _device_with(token: str) -> Device | None:
    found = queries.session_behind(actions.digest(token), clock.now())
    return Device(token, *found) if found else None


def device() -> Device | None:
    """The browser that asks, where somebody is signed in with it, wholly or half."""
    if "device" not in g:
        g.device = current_user if isinstance(getattr(current_user, "_row", None), SignInSession) else None
        # Flask-Login hands out a proxy; what it stands for is wanted.
        g.device = g.device and g.device._get_current_object()
    found: Device | None = g.device
    return found


def half_open() -> Device | None:
    """The browser that asks, where somebody has shown a password or a code and owes her second factor."""
    found = device()
    return found if found is not None and found.is_half_open else None


@load_person_with
def _person_asking() -> Person | None:
    """Who has not shown her second factor yet is nobody: not even what needs no mandate is done in her name."""
    found = device()
    return found.person if found is not None and not found.is_half_open else None


@read_proof_with
def _is_proof_fresh(age: timedelta) -> bool:
    found = device()
    return found is not None and policy.has_fresh_proof(
        found.person, found.row, age, is_required(), clock.now(), clock.today()
    )


def is_required() -> bool:
    """Whether everybody with a desk must have a second factor in this installation."""
    required: bool = current_app.config["SECOND_FACTOR_REQUIRED"]
    return required


def sign_in(person: Person, method: SignInMethod, is_shared: bool) -> bool:
    """Open a session in this browser, whatever it held before is gone; whether it is open, or owes a second factor."""
    sign_out()
    is_whole = not policy.needs_second_factor(person, is_required(), clock.today())
    lifetime = _lifetime(person, is_shared) if is_whole else HALF_OPEN_LASTS
    name = rules.device_name(str(request.user_agent))
    _remember(actions.open_session(person.id, name, lifetime, method, is_shared), is_shared)
    return is_whole


def stay(person: Person, method: SignInMethod, is_shared: bool, proved_at: datetime | None) -> None:
    """Open this browser's session anew after all were closed; what it has proved still holds."""
    name, lifetime = rules.device_name(str(request.user_agent)), _lifetime(person, is_shared)
    _remember(actions.open_session(person.id, name, lifetime, method, is_shared, proved_at), is_shared)


def prove(proved: Device) -> bool:
    """The second factor was shown in this browser: it gets a new token. False where somebody was faster."""
    token = actions.renew_token(proved.row, _lifetime(proved.person, proved.row.is_shared))
    if token is None:
        return False
    _remember(token, proved.row.is_shared)
    g.device, g.person = Device(token, proved.row, proved.person), proved.person
    return True


def _lifetime(person: Person, is_shared: bool) -> timedelta:
    if is_shared:
        return SHARED_LASTS
    if is_required() and person.has_a_desk(clock.today()):
        return AT_WORK_LASTS
    return timedelta(days=current_app.config["SIGN_IN_DAYS"])


def _remember(token: str, is_shared: bool) -> None:
    """Put the token into the cookie, and nothing else: that of a shared phone ends with the browser."""
    session.clear()
    session.permanent = not is_shared
    if is_shared:
        session[SHARED] = True
    login_user(Device(token))


def sign_out() -> None:
    """Close the session of this browser, if it has one, and forget what it held."""
    token = own_token()
    logout_user()
    session.clear()
    if token:
        actions.close_session_of(token)


def own_token() -> str:
    """The token of this browser, empty for a visitor."""
    token: Any = session.get("_user_id", "")
    return str(token)
