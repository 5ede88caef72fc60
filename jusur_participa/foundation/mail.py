"""Sending one e-mail by the way the configuration names: console, SMTP, or memory in tests."""

import logging
import smtplib
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from flask import current_app

from . import showcase

log = logging.getLogger(__name__)
SECONDS = 20

#: What was sent with `memory:`, newest last.
outbox: list[EmailMessage] = []


def send(to: str, subject: str, text: str, html: str | None = None, language: str = "ar") -> None:
    """Send one message, in plain text and, where given, in HTML.

    Raises:
        OSError, smtplib.SMTPException: the server did not take it; try again later.
    """
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Message-ID"] = make_msgid(domain=urlsplit(current_app.config["BASE_URL"]).hostname)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    # Setting the content takes away every header that begins with Content-.
    message["Content-Language"] = language
    _hand_over(message)


def _hand_over(message: EmailMessage) -> None:
    target = urlsplit(current_app.config["MAIL_URL"])
    if target.scheme == "memory":
        outbox.append(message)
    elif target.scheme == "console":
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        showcase.keep("email", message["To"], message["Subject"], text, message["Content-Language"])
        log.info("mail not sent (console): %s\n%s", message["Subject"], text)
    elif target.scheme in ("smtp", "smtps"):
        _by_smtp(message, target.scheme, target.hostname or "localhost", target.port, target.username, target.password)
    else:
        raise ValueError(f"MAIL_URL: unknown way of sending {target.scheme!r}")


def _by_smtp(
    message: EmailMessage, scheme: str, host: str, port: int | None, user: str | None, password: str | None
) -> None:
    kind = smtplib.SMTP_SSL if scheme == "smtps" else smtplib.SMTP
    with kind(host, port or (465 if scheme == "smtps" else 587), timeout=SECONDS) as server:
        if scheme == "smtp" and server.has_extn("starttls"):
            server.starttls()
        if user:
            server.login(unquote(user), unquote(password or ""))
        server.send_message(message)
