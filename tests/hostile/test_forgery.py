"""Acts that a page of somebody else's could make a browser send: without our token, none is done."""

import pytest

from jusur_participa.foundation.database import db
from tests.hostile.doors import address, entering, rules
from tests.making.accounts import PASSWORD
from tests.support.demonstration import content_in
from tests.support.walker import Reader, words_in

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
#: Whose address itself is signed, so that a mail program may act on it (RFC 8058).
SIGNED = ("notifications.unsubscribe",)


@pytest.fixture(autouse=True)
def _tokens_are_asked_for(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


def is_our_page(response, language: str, title: str) -> bool:
    return words_in(language)(title) in response.text and f'lang="{language}"' in response.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_act_is_done_without_a_token(app, world, crowd, language):
    let_in = entering()
    acts = [
        (let_in[f"{method} {rule.endpoint}"], method, address(app, rule, world, lang=language))
        for method in UNSAFE
        for rule in rules(app, method)
        if rule.endpoint not in SIGNED
    ]
    browsers = {who: crowd.browser(who) for who in {people[0] for people, _, _ in acts if people}}
    before, faults = content_in(db.engine), []

    for people, method, path in acts:
        browser = browsers[people[0]] if people else app.test_client()
        response = browser.open(path, method=method, data={"csrf_token": "a guess"})
        if response.status_code != 400 or not is_our_page(response, language, "We did not understand this request"):
            faults.append(f"{method} {path}: {response.status_code}")

    assert faults == []
    assert content_in(db.engine) == before


def test_a_token_of_another_browser_opens_nothing(app, make):
    person = make.person(phone="+212612345678")
    elsewhere = Reader(app.test_client().get("/fr/sign-in").text)
    token = next(value for form in elsewhere.forms for name, value in form.fields if name == "csrf_token")
    browser = app.test_client()
    browser.get("/fr/sign-in")
    typed = {"identifier": person.phone, "password": PASSWORD, "csrf_token": token}

    assert browser.post("/fr/sign-in", data=typed).status_code == 400


def test_nothing_is_done_by_looking(app, world, crowd):
    """An image on somebody's page can make a browser ask for any address."""
    browsers = {who: crowd.browser(who) for who in ("author", "administrator")}
    before = content_in(db.engine)

    for browser in browsers.values():
        for rule in rules(app, "GET"):
            if rule.endpoint not in ENDS_A_SESSION:
                browser.get(address(app, rule, world))

    assert content_in(db.engine) == before


#: Leaving at once must work without a form.
ENDS_A_SESSION = ("pages.quick_exit",)
