"""Fixtures of every test: the application on a database whose changes are undone, builders, a still clock.

`--db` chooses the database. Each test process has one of its own; a test's work
happens in a transaction that is rolled back, and what the product commits
meanwhile only releases savepoints of it. Tests of races and of processes need
really committed data: `live_app` gives them an application with a database that
nobody else uses.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, mail, sms
from jusur_participa.foundation.database import db
from jusur_participa.signing.actions import open_session
from tests.making import maker
from tests.support import demonstration as demonstration_network
from tests.support import network, statements
from tests.support.applications import application_on
from tests.support.databases import PostgresqlDatabases, SqliteDatabases, one_at_a_time, start_postgresql

Databases = SqliteDatabases | PostgresqlDatabases

#: The name of this test process among those of pytest-xdist; empty where it is alone.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "")

# Tests never time: on a busy machine an example may take any while.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

#: Who walks through all routes on PostgreSQL too.
WALKERS = ("visitor", "author", "administrator", "coordinator")

SERVER = pytest.StashKey[str]()
STOP_SERVER = pytest.StashKey[Callable[[], None]]()

#: Ten in the morning, UTC, of an ordinary Monday: what the clock shows in tests.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

# Collecting garbage takes a fifth of the time where every request makes as many objects as here.
gc.set_threshold(100_000, 20, 20)

# Commits inside a test stay inside the test's own transaction.
db.session.session_factory.configure(join_transaction_mode="create_savepoint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=("sqlite", "postgresql"), default="sqlite", help="which database to test on")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--db") != "postgresql":
        return
    if hasattr(config, "workerinput"):
        config.stash[SERVER] = config.workerinput["postgresql"]
    else:
        config.stash[SERVER], config.stash[STOP_SERVER] = start_postgresql()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what would pass or fail there as it does on SQLite.

    That is what touches no database; and of the walks through all routes, those of all but four kinds of people:
    who may enter is decided from mandates already loaded, in no dialect of SQL, and the four pass every route.
    """
    if config.getoption("--db") == "postgresql":
        touching, others = [], []
        for item in items:
            (touching if _tells_on_postgresql(item) else others).append(item)
        config.hook.pytest_deselected(items=others)
        items[:] = touching


def _tells_on_postgresql(item: pytest.Item) -> bool:
    if "databases" not in getattr(item, "fixturenames", ()):
        return False
    who = item.callspec.params.get("who") if hasattr(item, "callspec") else None
    return item.get_closest_marker("crowded") is None or who in (None, *WALKERS)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Tell each test process of pytest-xdist where the one server is."""
    if server := node.config.stash.get(SERVER, None):
        node.workerinput["postgresql"] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    if stop := config.stash.get(STOP_SERVER, None):
        stop()


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with network.only_this_machine():
        yield


@pytest.fixture(autouse=True)
def now() -> Iterator[datetime]:
    """The moment at which the clock stands still."""
    with clock.frozen_at(NOW) as moment:
        yield moment


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its test processes see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if PROCESS else own


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shared_folder: Path
) -> Databases:
    """Makes databases of the kind that `--db` names."""
    if server := request.config.stash.get(SERVER, None):
        return PostgresqlDatabases(server, PROCESS or "main")
    return SqliteDatabases(tmp_path_factory.mktemp("databases"), shared_folder)


@pytest.fixture(scope="session")
def with_tables(databases: Databases) -> str:
    """The address of a database with every table and no row: to be copied, not to be used."""
    url = databases.empty()
    with application_on(url).app_context():
        db.create_all()
        db.engine.dispose()
    return url


@pytest.fixture(scope="session")
def _application(databases: Databases, with_tables: str) -> Iterator[Flask]:
    application = application_on(databases.copy_of(with_tables))
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def app(request: pytest.FixtureRequest, _application: Flask, databases: Databases, with_tables: str) -> Iterator[Flask]:
    """The application, its context pushed; what happens in its database is undone after the test.

    A test marked `crowded` undoes thousands of acts itself. PostgreSQL keeps the rows of each until it has
    vacuumed, so such a test has a database to itself: it neither pays for those before it nor leaves its own.
    """
    mail.outbox.clear()
    sms.outbox.clear()
    is_crowded = request.node.get_closest_marker("crowded") is not None
    application = application_on(databases.copy_of(with_tables)) if is_crowded else _application
    application.extensions["queue"].flush()
    with application.app_context():
        engine = db.engine
        with engine.connect() as connection:
            everything = connection.begin()
            db.engines[None] = connection  # type: ignore[assignment]
            try:
                yield application
            finally:
                db.session.remove()
                db.engines[None] = engine
                everything.rollback()
        if is_crowded:
            engine.dispose()


@pytest.fixture
def live_app(databases: Databases, with_tables: str) -> Iterator[Flask]:
    """An application on a database of its own, where commits are real: for threads, races and processes.

    Build with `make` inside `live_app.app_context()` and `unit_of_work()`.
    """
    application = application_on(databases.copy_of(with_tables))
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def make():
    """Builds valid things from as little as the test says: `make.proposal(title="…")`."""
    return maker()


@pytest.fixture
def query_count() -> Callable[[], AbstractContextManager[list[str]]]:
    """`with query_count() as queries:` lists the statements sent inside the block."""
    return statements.counted


@pytest.fixture
def sign_in(client: FlaskClient) -> Callable[..., FlaskClient]:
    """`sign_in(person)` signs her in with the test's browser, or with another one given; without a password's cost."""

    def sign_in(person: Person, browser: FlaskClient | None = None) -> FlaskClient:
        browser = browser or client
        token = open_session(person.id, "the browser of the tests", timedelta(days=1))
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return browser

    return sign_in


@pytest.fixture(scope="session")
def demonstration(databases: Databases, shared_folder: Path) -> Iterator[Flask]:
    """An application with the demonstration network loaded; look, and leave it as it is.

    The first test process that needs it loads it for all of them; each has a copy.
    """
    original = databases.named("demonstration")
    settings = {"DEMONSTRATION": True, "STORAGE_URL": f"file://{shared_folder / 'uploads'}"}
    with one_at_a_time(shared_folder, "demonstration") as done:
        if not done.exists():
            with clock.frozen_at(NOW):
                demonstration_network.load(application_on(original, **settings))
            done.touch()
        copy = databases.copy_of(original)
    application = application_on(copy, **settings)
    yield application
    with application.app_context():
        db.engine.dispose()
