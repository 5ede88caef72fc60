"""E-mail by the way that MAIL_URL names."""

import socketserver
from threading import Thread

import pytest

from jusur_participa.foundation import mail


class Server(socketserver.StreamRequestHandler):
    """Takes any message, as an SMTP server that asks nothing does."""

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            self.say({"QUIT": "221 bye"}.get(verb, "250 ok"))

    def say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@pytest.fixture
def smtp():
    """A mail server on this machine: its port, and what it took."""
    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        server.taken = []
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_in_tests_messages_are_kept(app):
    mail.send("fatima@example.org", "Votre idée", "Elle est publiée.", language="fr")

    (message,) = mail.outbox
    assert message["To"] == "fatima@example.org"
    assert message["Content-Language"] == "fr"
    assert "publiée" in message.get_content()


def test_a_subject_cannot_smuggle_a_header(app):
    mail.send("fatima@example.org", "Idée\r\nBcc: other@example.org", "…")

    assert mail.outbox[0]["Bcc"] is None
    assert mail.outbox[0]["Subject"] == "Idée Bcc: other@example.org"


def test_by_smtp_a_message_arrives(app, monkeypatch, smtp):
    monkeypatch.setitem(app.config, "MAIL_URL", f"smtp://127.0.0.1:{smtp.server_address[1]}")

    mail.send("fatima@example.org", "فكرتك", "نُشرت فكرتك.", html="<p>نُشرت فكرتك.</p>")

    (taken,) = smtp.taken
    assert "To: fatima@example.org" in taken
    assert "text/html" in taken


def test_a_server_that_is_away_is_an_error(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://127.0.0.1:1")

    with pytest.raises(OSError, match="refused"):
        mail.send("fatima@example.org", "Votre idée", "…")


def test_an_unknown_way_is_named(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_URL", "pigeon://roof")

    with pytest.raises(ValueError, match="pigeon"):
        mail.send("fatima@example.org", "Votre idée", "…")
