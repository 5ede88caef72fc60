"""Real mail servers on this machine, which take every mail: one keeps them, one forgets them at once."""

import socket
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self

from aiosmtpd.controller import Controller


class Mailbox:
    """Keeps what it takes, and counts the connections that brought it.

    `before_taking` is called with each mail that has arrived whole and is not
    yet answered for: at that moment it is here, and whoever sent it does not know.
    """

    def __init__(self, before_taking: Callable[[], None] = lambda: None) -> None:
        self.taken: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.connections: set[int] = set()
        self._before_taking = before_taking
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"smtp://127.0.0.1:{port}"
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def __enter__(self) -> Self:
        self._controller.start()
        self.connections.clear()
        return self

    def __exit__(self, *_how: object) -> None:
        self._controller.stop()

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        """A message begins."""
        self.connections.add(id(session))
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """A message has arrived."""
        self.raw.append(envelope.original_content)
        self.taken.append(message_from_bytes(envelope.original_content, policy=default))
        self._before_taking()
        return "250 taken"


class Forgetful(Mailbox):
    """Takes and forgets: for sending more than a test looks at."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """A message has arrived."""
        return "250 taken"
