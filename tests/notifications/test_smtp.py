"""Mails as a real mail server gets them: headers, both parts, both languages; one line for many."""

import pytest

from jusur_participa.notifications import jobs, tokens
from jusur_participa.notifications.terms import NoticeKind, Rhythm
from tests.support.mailbox import Mailbox


@pytest.fixture
def mailbox(app, monkeypatch):
    with Mailbox() as box:
        monkeypatch.setitem(app.config, "MAIL_URL", box.url)
        yield box


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("ar", "rtl", "أجابت الجماعة"), ("fr", "ltr", "La commune a répondu")],
)
@pytest.mark.parametrize("rhythm", [Rhythm.NOW, Rhythm.DAILY])
def test_a_mail_arrives_whole(app, make, mailbox, language, direction, words, rhythm):
    person = make.person(email="lectrice@example.org", language=language)
    for number in range(2 if rhythm is Rhythm.DAILY else 1):
        details = {
            "title": "Éclairage",
            "language": "fr",
            "path": f"ideas/{number}",
            "reason": "ليس هناك أرض متاحة " * 40,
        }
        make.delivery(make.notice(person, kind=NoticeKind.IDEA_ANSWERED, details=details), rhythm=rhythm)

    jobs.deliver_waiting()

    (message,), base = mailbox.taken, app.config["BASE_URL"]
    scope = tokens.GATHERED if rhythm is Rhythm.DAILY else "ideas"
    assert message["To"] == "lectrice@example.org"
    assert message["From"] == app.config["MAIL_FROM"]
    assert message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert message["Message-ID"]
    # As it stands on the wire: a mail program looks for the address itself.
    token = tokens.written(person.public_ref, scope)
    assert f"List-Unsubscribe: <{base}/{language}/unsubscribe/{token}>\r\n".encode() in mailbox.raw[0]
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in mailbox.raw[0]
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content() for part in message.iter_parts())
    assert words in text
    assert words in html
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert f'<table role="presentation" dir="{direction}"' in html
    for remote in ("<img", "<link", "<script", "url(", "src="):
        assert remote not in html
    assert max(map(len, mailbox.raw[0].split(b"\r\n"))) < 998
    assert len(mailbox.raw[0]) < 30_000


def test_many_mails_share_a_line(app, make, mailbox):
    for _number in range(5):
        make.delivery()

    jobs.deliver_waiting()

    assert len(mailbox.taken) == 5
    assert len(mailbox.connections) == 1
