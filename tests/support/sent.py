"""What has left the house in a test, as its reader gets it."""

import re

from flask import Flask
from sqlalchemy import select

from jusur_participa.foundation import mail, sms
from jusur_participa.foundation.database import db
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.signing.models import SignInCode


def text_sent_to(app: Flask, address: str) -> str:
    """The latest message to this phone or e-mail, once everything that waits has been sent."""
    with app.app_context():
        run_waiting()
    texts = [short.text for short in sms.outbox if short.to == address]
    for message in mail.outbox:
        body = message.get_body(("plain",))
        if message["To"] == address and body is not None:
            texts.append(body.get_content())
    assert texts, f"nothing was sent to {address}"
    return texts[-1]


def code_sent_to(app: Flask, address: str) -> str:
    """The latest code that this phone or e-mail got."""
    return re.findall(r"\b\d{6}\b", text_sent_to(app, address))[-1]


def latest_code(app: Flask) -> str:
    """The code that was sent last, to whomever."""
    with app.app_context():
        run_waiting()
        code = db.session.scalars(select(SignInCode).order_by(SignInCode.id.desc())).first()
        assert code is not None
        return code_sent_to(app, code.address.value)
