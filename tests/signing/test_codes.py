"""Codes: one page for everybody, one use, one address, few tries; and back to what one set out to do."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

import config
from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, keys, sms
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.signing import actions
from jusur_participa.signing.models import FailedAttempt, Message, SignInCode
from jusur_participa.supports.models import Support
from tests.making.accounts import PASSWORD
from tests.support.applications import application_on
from tests.support.races import at_once
from tests.support.sent import code_sent_to, text_sent_to

PHONE, TYPED = "+212661234567", "٠٦ ٦١ ٢٣ ٤٥ ٦٧"
NEW = {"chosen_name": "Oum Ayoub", "identifier": TYPED}


def without_tokens(page: str) -> str:
    return re.sub(r'value="[\w.-]{60,}"', "", page)


def people() -> list[Person]:
    return list(db.session.scalars(sa.select(Person)))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_name_and_a_phone_open_an_account_and_the_code_signs_in_at_once(client, app, language):
    asked = client.post(f"/{language}/register", query_string={"next": f"/{language}/account"}, data=NEW)
    answer = client.post(asked.location, data={"code": code_sent_to(app, PHONE)})

    (person,) = people()
    assert (person.chosen_name, person.phone, person.language) == ("Oum Ayoub", PHONE, language)
    assert person.password_hash is None
    assert answer.location == f"/{language}/account"
    assert client.get(answer.location).status_code == 200


def test_s5_registering_a_known_phone_looks_the_same_and_its_owner_is_let_in_under_her_name(client, app, make):
    make.person(phone=PHONE, chosen_name="Fatima")

    known = client.post("/fr/register", data=NEW)
    known_page = client.get(known.location).text
    stranger = app.test_client()
    fresh = stranger.post("/fr/register", data={**NEW, "identifier": "06 61 23 45 68"})
    fresh_page = stranger.get(fresh.location).text.replace("+212661234568", PHONE)
    client.post(known.location, data={"code": code_sent_to(app, PHONE)})

    assert (known.status_code, known.location) == (fresh.status_code, fresh.location)
    assert without_tokens(known_page) == without_tokens(fresh_page)
    assert [person.chosen_name for person in people()] == ["Fatima"]
    assert "Fatima" in client.get("/fr/account").text


def test_s5_asking_for_a_code_reads_the_same_with_and_without_an_account(client, app, make):
    make.person(phone=PHONE)

    known = client.post("/fr/sign-in", data={"identifier": PHONE})
    unknown = app.test_client().post("/fr/sign-in", data={"identifier": "0661234568"})

    assert (known.status_code, known.location, known.text) == (unknown.status_code, unknown.location, unknown.text)


def test_s5_known_and_unknown_do_the_same_work(client, app, make, query_count):
    make.person(phone=PHONE)

    def statements(identifier: str) -> list[str]:
        with query_count() as sent:
            app.test_client().post("/fr/sign-in", data={"identifier": identifier})
        return [statement.split("(")[0] for statement in sent]

    assert statements(PHONE) == statements("0661234568")


def test_somebody_new_who_signs_in_by_code_is_only_asked_for_a_name(client, app):
    client.post("/ar/sign-in", data={"identifier": "Fatima@Exemple.ma"})
    named = client.post("/ar/sign-in/code", data={"code": code_sent_to(app, "fatima@exemple.ma")})

    answer = client.post(named.location, data={"chosen_name": "فاطمة"})

    assert answer.status_code == 303
    assert [(person.chosen_name, person.email) for person in people()] == [("فاطمة", "fatima@exemple.ma")]
    assert client.get("/ar/account").status_code == 200


def test_a_name_cannot_be_given_twice_nor_long_after(client, app, now):
    client.post("/fr/sign-in", data={"identifier": PHONE})
    client.post("/fr/sign-in/code", data={"code": code_sent_to(app, PHONE)})

    with clock.frozen_at(now + timedelta(minutes=31)):
        late = client.post("/fr/sign-in/name", data={"chosen_name": "Fatima"})

    assert late.location == "/fr/sign-in"
    assert people() == []


def ask(browser, identifier: str = PHONE) -> None:
    browser.post("/fr/sign-in", data={"identifier": identifier})


def type_code(browser, code: str):
    return browser.post("/fr/sign-in/code", data={"code": code})


def test_a_code_is_read_in_arabic_digits_and_with_spaces(client, app, make):
    make.person(phone=PHONE)
    ask(client)
    code = code_sent_to(app, PHONE)

    written = " ".join(code[at : at + 3] for at in (0, 3)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert type_code(client, written).status_code == 303


def test_s2_a_code_opens_once(client, app, make):
    make.person(phone=PHONE)
    ask(client)
    code = code_sent_to(app, PHONE)
    with client.session_transaction() as cookie:
        asked = cookie["code"]

    assert type_code(client, code).status_code == 303
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["code"] = asked
    assert type_code(thief, code).status_code == 422


def test_s2_a_code_ends_with_its_ten_minutes(client, app, make, now):
    make.person(phone=PHONE)
    ask(client)
    code = code_sent_to(app, PHONE)

    with clock.frozen_at(now + timedelta(minutes=10)):
        assert type_code(client, code).status_code == 422


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "00000x"])
def test_s2_a_blank_or_malformed_code_opens_nothing(client, app, make, typed):
    make.person(phone=PHONE)
    ask(client)

    assert type_code(client, typed).status_code == 422


def test_s2_a_code_of_another_address_opens_nothing(client, app, make):
    make.person(phone=PHONE)
    other = app.test_client()
    ask(other, "0661234568")
    ask(client)

    assert type_code(client, code_sent_to(app, "+212661234568")).status_code == 422


def test_s2_a_code_is_kept_nowhere(client, app):
    ask(client)
    code = code_sent_to(app, PHONE)

    kept = [*db.session.execute(sa.select(SignInCode.__table__)), *db.session.execute(sa.select(Message.__table__))]

    assert not any(code in str(value) for row in kept for value in row)


def test_s2_without_the_secret_the_database_tells_no_code(client, app, monkeypatch):
    ask(client)
    (row,) = db.session.scalars(sa.select(SignInCode))
    code = actions.code_for(row)

    monkeypatch.setitem(app.config, "SECRET_KEY", "another secret")

    assert actions.code_for(row) != code


def test_s4_a_code_dies_after_five_wrong_tries(client, app, make):
    make.person(phone=PHONE)
    ask(client)
    code = code_sent_to(app, PHONE)
    wrong = "000000" if code != "000000" else "111111"

    answers = [type_code(client, wrong).status_code for _ in range(5)]

    assert answers == [422] * 5
    assert type_code(client, code).status_code == 422


def test_s4_nobody_is_flooded_with_codes(client, app):
    for _ in range(5):
        ask(client)

    stopped = client.post("/fr/sign-in", data={"identifier": PHONE})

    assert stopped.status_code == 429
    assert int(stopped.headers["Retry-After"]) > 3600


def test_s4_codes_that_are_typed_never_run_out(app, make):
    make.person(phone=PHONE)

    for _ in range(8):
        browser = app.test_client()
        ask(browser)
        assert type_code(browser, code_sent_to(app, PHONE)).status_code == 303
    assert db.session.scalars(sa.select(FailedAttempt)).all() == []


def test_s4_a_café_of_three_hundred_signs_in_from_one_line(app, make):
    person = make.person(phone=PHONE)
    for number in range(300):
        identifier = f"+2126612{number:05d}"
        attempt = actions.Attempt.at_code(identifier, "10.0.0.1")
        actions.note_attempt(attempt)
        assert actions.seconds_to_wait(attempt) == 0
        if number % 50:  # of fifty people one never types her code
            actions.forget_attempt(attempt.name)
    assert person.phone == PHONE


def test_s4_a_limit_holds_in_another_process_and_after_a_restart(live_app, now):
    url = live_app.config["SQLALCHEMY_DATABASE_URI"]
    wrong = {"identifier": PHONE, "password": "pas la bonne"}
    for _ in range(10):
        live_app.test_client().post("/fr/sign-in", data=wrong)

    second = application_on(url)

    assert second.test_client().post("/fr/sign-in", data=wrong).status_code == 429
    with second.app_context():
        db.engine.dispose()


def test_s2_of_many_that_type_a_code_at_once_one_is_let_in(live_app, now):
    browser = live_app.test_client()
    browser.post("/fr/register", data=NEW)
    code = code_sent_to(live_app, PHONE)
    with browser.session_transaction() as cookie:
        asked = cookie["code"]

    def type_it() -> int:
        one = live_app.test_client()
        with one.session_transaction() as cookie:
            cookie["code"] = asked
        return type_code(one, code).status_code

    answers = at_once(type_it, 5)

    assert sorted(answers) == [303, 422, 422, 422, 422]
    with live_app.app_context():
        assert len(people()) == 1


def test_s1_a_message_names_our_address_whatever_host_is_asked_for(client, app, make):
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}

    client.post("/fr/sign-in", data={"identifier": "fatima@exemple.ma"}, headers=headers)

    assert "evil" not in text_sent_to(app, "fatima@exemple.ma")


@pytest.mark.parametrize(("language", "words"), [("ar", "لا تعطه لأحد"), ("fr", "Ne le donnez à personne")])
def test_a_message_is_short_and_in_the_language_of_the_page(client, app, language, words):
    client.post(f"/{language}/sign-in", data={"identifier": PHONE})

    text = text_sent_to(app, PHONE)

    assert words in text
    assert len(text) <= (70 if language == "ar" else 160)


def test_where_no_gateway_is_set_up_a_phone_is_promised_nothing(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "SMS_URL", "console:")
    monkeypatch.setitem(app.config, "REQUIRE_SECRETS", True)

    answer = client.post("/fr/register", data=NEW)

    assert answer.status_code == 422
    assert "pas encore possible ici" in answer.text
    assert not sms.can_send()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"chosen_name": " "}, "Choisissez un nom."),
        ({"chosen_name": "x" * 61}, "caractère"),
        ({"identifier": "123"}, "Écrivez un numéro de téléphone"),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(client, wrong, sentence):
    answer = client.post("/fr/register", data={**NEW, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert {**NEW, **wrong}["identifier"] in answer.text


def supports() -> list[tuple[int, int]]:
    return [(support.person_id, support.subject_id) for support in db.session.scalars(sa.select(Support))]


def pressed_by_a_visitor(client, app, idea: Proposal) -> str:
    """A visitor presses the heart of an idea, says who she is by a code, and arrives where the answer says."""
    page = client.get(f"/fr/amizmiz/ideas/{idea.id}").text
    link = re.search(r'href="(/fr/sign-in\?[^"]*act=support-\d+)"', page)[1].replace("&amp;", "&")
    assert "votre soutien est compté aussitôt" in client.get(link).text
    asked = client.post(link.replace("/sign-in", "/register"), data=NEW)
    return client.post(asked.location, data={"code": code_sent_to(app, PHONE)}).location


def test_support_this_idea_leads_a_resident_to_sign_in_and_back_with_the_support_given(client, app, make):
    idea, resident = make.proposal(make.space(open_for=["support", "discuss"])), make.resident(phone=PHONE)

    arrived = pressed_by_a_visitor(client, app, idea)

    assert arrived == f"/fr/amizmiz/ideas/{idea.id}#support-{idea.id}"
    assert supports() == [(resident.id, idea.id)]
    assert "Merci" in client.get(arrived).text


def test_a_newcomer_is_led_back_to_the_idea_and_told_what_her_support_still_needs(client, app, make):
    idea = make.proposal(make.space(open_for=["support", "discuss"]))

    arrived = pressed_by_a_visitor(client, app, idea)

    assert arrived == f"/fr/amizmiz/ideas/{idea.id}"
    assert supports() == []
    assert "Demandez à la commune" in client.get(arrived).text


def test_looking_at_the_link_supports_nothing_for_who_is_signed_in(client, make, sign_in):
    idea, person = make.proposal(make.space(open_for=["support"])), make.person()
    sign_in(person)

    answer = client.get("/fr/sign-in", query_string={"next": "/fr/", "act": f"support-{idea.id}"})

    assert answer.status_code == 303
    assert db.session.scalars(sa.select(Support)).all() == []


@pytest.mark.parametrize("act", ["support-999999", "support-x", "delete-1", "support-1;2", "x" * 500])
def test_an_act_that_is_not_there_keeps_nobody_out(client, make, act):
    make.person(phone=PHONE)

    data = {"identifier": PHONE, "password": PASSWORD}
    answer = client.post("/fr/sign-in", query_string={"next": "/fr/account", "act": act}, data=data)

    assert answer.location == "/fr/account"


def test_what_may_not_be_done_any_more_is_told_and_she_is_signed_in_all_the_same(client, make):
    idea = make.proposal(make.space(open_for=["discuss"]))
    make.person(phone=PHONE)

    data = {"identifier": PHONE, "password": PASSWORD}
    answer = client.post("/fr/sign-in", query_string={"next": "/fr/account", "act": f"support-{idea.id}"}, data=data)

    assert answer.location == "/fr/account"
    assert client.get("/fr/account").status_code == 200
    assert db.session.scalars(sa.select(Support)).all() == []


def test_a_shared_phone_keeps_nothing_and_forgets_soon(client, app, make, now):
    make.person(phone=PHONE)

    answer = client.post("/fr/sign-in", data={"identifier": PHONE, "password": PASSWORD, "shared": "y"})
    cookie = next(cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("jusur="))

    assert "Expires" not in cookie
    assert "data-shared" in client.get("/fr/account").text
    with clock.frozen_at(now + timedelta(minutes=61)):
        assert client.get("/fr/account").status_code == 303


def test_s6_the_cookie_of_production_is_taken_from_our_host_only():
    assert config.Production.SESSION_COOKIE_NAME == "__Host-jusur"
    assert config.Production.SESSION_COOKIE_SECURE
    assert config.Production.SESSION_COOKIE_PATH == "/"
    assert not hasattr(config.Production, "SESSION_COOKIE_DOMAIN")


def test_s6_leaving_fast_ends_the_cookie_of_production_too(client, app, make, sign_in, monkeypatch):
    monkeypatch.setitem(app.config, "SESSION_COOKIE_NAME", "__Host-jusur")
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)

    ended = client.get("/fr/quick-exit").headers["Set-Cookie"]

    assert ended.startswith("__Host-jusur=;")
    assert {"Secure", "Path=/"} <= set(ended.split("; "))
    assert "Domain" not in ended


@pytest.mark.parametrize("path", ["/fr/sign-in", "/fr/register", "/ar/"])
def test_every_page_of_signing_in_can_be_left_fast(client, path):
    assert "data-quick-exit" in client.get(path).text


def test_what_is_sealed_opens_with_the_same_secret_only(app, monkeypatch):
    kept = keys.sealed("authenticator", "JBSWY3DP")

    assert "JBSWY3DP" not in kept
    assert keys.opened("authenticator", kept) == "JBSWY3DP"
    assert keys.opened("another use", kept) is None
    monkeypatch.setitem(app.config, "SECRET_KEY", "another secret")
    assert keys.opened("authenticator", kept) is None


def test_tries_are_held_in_one_order_before_they_are_forgotten(client, app, make, query_count):
    """Two codes typed at once for one address each forget the other's tries: in two orders they would block."""
    make.person(phone=PHONE)
    ask(client)
    code = code_sent_to(app, PHONE)

    with query_count() as queries:
        type_code(client, code)

    first = next(query for query in queries if "failed_attempts" in query)
    assert "ORDER BY failed_attempts.id" in first
    assert sum("DELETE FROM failed_attempts" in query for query in queries) == 1
