"""How long it takes to tell fifty thousand people, and to send each her mail of the day; and how much memory.

    .venv/bin/python -m tests.bench.digests [--people 50000] [--news 3] [--without-mails] [--database URL]

Each part runs in a process of its own, whose peak of memory is its own. The
mails go to a server on this machine that takes and forgets them.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from jusur_participa.accounts.models import Person
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import FollowKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.notifications import actions, jobs
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import Audience, NoticeKind
from jusur_participa.territory.models import Municipality
from tests.support.applications import application_on
from tests.support.mailbox import Forgetful

TOLD_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SENT_AT = TOLD_AT + timedelta(days=1)
AT_ONCE = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.digests", description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--news", type=int, default=3)
    parser.add_argument("--without-mails", action="store_true", help="measure the telling alone")
    parser.add_argument("--database", help="an empty database; SQLite in a folder of this run by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench") as folder, Forgetful() as server:
        url = options.database or f"sqlite:///{Path(folder) / 'digests.db'}"
        _alone(_fill, url, options.people)
        print(f"{options.people} people, {options.news} pieces of news each", flush=True)
        _say("in the request of an event", _alone(_announce, url, options.news))
        _say("telling the rest, by the worker", _alone(_tell, url), options.people * options.news)
        if options.without_mails:
            return
        _say("the mails of the day", _alone(_deliver, url, server.url), options.people)
        print(f"states: {_alone(_states, url)[0]}")


def _alone(work: Callable[..., Any], *arguments: Any) -> tuple[Any, float, float, float]:
    """What `work` answers in a process of its own, its seconds on the wall and of the processor, its peak in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, *arguments))


def _measured(work: Callable[..., Any], *arguments: Any) -> tuple[Any, float, float, float]:
    began, used = time.perf_counter(), time.process_time()
    answer = work(*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return answer, time.perf_counter() - began, time.process_time() - used, peak


def _say(what: str, measured: tuple[Any, float, float, float], count: int = 0) -> None:
    _answer, wall, used, peak = measured
    rate = f"{count / wall:>10,.0f} a second" if count else ""
    print(f"  {what:<34}{wall:>8.1f} s{used:>8.1f} s of processor{peak:>7.0f} MB{rate}", flush=True)


def _fill(url: str, people: int) -> None:
    """A municipality that everybody follows."""
    with application_on(url).app_context(), clock.frozen_at(TOLD_AT), unit_of_work():
        db.create_all()
        name = {"name_ar": "أمزميز", "name_fr": "Amizmiz", "province_ar": "الحوز", "province_fr": "Al Haouz"}
        db.session.execute(
            insert(Municipality.__table__).values(code="1", slug="amizmiz", kind="commune", is_published=True, **name)
        )
        place = db.session.scalar(select(Municipality.id))
        for first in range(1, people + 1, AT_ONCE):
            ids = range(first, min(first + AT_ONCE, people + 1))
            db.session.execute(insert(Person), [_person(number) for number in ids])
            followed = {"kind": FollowKind.MUNICIPALITY, "municipality_id": place, "followed_at": TOLD_AT}
            db.session.execute(insert(Follow), [{"person_id": number, **followed} for number in ids])


def _person(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "public_ref": f"{number:016x}",
        "chosen_name": f"Habitante {number}",
        "email": f"h{number}@example.org",
        "language": "ar" if number % 2 else "fr",
        "created_at": TOLD_AT,
    }


def _announce(url: str, news: int) -> None:
    with application_on(url).app_context(), clock.frozen_at(TOLD_AT):
        place = db.session.scalar(select(Municipality.id))
        for number in range(news):
            details = {"title": f"Éclairage {number}", "language": "fr", "path": f"ideas/{number}"}
            with unit_of_work():
                actions.tell_all(
                    Audience.of(place, whole_place=True), NoticeKind.IDEA_ANSWERED, f"idea:{number}", details
                )


def _tell(url: str) -> None:
    with application_on(url).app_context(), clock.frozen_at(TOLD_AT):
        jobs.tell_waiting()


def _deliver(url: str, mail_url: str) -> None:
    application = application_on(url, MAIL_URL=mail_url)
    with application.app_context(), clock.frozen_at(SENT_AT):
        jobs.deliver_waiting()


def _states(url: str) -> dict[str, int]:
    with application_on(url).app_context():
        counted = select(Delivery.state, func.count()).group_by(Delivery.state)
        return {state.value: count for state, count in db.session.execute(counted)}


if __name__ == "__main__":
    main()
