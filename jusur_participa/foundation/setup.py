"""Binding the extensions to an application, and refusing to start an unsafe one."""

from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import config

from . import access, i18n
from .database import db, tune
from .extensions import babel, compress, csrf, login_manager, migrate


def refuse_unsafe(app: Flask) -> None:
    """Stop before serving with a secret that everybody knows.

    Raises:
        RuntimeError: in production, with SECRET_KEY or BALLOT_KEY missing, short or equal.
    """
    if not app.config.get("REQUIRE_SECRETS"):
        return
    for name in ("SECRET_KEY", "BALLOT_KEY"):
        secret = app.config[name]
        if secret == config.DEFAULT_SECRET or len(secret) < 32:
            raise RuntimeError(f"{name} must be set to at least 32 random characters in production")
    if app.config["SECRET_KEY"] == app.config["BALLOT_KEY"]:
        raise RuntimeError("BALLOT_KEY must differ from SECRET_KEY in production")
    if app.config["DEMONSTRATION"]:
        raise RuntimeError("the demonstration, with its public passwords, does not run in production")
    if app.debug:
        raise RuntimeError("debug mode does not run in production")


def bind_extensions(app: Flask) -> None:
    """Connect database, languages, forms, sign-in and compression."""
    config.INSTANCE.mkdir(parents=True, exist_ok=True)
    _know_own_address(app)
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    db.init_app(app)
    with app.app_context():
        tune(db.engine)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True, compare_type=True)
    babel.init_app(app, locale_selector=i18n.select_locale)
    csrf.init_app(app)
    # No `current_user` in templates: it would ask the database, on the very page that says the database is away.
    login_manager.init_app(app, add_context_processor=False)
    login_manager.unauthorized_handler(lambda: access.gate(app))
    compress.init_app(app)


def _know_own_address(app: Flask) -> None:
    """Links made outside a request (in mails) start with the configured address, never with a Host header."""
    address = urlsplit(app.config["BASE_URL"])
    app.config["SERVER_NAME"] = address.netloc
    app.config["PREFERRED_URL_SCHEME"] = address.scheme
    app.config["APPLICATION_ROOT"] = address.path or "/"
