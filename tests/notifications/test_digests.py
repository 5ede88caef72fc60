"""Mails that gather news, short messages, and what is looked at again when they leave."""

from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock, mail, sms
from jusur_participa.foundation.database import db
from jusur_participa.notifications import actions, jobs, tokens
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import DeliveryChannel, DeliveryState, NoticeKind, Rhythm, Topic


@pytest.fixture
def reader(make):
    return make.person(email="lectrice@example.org", language="fr")


def gather(make, person, **said) -> Delivery:
    return make.delivery(make.notice(person, **said), rhythm=Rhythm.DAILY)


def parts(message) -> tuple[str, str]:
    return tuple(message.get_body((kind,)).get_content() for kind in ("plain", "html"))


def states() -> list[DeliveryState]:
    return list(db.session.scalars(select(Delivery.state).order_by(Delivery.id)))


def test_all_that_gathered_is_one_mail_in_the_order_of_the_news(app, make, reader):
    for number in (1, 2, 3):
        gather(make, reader, details={"title": f"Idée {number}", "language": "fr", "path": f"ideas/{number}"})

    jobs.deliver_waiting()

    (message,) = mail.outbox
    assert message["Subject"] == "3 nouvelles de Jusur"
    for part in parts(message):
        assert part.index("Idée 1") < part.index("Idée 2") < part.index("Idée 3")
        assert all(part.count(f"/fr/amizmiz/ideas/{number}") == 1 for number in (1, 2, 3))
    assert states() == [DeliveryState.SENT] * 3


def test_nothing_leaves_before_its_hour(app, make, reader, now):
    actions.tell({reader.id}, NoticeKind.IDEA_STUDIED, "idea:1", {"title": "x", "language": "fr", "path": ""})

    jobs.deliver_waiting()
    assert mail.outbox == []
    with clock.frozen_at(clock.from_local(datetime(2026, 11, 24, 8, 0))):
        jobs.deliver_waiting()

    assert len(mail.outbox) == 1


def test_two_people_get_two_mails(app, make, reader):
    other = make.person(email="autre@example.org")
    gather(make, reader), gather(make, other), gather(make, reader)

    jobs.deliver_waiting()

    assert sorted(message["To"] for message in mail.outbox) == ["autre@example.org", "lectrice@example.org"]


def test_a_mail_shows_what_was_written_as_it_reads_now(app, make, reader):
    comment = make.comment(body="Une première version")
    gather(make, reader, kind=NoticeKind.COMMENT_ON_MINE, subject_id=comment.id)
    comment.body = "Je suis d’accord, la route est dangereuse"

    jobs.deliver_waiting()

    for part in parts(mail.outbox[0]):
        assert "la route est dangereuse" in part
        assert "première version" not in part


def test_what_was_hidden_or_taken_back_meanwhile_leaves_the_house_no_more(app, make, reader, now):
    hidden, withdrawn = make.comment(body="Canari caché"), make.comment(body="Canari repris", withdrawn=True)
    gather(make, reader, kind=NoticeKind.COMMENT_ON_MINE, subject_id=hidden.id)
    gather(make, reader, kind=NoticeKind.COMMENT_ON_MINE, subject_id=withdrawn.id)
    gather(make, reader)
    hidden.hidden_at = now

    jobs.deliver_waiting()

    assert all("Canari" not in part for part in parts(mail.outbox[0]))
    assert states() == [DeliveryState.DROPPED, DeliveryState.SENT, DeliveryState.SENT]


def test_who_wants_no_more_mails_meanwhile_gets_none(app, make, reader):
    gather(make, reader)
    actions.stop_mails(reader, [Topic.IDEAS])

    jobs.deliver_waiting()

    assert mail.outbox == []
    assert states() == [DeliveryState.DROPPED]


def test_a_great_many_news_are_not_all_in_the_mail(app, make, reader, monkeypatch):
    monkeypatch.setattr("jusur_participa.notifications.letters.MOST_IN_A_MAIL", 2)
    for _number in range(5):
        gather(make, reader)

    jobs.deliver_waiting()

    text, html = parts(mail.outbox[0])
    assert "Et 3 autres sur Jusur" in text
    assert "Et 3 autres sur Jusur" in html
    assert states() == [DeliveryState.SENT] * 5


def test_a_digest_that_fails_waits_whole(app, make, reader, monkeypatch, now):
    gather(make, reader), gather(make, reader)

    def away(*_arguments, **_more):
        raise ConnectionRefusedError("no server")

    with monkeypatch.context() as broken:
        broken.setattr(mail, "send", away)
        jobs.deliver_waiting()
    assert states() == [DeliveryState.WAITING] * 2
    with clock.frozen_at(now + timedelta(minutes=1)):
        jobs.deliver_waiting()

    assert len(mail.outbox) == 1
    assert states() == [DeliveryState.SENT] * 2


def test_a_slow_gateway_never_outlives_a_claim(app, make, reader, monkeypatch, now):
    for _number in range(3):
        make.delivery()
    sent = []
    with ExitStack() as later:

        def slow(to, *_arguments, **_more):
            sent.append(to)
            later.enter_context(clock.frozen_at(now + timedelta(minutes=9)))

        monkeypatch.setattr(mail, "send", slow)
        jobs.deliver_waiting()

    # What is left is anybody's once its claim has run out.
    assert len(sent) == 1
    assert states() == [DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.SENDING]


def test_a_mail_carries_the_way_out_of_one_click(app, make, reader):
    gather(make, reader)

    jobs.deliver_waiting()

    (message,) = mail.outbox
    token = tokens.written(reader.public_ref, tokens.GATHERED)
    assert message["List-Unsubscribe"] == f"<{app.config['BASE_URL']}/fr/unsubscribe/{token}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(("language", "words"), [("ar", "أجابت"), ("fr", "La commune a repondu")])
def test_a_short_message_names_nothing_and_speaks_its_readers_language(app, make, now, language, words):
    person = make.person(phone="+212661000001", phone_proved_at=now, language=language)
    make.choice(person, Topic.IDEAS, sms=True)
    notice = make.notice(person, kind=NoticeKind.IDEA_ANSWERED)
    make.delivery(notice, channel=DeliveryChannel.SMS)

    jobs.deliver_waiting()

    (short,) = sms.outbox
    assert short.to == "+212661000001"
    assert f"/{language}/notices" in short.text
    assert "Éclairage" not in short.text
    assert words.split()[0] in short.text


def test_a_phone_that_is_no_longer_proved_does_not_ring(app, make, now):
    person = make.person(phone="+212661000001", phone_proved_at=now)
    make.choice(person, Topic.IDEAS, sms=True)
    make.delivery(make.notice(person), channel=DeliveryChannel.SMS)
    person.phone_proved_at = None

    jobs.deliver_waiting()

    assert sms.outbox == []
    assert states() == [DeliveryState.DROPPED]
