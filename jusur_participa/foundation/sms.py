"""Sending one short message by the way the configuration names: console, an HTTP gateway, or memory in tests.

Gateways differ in address, headers and body, and agree on little else: the
body is a template of the configuration, in which `$to` and `$text` stand for
what is sent, written as its kind of content asks.
"""

import http.client
import json
import logging
from dataclasses import dataclass
from string import Template
from urllib.parse import quote_plus, urlsplit

from flask import current_app

from . import showcase

log = logging.getLogger(__name__)
SECONDS = 10
#: Enough of an answer to find the word that a gateway says where all went well.
ANSWER_BYTES = 10_000


class NotTaken(OSError):
    """The gateway did not take the message; its text says why, without number or words."""


@dataclass(frozen=True)
class Short:
    """A message as it was sent with `memory:`."""

    to: str
    text: str


#: What was sent with `memory:`, newest last.
outbox: list[Short] = []


def can_send() -> bool:
    """Whether a message would reach a phone: a real installation without a gateway promises no code."""
    return not (current_app.config["SMS_URL"] == "console:" and current_app.config.get("REQUIRE_SECRETS"))


def send(to: str, text: str, language: str = "ar") -> None:
    """Send `text` to the telephone `to` (E.164).

    Raises:
        NotTaken: the gateway refused, failed or did not answer; try again later.
    """
    url = current_app.config["SMS_URL"]
    if url == "memory:":
        outbox.append(Short(to, text))
    elif url == "console:":
        showcase.keep("sms", to, "", text, language)
        log.info("message not sent (console): %s", text)
    else:
        _post(url, to, text)


def _post(url: str, to: str, text: str) -> None:
    target = urlsplit(url)
    if target.scheme not in ("http", "https") or not target.hostname:
        raise ValueError("SMS_URL: console:, http://… or https://…")
    headers = {"Content-Type": "application/json", **json.loads(current_app.config["SMS_HEADERS"])}
    body = _body(headers["Content-Type"], to, text)
    kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = kind(target.hostname, target.port, timeout=SECONDS)
    try:
        # Neither redirects nor proxies: the headers hold the key of the town's account.
        connection.request("POST", target._replace(scheme="", netloc="").geturl() or "/", body.encode(), headers)
        answer = connection.getresponse()
        said = answer.read(ANSWER_BYTES).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        raise NotTaken(type(error).__name__) from error
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise NotTaken(f"HTTP {answer.status}")
    if current_app.config["SMS_EXPECT"] not in said:
        raise NotTaken("the gateway’s answer lacks SMS_EXPECT")


def _body(content_type: str, to: str, text: str) -> str:
    """The template with number and words in it, so written that neither can break out of its place."""
    if "json" in content_type:
        written = {"to": json.dumps(to)[1:-1], "text": json.dumps(text)[1:-1]}
    else:
        written = {"to": quote_plus(to), "text": quote_plus(text)}
    return Template(current_app.config["SMS_BODY"]).safe_substitute(written)
