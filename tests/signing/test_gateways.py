"""Codes on their way: a real SMTP server and a real HTTP gateway on this machine, well, slow and broken."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller

from jusur_participa.foundation import clock, sms
from jusur_participa.foundation.database import db
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.signing import jobs
from jusur_participa.signing.models import Message
from jusur_participa.signing.terms import MessageState

PHONE = "+212661234567"


class Gateway(HTTPServer):
    """Takes messages as a provider does, and answers as it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[tuple[dict[str, str], str]] = []
        self.status, self.says, self.hangs_up = 200, '{"status": "queued"}', False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/messages?from=JUSUR"


class Handler(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.taken.append((dict(self.headers), body))
        if self.server.hangs_up:
            self.connection.close()
            return
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(self.server.says.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def gateway(app, monkeypatch) -> Iterator[Gateway]:
    with Gateway() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        monkeypatch.setitem(app.config, "SMS_URL", server.url)
        yield server
        server.shutdown()
        thread.join()


def ask(client, identifier: str = PHONE, language: str = "ar") -> Message:
    """Ask for a code, let the worker send it, and see how that went."""
    client.post(f"/{language}/sign-in", data={"identifier": identifier})
    run_waiting()
    return db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()


def test_a_code_goes_through_the_gateway_as_its_configuration_says(client, app, gateway, monkeypatch):
    monkeypatch.setitem(app.config, "SMS_HEADERS", '{"Authorization": "Bearer key-of-the-town"}')

    message = ask(client)

    ((headers, body),) = gateway.taken
    sent = json.loads(body)
    assert message.state is MessageState.SENT
    assert headers["Authorization"] == "Bearer key-of-the-town"
    assert sent["to"] == PHONE
    assert "جسور" in sent["text"]
    code = re.search(r"\d{6}", sent["text"])[0]
    assert client.post("/ar/sign-in/code", data={"code": code}).status_code == 303


def test_a_gateway_that_takes_forms_gets_a_form(client, app, gateway, monkeypatch):
    monkeypatch.setitem(app.config, "SMS_HEADERS", '{"Content-Type": "application/x-www-form-urlencoded"}')
    monkeypatch.setitem(app.config, "SMS_BODY", "user=jusur&number=$to&message=$text")

    ask(client)

    fields = parse_qs(gateway.taken[0][1])
    assert fields["number"] == [PHONE]
    assert "جسور" in fields["message"][0]


@pytest.mark.parametrize("text", ['"}, {"to": "+1', "a&to=+1", "\\", "\n", "$to"])
def test_no_text_breaks_out_of_its_place(app, gateway, text):
    sms.send(PHONE, text)

    assert json.loads(gateway.taken[0][1]) == {"to": PHONE, "text": text}


@pytest.mark.parametrize(
    ("status", "says", "failure"),
    [
        (500, "", "HTTP 500"),
        (401, "wrong key", "HTTP 401"),
        (302, "", "HTTP 302"),
        (200, '{"error": "no credit"}', "the gateway’s answer lacks SMS_EXPECT"),
    ],
)
def test_an_error_of_the_provider_is_noted_without_the_number_and_tried_again(
    client, app, gateway, monkeypatch, now, status, says, failure
):
    monkeypatch.setitem(app.config, "SMS_EXPECT", "queued")
    gateway.status, gateway.says = status, says

    message = ask(client)

    assert (message.state, message.failure, message.attempts) == (MessageState.WAITING, failure, 1)
    gateway.status, gateway.says = 200, '{"status": "queued"}'
    with clock.frozen_at(now + timedelta(seconds=21)):
        jobs.send_waiting()
    assert (message.state, message.failure) == (MessageState.SENT, None)
    assert len(gateway.taken) == 2


def test_a_gateway_that_hangs_up_or_is_not_there_is_no_fault_of_the_page(client, app, gateway, monkeypatch):
    gateway.hangs_up = True
    assert ask(client).failure == "RemoteDisconnected"

    monkeypatch.setitem(app.config, "SMS_URL", "http://127.0.0.1:9/")
    assert ask(client).failure == "ConnectionRefusedError"


def test_a_gateway_that_does_not_answer_is_not_waited_for(client, app, monkeypatch):
    monkeypatch.setattr(sms, "SECONDS", 0.05)
    with silent_port() as port:
        monkeypatch.setitem(app.config, "SMS_URL", f"http://127.0.0.1:{port}/")

        assert ask(client).failure == "TimeoutError"


@contextmanager
def silent_port() -> Iterator[int]:
    """Something that takes connections and says nothing."""
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        yield server.server_port


def test_after_a_few_attempts_it_is_given_up_and_the_operator_sees_why(client, app, make, sign_in, gateway, now):
    gateway.status = 503
    message = ask(client)
    for minutes in (1, 3, 7):
        with clock.frozen_at(now + timedelta(minutes=minutes)):
            jobs.send_waiting()

    page = sign_in(make.coordinator(), app.test_client()).get("/fr/network/desk/messages/").text
    listed = app.test_cli_runner().invoke(args=["signing", "failures"]).output

    assert message.state is MessageState.FAILED
    assert "HTTP 503" in page
    assert "HTTP 503" in listed
    assert PHONE not in page + listed


def test_a_code_whose_time_is_over_is_not_sent(client, app, gateway, now):
    client.post("/fr/sign-in", data={"identifier": PHONE})

    with clock.frozen_at(now + timedelta(minutes=10)):
        run_waiting()

    assert gateway.taken == []
    assert db.session.scalars(sa.select(Message.state)).all() == [MessageState.FAILED]


class Mailbox:
    """What a real SMTP server has taken."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], str]] = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.refuses:
            return "451 4.3.0 try again later, fatima@exemple.ma"
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def mailbox(app, monkeypatch) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setitem(app.config, "MAIL_URL", f"smtp://127.0.0.1:{port}")
    yield box
    controller.stop()


def test_a_code_goes_by_mail_with_nothing_in_its_subject(client, app, mailbox):
    ask(client, "fatima@exemple.ma", "fr")

    ((recipients, letter),) = mailbox.letters
    code = re.search(r"^(\d{6})\s*$", letter, re.MULTILINE)[1]
    head = letter.split("\r\n\r\n")[0]
    assert recipients == ["fatima@exemple.ma"]
    assert code not in head
    assert client.post("/fr/sign-in/code", data={"code": code}).status_code == 303


def test_a_mail_server_that_refuses_is_tried_again_and_its_answer_is_not_kept(client, app, mailbox, now):
    mailbox.refuses = True
    message = ask(client, "fatima@exemple.ma", "fr")

    assert message.failure == "SMTPDataError 451"
    mailbox.refuses = False
    with clock.frozen_at(now + timedelta(seconds=21)):
        jobs.send_waiting()
    assert len(mailbox.letters) == 1
