"""Sending what waits: each mail claimed before it is sent and noted after, so that a worker may die anywhere."""

import logging
import smtplib
from dataclasses import dataclass

from flask import render_template

from jusur_participa.foundation import clock, mail
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.queue import every, later
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.events import DeliveriesWritten
from jusur_participa.notifications.models import Notice

log = logging.getLogger(__name__)


@every(minutes=1)
def deliver_waiting() -> None:
    """Send all that is due, one delivery after the other."""
    while True:
        with unit_of_work():
            delivery_id = actions.claim_delivery(clock.now())
        if delivery_id is None:
            return
        deliver(delivery_id)


@on(DeliveriesWritten)
def deliver_soon(event: DeliveriesWritten) -> None:
    """Once the transaction is committed; the minute's round finds what this misses."""
    later(deliver_waiting)


@dataclass(frozen=True)
class Letter:
    """A notice as it leaves the house, in the language of its reader."""

    to: str
    subject: str
    text: str
    html: str
    language: str


def deliver(delivery_id: int) -> None:
    """Send one claimed mail and note how that went.

    No transaction is open while the mail server is waited for: on SQLite nobody
    else could write meanwhile.
    """
    failure = None
    try:
        letter = letter_of(delivery_id)
        if letter is None:
            return
        mail.send(letter.to, letter.subject, letter.text, letter.html, language=letter.language)
    except Exception as error:
        # Whatever it is, the other mails must go out; the log has the trace, the row the reason.
        log.exception("delivery %s failed", delivery_id)
        failure = reason_of(error)
    with unit_of_work():
        delivery = queries.delivery_to_send(delivery_id)
        if failure is None:
            actions.note_sent(delivery)
        else:
            actions.note_failed(delivery, failure)


def letter_of(delivery_id: int) -> Letter | None:
    """The mail to send; None, and noted, where its reader has no address any more or its subject is hidden."""
    with unit_of_work():
        delivery = queries.delivery_to_send(delivery_id)
        notice, person = delivery.notice, delivery.notice.person
        if person.email is None or person.deactivated_at is not None:
            actions.note_dropped(delivery, "the person has no address any more")
            return None
        if notice.is_out_of_sight:
            actions.note_dropped(delivery, "the subject is hidden")
            return None
        return _written(notice, person.email, person.language)


def _written(notice: Notice, address: str, language: str) -> Letter:
    with in_language(language):
        return Letter(
            to=address,
            subject=str(notice.headline),
            text=render_template("notifications/emails/notice.txt", notice=notice),
            html=render_template("notifications/emails/notice.html", notice=notice),
            language=language,
        )


def reason_of(error: Exception) -> str:
    """What went wrong, without the address that servers repeat in their answers."""
    code = getattr(error, "smtp_code", None) if isinstance(error, smtplib.SMTPResponseException) else None
    return f"{type(error).__name__} {code}" if code else type(error).__name__
