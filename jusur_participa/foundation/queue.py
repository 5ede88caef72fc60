"""Work that does not belong into a request: asked for in it, run after its commit.

One URL chooses where the jobs wait: a SQLite file by default, Redis for several
machines, memory in tests (where `run_waiting` runs them). A job gets ids, not
rows, runs in its own unit of work, and may run twice: it must not mind.
"""

import fcntl
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from huey import Huey, MemoryHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

import config

from .database import after_commit, db, unit_of_work

log = logging.getLogger(__name__)
Job = TypeVar("Job", bound=Callable[..., None])

MINUTES_OF_AN_HOUR = 60
NOW = timedelta()

_jobs: dict[str, Callable[..., None]] = {}
_periodic: dict[str, int] = {}


def _name(job: Callable[..., None]) -> str:
    return f"{job.__module__}.{job.__name__}"


def queued(job: Job) -> Job:
    """Let the decorated function be run by the worker."""
    _jobs[_name(job)] = job
    return job


def every(minutes: int) -> Callable[[Job], Job]:
    """Let the worker run the decorated function, without arguments, every so many minutes; see `times_of_day`."""

    def register(job: Job) -> Job:
        _jobs[_name(job)] = job
        _periodic[_name(job)] = minutes
        return job

    return register


def later(job: Callable[..., None], *arguments: int | str, within: timedelta = NOW) -> None:
    """Run `job` in the worker once the present transaction is committed; never if it is not.

    `within`: at a moment drawn by lot, so that nothing that the job writes tells when it was asked for.
    The same job asked for twice in one transaction runs once.
    """
    waiting = db.session.info.setdefault("jobs", {})
    waiting[(_name(job), arguments)] = within


def _send_off() -> None:
    for (name, arguments), within in db.session.info.pop("jobs", {}).items():
        try:
            perform = current_app.extensions["perform"]
            if within > NOW:
                seconds = secrets.randbelow(max(1, int(within.total_seconds())))
                perform.schedule(args=(name, arguments), delay=seconds)
            else:
                perform(name, arguments)
        except Exception:
            # The act is committed and must not look failed; periodic jobs find what is left.
            log.exception("job %s could not be queued", name)


after_commit.append(_send_off)


def bind(app: Flask) -> None:
    """Give `app` its queue, the one task that performs any job, and the command `flask worker`."""
    huey = _queue(app.config["QUEUE_URL"])

    def perform(name: str, arguments: tuple[Any, ...]) -> None:
        with app.app_context(), unit_of_work():
            _jobs[name](*arguments)

    app.extensions["queue"] = huey
    app.extensions["perform"] = huey.task(retries=3, retry_delay=60, name="perform")(perform)
    for name, minutes in _periodic.items():
        huey.periodic_task(times_of_day(minutes), name=f"every {minutes} min: {name}")(
            lambda name=name: perform(name, ())
        )
    app.cli.add_command(_worker)


def times_of_day(minutes: int) -> Callable[[datetime], bool]:
    """Whether a minute is one of those at which something runs every so many minutes.

    Counted from midnight UTC: `minutes` divides an hour, or is some whole hours that divide a day.
    """
    if minutes < MINUTES_OF_AN_HOUR:
        return crontab(minute=f"*/{minutes}", strict=True)
    return crontab(minute="0", hour=f"*/{minutes // MINUTES_OF_AN_HOUR}", strict=True)


def _queue(url: str) -> Huey:
    target = urlsplit(url)
    if target.scheme == "memory":
        return MemoryHuey("jusur", immediate=False)
    if target.scheme in ("redis", "rediss", "unix"):
        return RedisHuey("jusur", url=url)
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("jusur", filename=str(path))


def run_waiting() -> int:
    """Run here and now what waits in the queue of the running application, also what waits for a moment; how many."""
    huey: Huey = current_app.extensions["queue"]
    done = 0
    while (task := huey.dequeue()) is not None:
        task.eta = None
        huey.execute(task)
        done += 1
    return done


class _QuietConsumer(Consumer):
    """A worker inside the web process, which keeps its own signal handlers."""

    def _set_signal_handlers(self) -> None:
        """Leave the signals to the web server."""


def start_embedded_worker(app: Flask) -> bool:
    """Start the worker in this process unless another process of this installation runs it.

    Returns whether it runs here. The lock ends with the process that holds it.
    """
    if not app.config["EMBEDDED_WORKER"]:
        return False
    lock = (config.INSTANCE / "worker.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return False
    app.extensions["worker lock"] = lock
    consumer = _QuietConsumer(
        app.extensions["queue"],
        # Two: a vote that is counted for minutes must not hold up a code by SMS.
        workers=2,
        worker_type="thread",
        check_worker_health=False,
        initial_delay=0.5,
        max_delay=2,
    )
    consumer.start()
    app.extensions["worker"] = consumer
    return True


@click.command("worker")
@click.option("--threads", default=2, show_default=True, help="How many jobs run at once.")
def _worker(threads: int) -> None:
    """Run the queue's worker in its own process."""
    Consumer(current_app.extensions["queue"], workers=threads, worker_type="thread").run()
