"""A form that has done its work does nothing when it is sent again."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.once import (
    KEPT,
    SentBefore,
    SentForm,
    forget_sent_forms,
    remember_where_it_led,
    send_once,
)

TOKEN = "0123456789abcdef" * 2


def tokens() -> list[str]:
    return list(db.session.scalars(sa.select(SentForm.token)))


def test_the_second_is_told_where_the_first_was_led(app):
    with app.test_request_context():
        send_once(TOKEN)
        remember_where_it_led("/fr/there")
    with app.test_request_context(), pytest.raises(SentBefore) as sent:
        send_once(TOKEN)

    assert sent.value.led_to == "/fr/there"


@pytest.mark.parametrize("token", ["", "x", TOKEN.upper(), TOKEN + "0"])
def test_a_token_that_is_not_ours_is_not_kept(app, token):
    with app.test_request_context():
        send_once(token)
        send_once(token)

    assert tokens() == []


def test_old_tokens_are_forgotten(app):
    for token, age in (("a" * 32, KEPT + timedelta(minutes=1)), ("b" * 32, KEPT - timedelta(minutes=1))):
        db.session.add(SentForm(token=token, sent_at=clock.now() - age))
    db.session.flush()

    forget_sent_forms()

    assert tokens() == ["b" * 32]
