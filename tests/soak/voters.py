"""A server that can be killed, and voters who keep casting and remember what they were told."""

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
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import sqlalchemy as sa
from flask import Flask, session

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
#: What somebody is told whose ballot may not be recorded, and who is asked to try again.
TRY_AGAIN = 503


def environment_on(url: str, folder: Path) -> dict[str, str]:
    """What a process of the product needs to know to work on this database."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "PYTHONPATH")}
    return kept | {
        "JUSUR_ENV": "testing",
        "DATABASE_URL": url.replace("postgresql+psycopg://", "postgresql://"),
        "INSTANCE_PATH": str(folder),
    }


class Server:
    """gunicorn in a process group of its own, so that it can be killed without a word."""

    def __init__(self, url: str, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = environment_on(url, folder) | {
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
        }
        self.process: subprocess.Popen | None = None
        #: What it wrote; pytest keeps the folder for a while.
        self.log = folder / "server.log"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        arguments = [sys.executable, "-m", "gunicorn", "--config", SETTINGS, "wsgi:app"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                arguments, cwd=ROOT, env=self.environment, start_new_session=True, stdout=log, stderr=log
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/ar/", timeout=5):
                return
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def answers(self, path: str) -> int:
        """The status of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def kill(self) -> None:
        """Let it vanish as at a power cut: master and workers, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Voter:
    """Somebody who keeps casting, and remembers the receipts she was shown."""

    def __init__(self, person_id: int, cookie: str) -> None:
        self.person_id, self.cookie = person_id, cookie
        self.told: str | None = None
        #: Whether a ballot of hers is under way of which she does not know whether it was recorded.
        self.is_waiting = False

    def cast(self, port: int, path: str, project_id: int) -> int | None:
        """One ballot; the status of the answer, None where none came. Only a receipt ends her waiting."""
        form = {"projects": project_id, "form_token": f"{random.getrandbits(128):032x}"}
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.is_waiting = True
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        if answer.status == TRY_AGAIN:
            assert answer.headers["Retry-After"], "nothing says when to try again"
            return answer.status
        assert answer.status == 200, body[:300]
        found = RECEIPT.search(body)
        assert found is not None
        self.told, self.is_waiting = found[1].decode().replace("-", ""), False
        return answer.status


@dataclass
class Stage:
    """A vote that is open by the real clock, with voters who are signed in."""

    application: Flask
    url: str
    path: str
    vote_id: int
    projects: list[int]
    voters: list[Voter]


def staged(url: str, make, voters: int = VOTERS) -> Stage:
    """The stage, on the database at `url`, which has every table."""
    application = application_on(url)
    with application.app_context(), clock.frozen_at(datetime.now(UTC)), unit_of_work():
        vote = make.vote()
        path = f"/fr/{vote.municipality.slug}/votes/{vote.id}/ballot"
        projects = [project.id for project in vote.projects]
        people = [make.resident().id for _voter in range(voters)]
        return Stage(application, url, path, vote.id, projects, [Voter(id, _cookie(application, id)) for id in people])


def _cookie(application: Flask, person_id: int) -> str:
    token = open_session(person_id, "a browser of the tests", timedelta(days=1))
    with application.test_request_context():
        session["_user_id"], session["_fresh"] = token, True
        value = application.session_interface.get_signing_serializer(application).dumps(dict(session))
    return f"{application.config['SESSION_COOKIE_NAME']}={value}"


@dataclass
class Crowd:
    """Voters who cast in threads until they are told to stop.

    `persists`: who gets no answer, or is asked to try again, does; else she stays waiting.
    """

    stage: Stage
    port: int
    persists: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    #: Somebody has a receipt.
    told: threading.Event = field(default_factory=threading.Event)
    faults: list[str] = field(default_factory=list)
    #: How often somebody was asked to try again, or got no answer.
    unanswered: int = 0

    def __enter__(self) -> "Crowd":
        shares: Sequence[list[Voter]] = [self.stage.voters[place::THREADS] for place in range(THREADS)]
        self.threads = [threading.Thread(target=self._keep_casting, args=(share,)) for share in shares]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _keep_casting(self, voters: list[Voter]) -> None:
        while not self.stop.is_set():
            for voter in voters:
                if self.stop.is_set():
                    return
                try:
                    status = voter.cast(self.port, self.stage.path, random.choice(self.stage.projects))
                except AssertionError as fault:
                    self.faults.append(str(fault))
                    return
                if status == 200:
                    self.told.set()
                    continue
                self.unanswered += 1
                if not self.persists:
                    return
                time.sleep(0.1)


def acknowledged_in(stage: Stage) -> int:
    """How many voters hold a receipt; each has exactly that ballot, unless a later one was under way."""
    told = 0
    with stage.application.app_context():
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
        kept = {ballot.voter_tag: ballot.digest for ballot in db.session.scalars(sa.select(Ballot))}
        rows = db.session.scalar(sa.select(sa.func.count()).select_from(Ballot))
        key = stage.application.config["BALLOT_KEY"]
        db.session.remove()
    assert rows == len(kept) <= len(stage.voters)
    for voter in stage.voters:
        digest = kept.get(voter_tag(key, stage.vote_id, voter.person_id))
        if voter.told is None:
            continue
        told += 1
        assert digest is not None, "an acknowledged ballot is lost"
        assert digest.startswith(voter.told) or voter.is_waiting, "another ballot than the acknowledged one is kept"
        voter.told, voter.is_waiting = digest[:16], False
    return told
