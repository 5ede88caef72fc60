"""Choosing how one is told, and the way out of mails: signed in or not, by a person or by her mail program."""

import re

import pytest
from sqlalchemy import func, select

from jusur_participa.foundation.database import db
from jusur_participa.notifications import queries, tokens
from jusur_participa.notifications.models import NoticeChoice
from jusur_participa.notifications.terms import DEFAULTS, Choice, DeliveryState, Rhythm, Topic

LANGUAGES = ("ar", "fr")


def chosen(person) -> dict[Topic, Choice]:
    return queries.choices_of(person.id)


def path_out(person, scope: str, language: str = "fr") -> str:
    return f"/{language}/unsubscribe/{tokens.written(person.public_ref, scope)}"


def form(**changes) -> dict[str, str]:
    """What the page sends, as it is for everybody, with these changes; None is a box that is not ticked."""
    sent = {f"{topic}_in_app": "y" for topic in Topic} | {
        f"{topic}_mail": choice.mail.value for topic, choice in DEFAULTS.items()
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_how_it_is_and_keeps_what_is_chosen(make, client, sign_in, language, now):
    person = make.person(email="a@example.org", phone="+212661000001", phone_proved_at=now)
    browser = sign_in(person)
    page = browser.get(f"/{language}/account/notices").text
    assert page.count("<select") == len(Topic) - 1, "who has no desk is asked nothing about it"

    sent = form(ideas_mail="weekly", ideas_sms="y", projects_in_app=None, own_mail="never")
    assert browser.post(f"/{language}/account/notices", data=sent).status_code == 303

    assert chosen(person)[Topic.IDEAS] == Choice(in_app=True, mail=Rhythm.WEEKLY, sms=True)
    assert chosen(person)[Topic.OWN].mail is Rhythm.NEVER
    assert not chosen(person)[Topic.PROJECTS].in_app


def test_who_has_a_desk_chooses_for_it(make, client, sign_in):
    assert 'name="work_mail"' in sign_in(make.officer()).get("/fr/account/notices").text


def test_a_phone_that_is_not_proved_cannot_be_chosen(make, client, sign_in):
    person = make.person(phone="+212661000001")
    browser = sign_in(person)

    assert "_sms" not in browser.get("/fr/account/notices").text
    browser.post("/fr/account/notices", data=form(ideas_sms="y"))

    assert not chosen(person)[Topic.IDEAS].sms


def test_an_impossible_choice_is_refused_and_nothing_is_lost(make, client, sign_in):
    person = make.person(email="a@example.org")

    answer = sign_in(person).post("/fr/account/notices", data=form(ideas_mail="hourly"))

    assert answer.status_code == 422
    assert db.session.scalar(select(func.count()).select_from(NoticeChoice)) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_looking_at_the_way_out_changes_nothing(make, client, language):
    person = make.person(email="canari@example.org")

    answer = client.get(path_out(person, "ideas", language))

    assert answer.status_code == 200
    assert "canari@example.org" not in answer.text
    assert chosen(person) == DEFAULTS


@pytest.mark.parametrize(
    ("scope", "stopped"),
    [
        ("ideas", {Topic.IDEAS}),
        (tokens.GATHERED, set(Topic) - {Topic.ACCOUNT}),
        (tokens.EVERYTHING, set(Topic)),
    ],
)
def test_a_mail_program_stops_them_by_one_click_without_signing_in(make, client, scope, stopped, now):
    person = make.person(email="a@example.org", phone="+212661000001", phone_proved_at=now)
    make.choice(person, Topic.IDEAS, sms=True)

    answer = client.post(path_out(person, scope), data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert {topic for topic, choice in chosen(person).items() if choice.mail is Rhythm.NEVER} == stopped
    assert chosen(person)[Topic.IDEAS].in_app
    assert chosen(person)[Topic.IDEAS].sms


def test_one_click_needs_no_token_of_a_form(make, client, app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    person = make.person(email="a@example.org")

    assert client.post(path_out(person, "ideas"), data={"List-Unsubscribe": "One-Click"}).status_code == 200

    assert chosen(person)[Topic.IDEAS].mail is Rhythm.NEVER


def test_the_page_has_a_button_for_these_mails_and_one_for_all(make, client):
    person = make.person(email="a@example.org")

    page = client.get(path_out(person, "ideas")).text

    actions = re.findall(r'<form method="post" action="([^"]+)"', page)
    assert actions == [path_out(person, "ideas"), path_out(person, tokens.EVERYTHING)]
    client.post(actions[1])
    assert {choice.mail for choice in chosen(person).values()} == {Rhythm.NEVER}


def test_a_token_opens_for_nobody_else_and_for_nothing_else(make, client, app):
    person, other = make.person(), make.person()
    token = tokens.written(person.public_ref, "ideas")
    signature = token.split(".")[2]

    forged = [
        f"{other.public_ref}.ideas.{signature}", f"{person.public_ref}.everything.{signature}", token[:-1], token + "A",
        "x", f"{person.public_ref}.nothing.{signature}", tokens.written("0" * 16, "ideas"),
    ]  # fmt: skip
    for each in forged:
        assert client.get(f"/fr/unsubscribe/{each}").status_code == 404
        assert client.post(f"/fr/unsubscribe/{each}").status_code == 404
    assert chosen(other) == chosen(person) == DEFAULTS


def test_who_has_left_is_known_to_no_token(make, client, now):
    person = make.person(deactivated_at=now)

    assert client.post(path_out(person, "ideas")).status_code == 404


def test_the_operator_sees_what_did_not_go_out_and_has_it_tried_again(make, client, sign_in, app):
    person = make.person(email="canari@example.org")
    notice = make.notice(person, details={"title": "Titre secret", "language": "fr", "path": ""})
    delivery = make.delivery(notice, state=DeliveryState.FAILED, attempts=6, failure="SMTPDataError 550")
    make.delivery(attempts=1, failure="ConnectionRefusedError")
    browser = sign_in(make.coordinator())

    page = browser.get("/fr/network/desk/notices/").text
    assert "SMTPDataError 550" in page
    assert "ConnectionRefusedError" in page
    assert "canari" not in page
    assert "Titre secret" not in page
    assert browser.post("/fr/network/desk/notices/again").status_code == 303
    assert db.session.get(type(delivery), delivery.id, populate_existing=True).state is DeliveryState.WAITING

    said = app.test_cli_runner().invoke(args=["notifications", "failures"]).output
    assert "SMTPDataError 550" in said
    assert "canari" not in said
    assert "to be tried again: 0" in app.test_cli_runner().invoke(args=["notifications", "try-again"]).output
