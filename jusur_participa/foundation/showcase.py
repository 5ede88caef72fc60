"""What the demonstration would have sent: kept in a file, to be read on one of its pages, and nowhere else."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask import current_app

import config

from . import clock

#: Enough to find one's own again; the file never holds more than twice as many.
KEPT = 100


@dataclass(frozen=True)
class Sent:
    """One short message or mail."""

    channel: str
    to: str
    subject: str
    text: str
    language: str
    sent_at: datetime


def keep(channel: str, to: str, subject: str, text: str, language: str) -> None:
    """Note what a gateway of the demonstration was given; anywhere else, nothing is kept."""
    if not current_app.config["DEMONSTRATION"]:
        return
    said = asdict(Sent(channel, to, subject, text, language, clock.now()))
    with _file() as file:
        lines = [*file.readlines(), json.dumps(said, default=str, ensure_ascii=False) + "\n"]
        if len(lines) > 2 * KEPT:
            lines = lines[-KEPT:]
            file.truncate(0)
            file.writelines(lines)
        else:
            file.write(lines[-1])


def kept() -> list[Sent]:
    """What was sent, the latest first."""
    with _file() as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file.readlines()[-KEPT:]]
    return [Sent(**{**row, "sent_at": datetime.fromisoformat(row["sent_at"])}) for row in reversed(rows)]


def forget(*marks: str | None) -> None:
    """Keep nothing any more in which one of these stands: the phone, e-mail or name of somebody."""
    looked_for = [mark for mark in marks if mark]
    if not current_app.config["DEMONSTRATION"] or not looked_for:
        return
    with _file() as file:
        lines = [line for line in file.readlines() if not any(mark in line for mark in looked_for)]
        file.truncate(0)
        file.writelines(lines)


@contextmanager
def _file() -> Iterator[Any]:
    """The file, held: several processes write into it."""
    config.INSTANCE.mkdir(parents=True, exist_ok=True)
    with (config.INSTANCE / "sent.jsonl").open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file
