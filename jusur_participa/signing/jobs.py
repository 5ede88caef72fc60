"""Sending what waits, each message claimed before it is sent and noted after; forgetting what is over."""

import logging
import smtplib
from datetime import timedelta

from flask import render_template

from jusur_participa.foundation import clock, mail, sms
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.events import on
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.queue import every, later
from jusur_participa.signing import actions, queries
from jusur_participa.signing.events import MessageWritten
from jusur_participa.signing.models import Message
from jusur_participa.signing.terms import CODE_LASTS, Channel, MessageKind

log = logging.getLogger(__name__)


@every(minutes=1)
def send_waiting() -> None:
    """Send all that is due, one message after the other."""
    while True:
        with unit_of_work():
            message_id = actions.claim_message(clock.now())
        if message_id is None:
            return
        send(message_id)


@on(MessageWritten)
def send_soon(event: MessageWritten) -> None:
    """Once the transaction is committed; the minute's round finds what this misses."""
    later(send_waiting)


def send(message_id: int) -> None:
    """Send one claimed message and note how that went; no transaction is open while a gateway is waited for."""
    with unit_of_work():
        message = queries.message_to_send(message_id)
        to, is_late = _address_of(message), _is_late(message)
        subject, text = _words_of(message) if to and not is_late else ("", "")
        channel, language = message.channel, message.language
    failure = "ran out before it could be sent" if is_late else "no such address any more" if not to else None
    is_final = failure is not None
    if to and not is_final:
        failure = _handed_over(channel, to, subject, text, language, message_id)
    with unit_of_work():
        message = queries.message_to_send(message_id)
        if failure is None:
            actions.note_sent(message)
        else:
            actions.note_failed(message, failure, is_final)


def _handed_over(channel: Channel, to: str, subject: str, text: str, language: str, message_id: int) -> str | None:
    """Why the gateway did not take it, without the address that servers repeat in their answers; None if it did."""
    try:
        if channel is Channel.SMS:
            sms.send(to, text, language)
        else:
            mail.send(to, subject, text, language=language)
    except sms.NotTaken as error:
        log.warning("message %s: %s", message_id, error)
        return str(error)
    except Exception as error:
        # Whatever it is, the others must go out; the log has the trace, the row the reason.
        log.exception("message %s failed", message_id)
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else ""
        return f"{type(error).__name__} {code}".rstrip()
    return None


def _address_of(message: Message) -> str | None:
    if message.code is not None:
        return message.code.address.value
    if message.thing_id is not None:
        return offers().short_messages[message.kind].address(message.thing_id)
    person = message.person
    if person is None or person.deactivated_at is not None:
        return None
    return person.phone if message.channel is Channel.SMS else person.email


def _is_late(message: Message) -> bool:
    return message.code is not None and message.code.expires_at <= clock.now()


def _words_of(message: Message) -> tuple[str, str]:
    """Subject and text, in the language of the reader; the subject tells nothing that a glance should not see."""
    with in_language(message.language):
        if message.thing_id is not None:
            return offers().short_messages[message.kind].words(message.thing_id)
        if message.kind is MessageKind.FACTOR_RESET:
            return _("Your account at Jusur"), render_template("signing/messages/factor_reset.txt")
        assert message.code is not None
        code, minutes = actions.code_for(message.code), int(CODE_LASTS.total_seconds() // 60)
        template = "code_sms" if message.channel is Channel.SMS else "code_email"
        return _("Your code for Jusur"), render_template(f"signing/messages/{template}.txt", code=code, minutes=minutes)


@every(minutes=60)
def forget_what_is_over() -> None:
    """Remove tries, codes, messages and devices that no longer matter; a second run finds nothing."""
    with unit_of_work():
        actions.forget_ended(clock.now(), days_of_devices=timedelta(days=30))
