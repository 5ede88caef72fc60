"""The demonstration network, loaded once a run, and how to look through it."""

import hashlib

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from jusur_participa.foundation.database import db
from tests.support.crawl import Fetch

STARTS = ("/ar/", "/fr/")


def load(application: Flask) -> None:
    """Load the demonstration into an empty database as `make run` does, and let go of it.

    Raises:
        RuntimeError: with what the command said, where it failed.
    """
    with application.app_context():
        db.create_all()
    result = application.test_cli_runner().invoke(args=["demo", "load"])
    if result.exit_code:
        raise RuntimeError(f"flask demo load failed:\n{result.output}") from result.exception
    with application.app_context():
        db.engine.dispose()


def fetching_with(browser: FlaskClient) -> Fetch:
    """Fetch pages of the application with this browser."""

    def fetch(path: str) -> tuple[int, str, bytes, str | None]:
        response = browser.get(path)
        leads_to = response.location if 300 <= response.status_code < 400 else None
        return response.status_code, response.mimetype, response.data, leads_to

    return fetch


def content_hash() -> str:
    """A digest of every row of every table: two are equal when nothing was written in between."""
    with db.engine.connect() as connection:
        return content_in(connection)


def content_in(connection: sa.Connection) -> str:
    """The digest of what this connection sees."""
    digest = hashlib.sha256()
    for table in db.metadata.sorted_tables:
        rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
        digest.update(f"{table.name}\n".encode())
        for row in rows:
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
