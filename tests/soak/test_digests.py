"""R6: the worker is killed while digests go out: no news is lost, and only what it had handed over goes out twice."""

import os
import random
import re
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.notifications import jobs
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import CLAIM_HOLDS, DeliveryState, Rhythm
from tests.support.mailbox import Mailbox

NEWS = 2
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Killer:
    """Kills the worker of this round when so many mails have arrived: before it knows, or a moment later."""

    def __init__(self) -> None:
        self.worker, self.after, self.delay = 0, 0, 0.0

    def __call__(self) -> None:
        self.after -= 1
        if self.worker and self.after <= 0:
            # A delay lets the answer through, so that death comes anywhere in what follows.
            if not self.delay:
                os.kill(self.worker, signal.SIGKILL)
            self.worker = 0


@pytest.fixture
def waiting(live_app, make, amounts):
    """Readers, each of whom waits for one mail with all her news."""
    with live_app.app_context(), clock.frozen_at(START), unit_of_work():
        for reader in range(amounts.kills * 3 + 3):
            person = make.person(email=f"r{reader}@example.org", language="fr")
            for news in range(NEWS):
                details = {"title": f"Nouvelle {reader}/{news}", "language": "fr", "path": f"ideas/{reader}"}
                make.delivery(make.notice(person, details=details), rhythm=Rhythm.DAILY)
    return live_app


def worker_of(app, moment: datetime) -> int:
    """A worker in a process of its own, at this moment; its id."""
    with app.app_context():
        db.engine.dispose()
    if child := os.fork():
        return child
    try:
        with app.app_context(), clock.frozen_at(moment):
            jobs.deliver_waiting()
    finally:
        os._exit(0)


def told(mailbox: Mailbox) -> Counter[str]:
    """How often each piece of news arrived."""
    texts = (message.get_body(("plain",)).get_content() for message in mailbox.taken)
    return Counter(news for text in texts for news in re.findall(r"Nouvelle \d+/\d+", text))


def test_a_killed_worker_loses_no_news(waiting, amounts):
    killer, draw = Killer(), random.Random(11)
    with Mailbox(killer) as mailbox:
        waiting.config["MAIL_URL"] = mailbox.url
        kills = 0
        for number in range(amounts.kills):
            moment = START + (CLAIM_HOLDS + timedelta(seconds=1)) * number
            killer.after, killer.delay = draw.randint(1, 3), draw.choice((0.0, 0.0, draw.random() / 100))
            killer.worker = worker = worker_of(waiting, moment)
            if killer.delay:
                while killer.worker and os.waitid(os.P_PID, worker, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                    time.sleep(0.001)
                time.sleep(killer.delay)
                os.kill(worker, signal.SIGKILL)
            _pid, status = os.waitpid(worker, 0)
            kills += os.WIFSIGNALED(status)
        killer.worker = 0
        os.waitpid(worker_of(waiting, moment + CLAIM_HOLDS * 2), 0)

    with waiting.app_context():
        states = set(db.session.scalars(select(Delivery.state)))
        readers = db.session.query(Delivery.person_id).distinct().count()
    found = told(mailbox)
    assert kills >= amounts.kills * 0.9
    assert states == {DeliveryState.SENT}
    assert len(found) == readers * NEWS, "every piece of news arrived"
    # Each kill doubles at most the one mail that was under way, and mailboxes know it by its name.
    assert len(mailbox.taken) <= readers + kills
    assert len({message["Message-ID"] for message in mailbox.taken}) == readers
