"""Sending what waits, whatever dies in between."""

import smtplib
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock, mail, queue
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.notifications import actions, jobs
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import CLAIM_HOLDS, DeliveryState, NoticeKind

DETAILS = {"title": "Éclairage", "language": "fr", "path": "ideas/1"}


class Killed(BaseException):
    """The worker is gone: nothing after this line runs."""


@pytest.fixture
def broken_mail(monkeypatch):
    """Let sending do this instead."""

    def break_with(error: BaseException, before: bool = True) -> None:
        send = mail.send

        def broken(*args, **kwargs):
            if not before:
                send(*args, **kwargs)
            raise error

        monkeypatch.setattr(mail, "send", broken)

    yield break_with
    monkeypatch.undo()


def sent_to() -> list[str]:
    return [message["To"] for message in mail.outbox]


def states() -> list[DeliveryState]:
    return list(db.session.scalars(select(Delivery.state).order_by(Delivery.id)))


def test_what_waits_is_sent_once_however_often_the_job_runs(app, make, now):
    expected = sorted(make.delivery().notice.person.email for _ in range(3))

    jobs.deliver_waiting()
    jobs.deliver_waiting()

    assert sorted(sent_to()) == expected
    assert states() == [DeliveryState.SENT] * 3
    assert set(db.session.scalars(select(Delivery.sent_at))) == {now}


def test_mails_leave_after_the_commit_and_not_without_it(app, make):
    with unit_of_work():
        proposal_author = make.person(email="auteure@example.org")
        actions.tell(
            {proposal_author.id}, NoticeKind.MANDATE_GRANTED, "idea:1", {"title": "x", "language": "fr", "path": ""}
        )
        assert sent_to() == []

    queue.run_waiting()

    assert sent_to() == ["auteure@example.org"]


def test_what_is_undone_is_told_to_nobody(app, make):
    with suppress(Killed), unit_of_work():
        author = make.person(email="a@example.org")
        actions.tell({author.id}, NoticeKind.IDEA_PLANNED, "idea:1", DETAILS)
        raise Killed

    queue.run_waiting()
    jobs.deliver_waiting()

    assert sent_to() == []


def test_a_worker_killed_before_sending_loses_nothing(app, make, now, broken_mail, monkeypatch):
    make.delivery()
    broken_mail(Killed())
    with pytest.raises(Killed):
        jobs.deliver_waiting()
    monkeypatch.undo()

    jobs.deliver_waiting()
    assert sent_to() == []
    with clock.frozen_at(now + CLAIM_HOLDS):
        jobs.deliver_waiting()

    assert len(sent_to()) == 1
    assert states() == [DeliveryState.SENT]


def test_a_worker_killed_between_sending_and_noting_sends_one_double_and_no_more(
    app, make, now, broken_mail, monkeypatch
):
    make.delivery()
    broken_mail(Killed(), before=False)
    with pytest.raises(Killed):
        jobs.deliver_waiting()
    monkeypatch.undo()

    for minutes in (0, 5, 10, 20, 60):
        with clock.frozen_at(now + timedelta(minutes=minutes)):
            jobs.deliver_waiting()

    assert len(sent_to()) == 2
    assert mail.outbox[0]["Message-ID"] == mail.outbox[1]["Message-ID"], "mailboxes know the double by its name"
    assert states() == [DeliveryState.SENT]


def test_a_mail_that_fails_does_not_stop_the_others(app, make, broken_mail):
    make.delivery()
    broken_mail(ConnectionRefusedError("no server"))

    jobs.deliver_waiting()
    assert states() == [DeliveryState.WAITING]

    delivery = db.session.scalars(select(Delivery)).one()
    assert (delivery.attempts, delivery.failure) == (1, "ConnectionRefusedError")


def test_nobody_waits_for_the_mail_server(live_app, make, monkeypatch):
    transactions = []
    monkeypatch.setattr(mail, "send", lambda *args, **kwargs: transactions.append(db.session().in_transaction()))
    with live_app.app_context():
        with unit_of_work():
            make.delivery()

        jobs.deliver_waiting()

        assert transactions == [False]
        assert states() == [DeliveryState.SENT]


def test_what_failed_is_tried_again_later(app, make, now, broken_mail, monkeypatch):
    make.delivery()
    broken_mail(OSError())
    jobs.deliver_waiting()
    monkeypatch.undo()

    jobs.deliver_waiting()
    assert sent_to() == []
    with clock.frozen_at(now + timedelta(minutes=1)):
        jobs.deliver_waiting()

    assert len(sent_to()) == 1


def test_a_reason_holds_no_address(app):
    error = smtplib.SMTPDataError(550, b"<auteure@example.org> unknown")

    assert jobs.reason_of(error) == "SMTPDataError 550"


def test_a_subject_hidden_meanwhile_is_not_sent(app, make, now):
    proposal = make.proposal(hidden_at=now)
    person = make.person(email="a@example.org")
    make.delivery(make.notice(person, subject_id=proposal.id))
    make.delivery(make.notice(person, subject_id=proposal.id, kind=NoticeKind.HIDDEN))

    jobs.deliver_waiting()

    assert states() == [DeliveryState.DROPPED, DeliveryState.SENT]


def test_who_left_meanwhile_gets_no_mail(app, make, now):
    make.delivery(make.notice(make.person(email="a@example.org", deactivated_at=now)))

    jobs.deliver_waiting()

    assert states() == [DeliveryState.DROPPED]
    assert sent_to() == []


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_mail_speaks_the_language_of_its_reader_in_text_and_html(app, make, language, direction):
    details = {
        "title": "Éclairage <b>", "language": "fr", "path": "ideas/7", "reason": "Pas de terrain", "outcome": "refused",
    }  # fmt: skip
    person = make.person(email="a@example.org", language=language, chosen_name="Fatima Z.")
    make.delivery(make.notice(person, kind=NoticeKind.IDEA_ANSWERED, details=details))

    jobs.deliver_waiting()

    message = mail.outbox[0]
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert message["Content-Language"] == language
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert '<bdi lang="fr">Éclairage &lt;b&gt;</bdi>' in html
    assert "Éclairage <b>" in text
    for part in (text, html):
        assert f"/{language}/amizmiz/ideas/7" in part
        assert "Pas de terrain" in part


def test_the_subject_of_a_mail_names_nobody_and_nothing(app, make):
    person = make.person(email="a@example.org", language="fr", chosen_name="Fatima Z.")
    make.delivery(make.notice(person))

    jobs.deliver_waiting()

    subject = mail.outbox[0]["Subject"]
    assert "Fatima" not in subject
    assert "Éclairage" not in subject
    assert "a@example.org" not in subject


def test_links_in_mails_start_with_the_configured_address(app, make):
    make.delivery()

    jobs.deliver_waiting()

    assert app.config["BASE_URL"] + "/ar/amizmiz/ideas/1" in mail.outbox[0].get_body(("plain",)).get_content()


def test_the_command_sends_and_counts(app, make):
    make.delivery()
    make.delivery(state=DeliveryState.FAILED)

    result = app.test_cli_runner().invoke(args=["notifications", "deliver"])

    assert result.exit_code == 0
    assert "sent: 1" in result.output
    assert "failed: 1" in result.output
    assert len(sent_to()) == 1
