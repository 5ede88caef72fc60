"""Applications for tests, each on the database it is told."""

from flask import Flask

import config
from jusur_participa import create_app
from jusur_participa.foundation.database import db
from tests.support import statements
from tests.support.client import Client


def settings_for(url: str, **changes: object) -> type[config.Config]:
    """The configuration of tests, on the database at `url`."""
    return type("Settings", (config.Testing,), {"SQLALCHEMY_DATABASE_URI": url, **changes})


def application_on(url: str, **changes: object) -> Flask:
    """An application on the database at `url`, its statements watched."""
    application = create_app(settings_for(url, **changes))
    application.test_client_class = Client
    with application.app_context():
        statements.watch(db.engine)
    return application
