"""Sending what waits: each mail claimed before it is sent and noted after, so that a worker may die anywhere."""

import logging
import smtplib

from flask import render_template

from jusur_participa.foundation import clock, mail
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.queue import every, later
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.events import DeliveriesWritten
from jusur_participa.notifications.models import Delivery, Notice

log = logging.getLogger(__name__)


@every(minutes=1)
def deliver_waiting() -> None:
    """Send all that is due, one delivery after the other."""
    while True:
        with unit_of_work():
            delivery_id = actions.claim_delivery(clock.now())
        if delivery_id is None:
            return
        with unit_of_work():
            deliver(queries.delivery_to_send(delivery_id))


@on(DeliveriesWritten)
def deliver_soon(event: DeliveriesWritten) -> None:
    """Once the transaction is committed; the minute's round finds what this misses."""
    later(deliver_waiting)


def deliver(delivery: Delivery) -> None:
    """Send one claimed mail and note how that went; a hidden subject and a lost address are noticed first."""
    notice, person = delivery.notice, delivery.notice.person
    if person.email is None or person.deactivated_at is not None:
        actions.note_dropped(delivery, "the person has no address any more")
    elif notice.is_out_of_sight:
        actions.note_dropped(delivery, "the subject is hidden")
    else:
        try:
            send(notice)
        except Exception as error:
            # Whatever it is, the other mails must go out; the log has the trace, the row the reason.
            log.exception("delivery %s failed", delivery.id)
            actions.note_failed(delivery, reason_of(error))
        else:
            actions.note_sent(delivery)


def send(notice: Notice) -> None:
    """The notice as a mail in the language of its reader, in plain text and in HTML."""
    person = notice.person
    with in_language(person.language):
        mail.send(
            person.email or "",
            str(notice.headline),
            render_template("notifications/emails/notice.txt", notice=notice),
            render_template("notifications/emails/notice.html", notice=notice),
            language=person.language,
        )


def reason_of(error: Exception) -> str:
    """What went wrong, without the address that servers repeat in their answers."""
    code = getattr(error, "smtp_code", None) if isinstance(error, smtplib.SMTPResponseException) else None
    return f"{type(error).__name__} {code}" if code else type(error).__name__
