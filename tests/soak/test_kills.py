"""R1: the server is killed while ballots are cast; nothing that a voter was told is lost, and none is doubled."""

import random
import time

import pytest

from jusur_participa.foundation.database import db
from tests.soak.voters import Crowd, Server, acknowledged_in, staged


@pytest.fixture
def stage(databases, with_tables, make):
    """A vote that is open by the real clock, with voters who are signed in."""
    stage = staged(databases.copy_of(with_tables), make)
    yield stage
    with stage.application.app_context():
        db.engine.dispose()


def test_nothing_that_was_acknowledged_is_lost_when_the_server_is_killed(stage, amounts, tell, tmp_path):
    server, dice, acknowledged = Server(stage.url, tmp_path), random.Random(5), 0

    for cycle in range(1, amounts.kills + 1):
        server.start()
        with Crowd(stage, server.port) as crowd:
            crowd.told.wait(30)
            time.sleep(dice.uniform(0, 1))
            server.kill()
        assert crowd.faults == []
        acknowledged += acknowledged_in(stage)
        if cycle % 10 == 0:
            tell(f"{cycle} kills: {acknowledged} acknowledged ballots looked for, none lost, none doubled")
    assert acknowledged > 0
