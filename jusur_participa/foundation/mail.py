"""Sending one e-mail by the way the configuration names: console, SMTP, or memory in tests."""

import logging
import smtplib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from urllib.parse import SplitResult, unquote, urlsplit

from flask import current_app

from . import clock, showcase

log = logging.getLogger(__name__)
SECONDS = 20

#: What was sent with `memory:`, newest last.
outbox: list[EmailMessage] = []

#: Addresses in a header stand on one line (RFC 5322 allows 998 letters): folded, they would be encoded and lost.
#: Arabic travels in letters that every server passes on.
POLICY = SMTP.clone(max_line_length=900, cte_type="7bit")


class _Line:
    """A connection to the mail server that several messages share; opened with the first, anew once it is lost."""

    #: Servers close a connection that has brought so many, or that nothing came over for long.
    MOST_MESSAGES = 100
    SURELY_OPEN = 5  # seconds

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None
        self._taken = 0
        self._used_at = 0.0

    def send(self, target: SplitResult, message: EmailMessage) -> None:
        if self._server is None or self._taken >= self.MOST_MESSAGES or not self._answers():
            self.close()
            self._server, self._taken = _connected(target), 0
        try:
            self._server.send_message(message)
        except BaseException:
            self.close()
            raise
        self._taken, self._used_at = self._taken + 1, time.monotonic()

    def _answers(self) -> bool:
        """Whether it still does: a connection lost between two messages is no failure of the next one."""
        assert self._server is not None
        if time.monotonic() - self._used_at < self.SURELY_OPEN:
            return True
        with suppress(OSError, smtplib.SMTPException):
            return self._server.noop()[0] == 250
        return False

    def close(self) -> None:
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self._server = None


_held: ContextVar[_Line | None] = ContextVar("line to the mail server", default=None)


@contextmanager
def held_line() -> Iterator[None]:
    """Let what is sent inside share one connection to the mail server: for many messages one after the other."""
    line = _Line()
    before = _held.set(line)
    try:
        yield
    finally:
        _held.reset(before)
        line.close()


def send(
    to: str,
    subject: str,
    text: str,
    html: str | None = None,
    language: str = "ar",
    headers: Mapping[str, str] | None = None,
    message_id: str | None = None,
) -> None:
    """Send one message, in plain text and, where given, in HTML.

    `message_id` is the part before the @, for a message that may go out twice:
    both then bear one name, by which mailboxes know them for one.

    Raises:
        OSError, smtplib.SMTPException: the server did not take it; try again later.
    """
    message = EmailMessage(POLICY)
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    message["Message-ID"] = f"<{message_id}@{host}>" if message_id else make_msgid(domain=host)
    message["Date"] = clock.now()
    message["Auto-Submitted"] = "auto-generated"
    for name, value in (headers or {}).items():
        message[name] = value
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
        _by_smtp(target, message)
    else:
        raise ValueError(f"MAIL_URL: unknown way of sending {target.scheme!r}")


def _by_smtp(target: SplitResult, message: EmailMessage) -> None:
    if line := _held.get():
        line.send(target, message)
        return
    with held_line():
        _by_smtp(target, message)


def _connected(target: SplitResult) -> smtplib.SMTP:
    is_tls = target.scheme == "smtps"
    kind = smtplib.SMTP_SSL if is_tls else smtplib.SMTP
    server = kind(target.hostname or "localhost", target.port or (465 if is_tls else 587), timeout=SECONDS)
    try:
        # Before it is greeted, a server says nothing of what it can.
        server.ehlo_or_helo_if_needed()
        if not is_tls and server.has_extn("starttls"):
            server.starttls()
        if target.username:
            server.login(unquote(target.username), unquote(target.password or ""))
    except BaseException:
        server.close()
        raise
    return server
