"""Sending a form once: the second of two clicks makes nothing, and is led where the first one was.

The form carries a token that is drawn when it is shown. The token is kept in
the transaction of what the form does, under a primary key: while the first
click is at work the second waits, and then finds it. What is refused is rolled
back with its token, so that the corrected form can be sent.
"""

import re
from datetime import datetime, timedelta

from flask import g
from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .database import Model, db, insert_once
from .queue import every

#: Longer than any form stays valid (`WTF_CSRF_TIME_LIMIT`).
KEPT = timedelta(days=2)


class SentForm(Model):
    """A form that was sent and has done its work; nobody's name stands beside it."""

    __tablename__ = "sent_forms"

    token: Mapped[str] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
    #: The page that its sender was led to.
    led_to: Mapped[str | None]


class SentBefore(Exception):
    """This form has done its work already; `led_to` is the page that came after, where there was one."""

    def __init__(self, led_to: str | None) -> None:
        super().__init__("this form was sent before")
        self.led_to = led_to


def send_once(token: str) -> None:
    """Note that the form with this token does its work now; a token that is not ours is not kept.

    Raises:
        SentBefore: where it has done so before.
    """
    if not re.fullmatch(r"[0-9a-f]{32}", token):
        return
    sent = SentForm(token=token, sent_at=clock.now())
    if not insert_once(sent):
        raise SentBefore(db.session.scalar(select(SentForm.led_to).where(SentForm.token == token)))
    g.sent_form = sent


def remember_where_it_led(address: str | None) -> None:
    """Keep the page after the form of this request, for the second click."""
    if sent := g.pop("sent_form", None):
        sent.led_to = address


@every(minutes=24 * 60)
def forget_sent_forms() -> None:
    """Forget what no open page can send any more."""
    db.session.execute(delete(SentForm).where(SentForm.sent_at < clock.now() - KEPT))
