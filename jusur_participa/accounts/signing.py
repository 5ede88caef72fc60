"""How a browser stays signed in: Flask-Login keeps a token in the cookie, our table its hash."""

from datetime import timedelta
from typing import Any

from flask import current_app, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from jusur_participa.accounts import actions, queries, rules
from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import load_person_with
from jusur_participa.foundation.extensions import login_manager

# The row in the table is what a session is; a phone that changes its network keeps it.
login_manager.session_protection = None


class Device(UserMixin):
    """What Flask-Login takes for its user: one browser in which a person is signed in."""

    def __init__(self, token: str, person: Person | None) -> None:
        self.token, self.person = token, person

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token


@login_manager.user_loader
def _device_with(token: str) -> Device | None:
    person = queries.person_behind(actions.digest(token), clock.now())
    return Device(token, person) if person else None


@load_person_with
def _person_asking() -> Person | None:
    return getattr(current_user, "person", None)


def sign_in(person_id: int) -> None:
    """Open a session in this browser; whatever it held before is gone."""
    sign_out()
    lifetime = timedelta(days=current_app.config["SIGN_IN_DAYS"])
    token = actions.open_session(person_id, device=rules.device_name(str(request.user_agent)), lifetime=lifetime)
    session.permanent = True
    login_user(Device(token, None))


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
