"""R1: the server is killed while ballots are cast; nothing that a voter was told is lost, and none is doubled."""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import sqlalchemy as sa
from flask import session

from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.signing.actions import open_session
from tests.support.applications import application_on
from tests.support.sources import ROOT

VOTERS, THREADS = 24, 6
RECEIPT = re.compile(rb"<code>([0-9a-f]{4}(?:-[0-9a-f]{4}){3})</code>")
SETTINGS = "python:jusur_participa.foundation.gunicorn_settings"


class Server:
    """gunicorn in a process group of its own, so that it can be killed without a word."""

    def __init__(self, url: str, folder) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "PYTHONPATH")}
        self.environment = kept | {
            "JUSUR_ENV": "testing",
            "DATABASE_URL": url.replace("postgresql+psycopg://", "postgresql://"),
            "INSTANCE_PATH": str(folder),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
        }

    def start(self) -> None:
        """Start it, and wait until it answers."""
        arguments = [sys.executable, "-m", "gunicorn", "--config", SETTINGS, "wsgi:app"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(arguments, cwd=ROOT, env=self.environment, start_new_session=True, **quiet)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/ar/", timeout=5):
                return
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """Let it vanish as at a power cut: master and workers, in the middle of whatever they do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Voter:
    """Somebody who keeps casting, and remembers the receipts she was shown."""

    def __init__(self, person_id: int, cookie: str) -> None:
        self.person_id, self.cookie = person_id, cookie
        self.told: str | None = None
        self.is_waiting = False

    def cast(self, port: int, path: str, project_id: int) -> None:
        """One ballot; an answer that does not come leaves her waiting."""
        form = {"projects": project_id, "form_token": f"{random.getrandbits(128):032x}"}
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.is_waiting = True
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()
        assert answer.status == 200, body[:300]
        found = RECEIPT.search(body)
        assert found is not None
        self.told, self.is_waiting = found[1].decode().replace("-", ""), False


@pytest.fixture
def stage(databases, with_tables, make):
    """A vote that is open by the real clock, with voters who are signed in."""
    url = databases.copy_of(with_tables)
    application = application_on(url)
    with application.app_context(), clock.frozen_at(datetime.now(UTC)), unit_of_work():
        vote = make.vote()
        path = f"/fr/{vote.municipality.slug}/votes/{vote.id}/ballot"
        vote_id, projects = vote.id, [project.id for project in vote.projects]
        voters = [Voter(person_id, _cookie(application, person_id)) for person_id in _residents(make)]
    yield application, url, path, vote_id, projects, voters
    with application.app_context():
        db.engine.dispose()


def _residents(make) -> list[int]:
    return [make.resident().id for _voter in range(VOTERS)]


def _cookie(application, person_id: int) -> str:
    token = open_session(person_id, "a browser of the tests", timedelta(days=1))
    with application.test_request_context():
        session["_user_id"], session["_fresh"] = token, True
        value = application.session_interface.get_signing_serializer(application).dumps(dict(session))
    return f"{application.config['SESSION_COOKIE_NAME']}={value}"


def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_killed(stage, amounts, tell, tmp_path):
    application, url, path, vote_id, projects, voters = stage
    server, dice, acknowledged = Server(url, tmp_path), random.Random(5), 0

    for cycle in range(1, amounts.kills + 1):
        server.start()
        stop, told, faults = threading.Event(), threading.Event(), []
        threads = [
            threading.Thread(target=_keep_casting, args=(some, server.port, path, projects, stop, told, faults))
            for some in (voters[place::THREADS] for place in range(THREADS))
        ]
        for thread in threads:
            thread.start()
        told.wait(30)
        time.sleep(dice.uniform(0, 1))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        assert faults == []
        acknowledged += _compare(application, vote_id, voters)
        if cycle % 10 == 0:
            tell(f"{cycle} kills: {acknowledged} acknowledged ballots looked for, none lost, none doubled")
    assert acknowledged > 0


def _keep_casting(voters, port, path, projects, stop, told, faults) -> None:
    while not stop.is_set():
        for voter in voters:
            if stop.is_set():
                return
            try:
                voter.cast(port, path, random.choice(projects))
            except AssertionError as fault:
                faults.append(str(fault))
                return
            if voter.is_waiting:
                return
            told.set()


def _compare(application, vote_id: int, voters: list[Voter]) -> int:
    """Each voter who was told something has exactly that ballot, unless a later one was under way."""
    told = 0
    with application.app_context():
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
        kept = {ballot.voter_tag: ballot.digest for ballot in db.session.scalars(sa.select(Ballot))}
        rows = db.session.scalar(sa.select(sa.func.count()).select_from(Ballot))
        key = application.config["BALLOT_KEY"]
        db.session.remove()
    assert rows == len(kept) <= len(voters)
    for voter in voters:
        digest = kept.get(voter_tag(key, vote_id, voter.person_id))
        if voter.told is None:
            continue
        told += 1
        assert digest is not None, "an acknowledged ballot is lost"
        assert digest.startswith(voter.told) or voter.is_waiting, "another ballot than the acknowledged one is kept"
        voter.told, voter.is_waiting = digest[:16], False
    return told
