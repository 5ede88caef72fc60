"""R3: the disk is full while ballots are cast: pages are read, writing says so honestly, and all is well afterwards."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from jusur_participa.foundation.database import db
from tests.soak.voters import TRY_AGAIN, Server, Stage, acknowledged_in, staged

#: Megabytes of the small disk; what an empty installation needs, and some more.
DISK = 16
#: Bytes that are left free: enough for some ballots, not for many.
LEFT = 120_000


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only who may mount a small disk can fill it")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def stage(request, databases, with_tables, disk, make):
    """An open vote whose database is on that disk; uploads and the queue are elsewhere."""
    if request.config.getoption("--db") != "sqlite":
        pytest.skip("a PostgreSQL server keeps its log on the same disk, and stops when that cannot be written")
    url = databases.copy_of(with_tables)
    path = disk / "jusur.db"
    shutil.move(make_url(url).database or "", path)
    stage = staged(f"sqlite:///{path}", make)
    yield stage
    with stage.application.app_context():
        db.engine.dispose()


def fill(disk: Path) -> Path:
    """Leave next to nothing free."""
    filler = disk / "filler"
    with filler.open("wb") as file, suppress(OSError):
        while (free := shutil.disk_usage(disk).free) > LEFT:
            file.write(bytes(min(free - LEFT, 1 << 20)))
            file.flush()
    return filler


def cast_until_full(server: Server, stage: Stage) -> list[int | None]:
    """What the voters are answered, until three in a row were told to try again."""
    answers: list[int | None] = []
    while answers[-3:] != [TRY_AGAIN] * 3 and len(answers) < 500:
        voter = stage.voters[len(answers) % len(stage.voters)]
        answers.append(voter.cast(server.port, stage.path, stage.projects[0]))
    return answers


def test_on_a_full_disk_nothing_acknowledged_is_lost_and_what_is_not_recorded_is_said(
    stage, disk, amounts, tell, tmp_path
):
    server = Server(stage.url, tmp_path)
    server.start()
    page, voters = stage.path.removesuffix("/ballot"), stage.voters[:6]
    try:
        for number in range(1, amounts.full_disks + 1):
            filler = fill(disk)
            answers = cast_until_full(server, stage)
            assert answers[-3:] == [TRY_AGAIN] * 3, "the disk was not full"
            assert set(answers) <= {200, TRY_AGAIN}
            assert server.answers(page) == 200, "a page cannot be read while the disk is full"
            filler.unlink()
            assert all(voter.cast(server.port, stage.path, stage.projects[1]) == 200 for voter in voters)
            told = acknowledged_in(stage)
            tell(f"disk full {number} times: {answers.count(200)} recorded, {answers.count(503)} told to try again")
            assert told >= len(voters)
    finally:
        server.kill()
