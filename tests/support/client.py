"""The browser of the tests."""

from contextvars import Context
from typing import Any

from flask import current_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db


class Client(FlaskClient):
    """Sends each request in a context of its own, as a server does: nothing of the test's `g` or session is shared.

    What the test has built is flushed first, so that the request sees it; what
    it has loaded is read again afterwards, so that the test sees what changed.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        shares_database = bool(current_app) and current_app._get_current_object() is self.application
        if shares_database:
            db.session.flush()
        moment = clock.now()

        def ask() -> TestResponse:
            with clock.frozen_at(moment):
                return super(Client, self).open(*args, **kwargs)

        response = Context().run(ask)
        if shares_database:
            db.session.expire_all()
        return response
