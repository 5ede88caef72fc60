"""Signing in by password and out again, as a browser does it, in both languages."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts import passwords
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.signing.models import FailedAttempt, SignInSession
from tests.making.accounts import PASSWORD

PHONE, TYPED = "+212661234567", "06 61 23 45 67"
WRONG = {"identifier": TYPED, "password": "pas la bonne"}
RIGHT = {"identifier": TYPED, "password": PASSWORD}


def inputs(page: str) -> list[str]:
    """The types of the visible inputs of the page's form."""
    form = page[page.index('<form class="form"') :]
    return re.findall(r'<input[^>]* type="(text|password)"', form[: form.index("</form>")])


@pytest.mark.parametrize(("language", "title"), [("ar", "تسجيل الدخول"), ("fr", "Se connecter")])
def test_the_page_has_one_field_for_who_one_is_and_one_for_the_password(client, language, title):
    page = client.get(f"/{language}/sign-in").text

    assert title in page
    assert inputs(page) == ["text", "password"]


@pytest.mark.parametrize("identifier", ["0661234567", "٠٦٦١٢٣٤٥٦٧", "+212 661-234-567", "212661234567"])
def test_a_phone_signs_in_however_it_is_written(client, make, identifier):
    make.person(phone=PHONE)

    answer = client.post("/ar/sign-in", data={**RIGHT, "identifier": identifier})

    assert answer.status_code == 303
    assert client.get("/ar/account").status_code == 200


def test_an_e_mail_signs_in_whatever_its_case(client, make):
    make.person(email="fatima@example.ma")

    client.post("/fr/sign-in", data={**RIGHT, "identifier": "Fatima@Example.MA"})

    assert client.get("/fr/account").status_code == 200


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ar", "كلمة السر لا توافق هذا الهاتف"), ("fr", "ne va pas avec ce mot de passe")],
)
def test_s5_an_unknown_account_and_a_wrong_password_read_the_same(client, make, language, sentence):
    unknown = client.post(f"/{language}/sign-in", data=WRONG)
    make.person(phone=PHONE)
    wrong = client.post(f"/{language}/sign-in", data=WRONG)

    assert (unknown.status_code, wrong.status_code) == (422, 422)
    assert sentence in wrong.text
    assert without_tokens(unknown.text) == without_tokens(wrong.text)


def without_tokens(page: str) -> str:
    return re.sub(r'value="[\w.-]{60,}"', "", page)


def test_s5_an_unknown_account_costs_a_hash_like_a_known_one(client, make, monkeypatch):
    verified: list[str] = []
    verify = passwords._hasher.verify
    hasher = type("Counting", (), {"verify": lambda _, kept, typed: verified.append(kept) or verify(kept, typed)})
    monkeypatch.setattr(passwords, "_hasher", hasher())
    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "_nobodys", lambda: make.person().password_hash)

    client.post("/fr/sign-in", data=WRONG)

    assert len(verified) == 1


def test_a_wrong_password_keeps_what_was_typed_but_the_password(client):
    page = client.post("/fr/sign-in", data=WRONG).text

    assert TYPED in page
    assert WRONG["password"] not in page


def test_what_is_neither_phone_nor_e_mail_is_asked_for_again(client):
    answer = client.post("/fr/sign-in", data={"identifier": "Fatima", "password": "x"})

    assert answer.status_code == 422
    assert "Écrivez un numéro de téléphone" in answer.text
    assert "Fatima" in answer.text


def test_s4_the_eleventh_guess_has_to_wait_and_says_how_long(client, make, now):
    make.person(phone=PHONE)
    for _ in range(10):
        assert client.post("/fr/sign-in", data=WRONG).status_code == 422

    stopped = client.post("/fr/sign-in", data=RIGHT)

    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"] == "300"
    assert "5" in stopped.text
    with clock.frozen_at(now + timedelta(minutes=5, seconds=1)):
        assert client.post("/fr/sign-in", data=RIGHT).status_code == 303


def test_signing_in_leaves_no_failure_behind(client, make):
    make.person(phone=PHONE)

    client.post("/fr/sign-in", data=RIGHT)

    assert db.session.scalars(sa.select(FailedAttempt)).all() == []


@pytest.mark.parametrize("target", ["/fr/amizmiz/ideas/4", "/ar/amizmiz/votes/1?step=2"])
def test_one_is_led_back_to_where_one_wanted_to_go(client, make, target):
    make.person(phone=PHONE)

    answer = client.post("/fr/sign-in", query_string={"next": target}, data=RIGHT)

    assert answer.location == target


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t//evil.example"]
)
def test_x5_one_is_never_led_elsewhere(client, make, target):
    make.person(phone=PHONE)

    answer = client.post("/fr/sign-in", query_string={"next": target}, data=RIGHT)

    assert answer.location == "/fr/"
    assert "evil" not in client.get("/fr/sign-in", query_string={"next": target}).text


def test_a_page_that_asks_for_an_account_leads_to_sign_in_and_back(client, make):
    make.person(phone=PHONE)

    asked = client.get("/fr/account")
    answer = client.post(asked.location, data=RIGHT)

    assert asked.status_code == 303
    assert answer.location == "/fr/account"


def test_s6_the_token_changes_at_each_sign_in_and_the_former_one_is_dead(client, make):
    make.person(phone=PHONE)
    client.post("/fr/sign-in", data=RIGHT)
    with client.session_transaction() as cookie:
        former = dict(cookie)

    client.post("/fr/sign-in", data=RIGHT)

    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != former["_user_id"]
        cookie.clear()
        cookie.update(former)
    assert client.get("/fr/account").status_code == 303


def test_s6_signing_out_closes_the_session_itself(client, make):
    make.person(phone=PHONE)
    client.post("/fr/sign-in", data=RIGHT)
    with client.session_transaction() as cookie:
        former = dict(cookie)

    answer = client.post("/fr/sign-out")

    with client.session_transaction() as cookie:
        assert "_user_id" not in cookie
        cookie.update(former)
    assert answer.headers["Clear-Site-Data"]
    assert client.get("/fr/account").status_code == 303


def test_a_made_up_token_is_nobody(client):
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "1"

    assert client.get("/fr/account").status_code == 303


def test_the_cookie_holds_no_person_and_no_hash(client, make):
    person = make.person(phone=PHONE)
    client.post("/fr/sign-in", data=RIGHT)
    kept = db.session.scalars(sa.select(SignInSession)).one()

    with client.session_transaction() as cookie:
        assert cookie["_user_id"] not in (str(person.id), kept.token_hash)


def test_an_officer_is_led_to_her_desk(client, make):
    make.mandate(make.person(phone=PHONE), Role.OFFICER, make.here())

    assert client.post("/fr/sign-in", data=RIGHT).location == "/fr/desk/"
