"""Signing in with a real browser: a first support in Arabic, an officer's second factors, and their loss."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Thread

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.signing import actions
from jusur_participa.spaces.terms import Activity
from tests.making.accounts import PASSWORD
from tests.making.signing import SECRET
from tests.support.browser import findings, overflow
from tests.support.sent import code_sent_to
from tests.support.walker import words_in

RESIDENTS_ONLY = "This is for residents. Ask the municipality to confirm that you live there."
OFFICER, COLLEAGUE, COORDINATOR = "officier@exemple.test", "admin@exemple.test", "reseau@exemple.test"


class Clock:
    """What the clocks of the server's threads show."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def digits(self, secret: str = SECRET) -> str:
        return pyotp.TOTP(secret).at(self.now)


@pytest.fixture
def moment(now) -> Clock:
    return Clock(now)


@pytest.fixture
def address(live_app: Flask, moment: Clock) -> Iterator[str]:
    """The application at a name for which browsers make passkeys, where staff need a second factor."""
    live_app.config["SECOND_FACTOR_REQUIRED"] = True
    with served(live_app, moment) as url:
        yield url


@contextmanager
def served(app: Flask, moment: Clock) -> Iterator[str]:
    plain = app.wsgi_app

    def at_that_moment(environ, start_response):
        with clock.frozen_at(moment.now):
            return plain(environ, start_response)

    app.wsgi_app = at_that_moment  # type: ignore[method-assign]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def press(page: Page, language: str, message: str) -> None:
    page.locator("button, a.button").filter(has_text=words_in(language)(message)).first.click()
    page.wait_for_load_state("networkidle")


def is_fit(page: Page) -> None:
    """Nothing that axe finds, and no wider than the phone."""
    assert findings(page) == []
    assert overflow(page) == 0


def sign_in(page: Page, address: str, language: str, who: str) -> None:
    page.goto(f"{address}/{language}/sign-in")
    page.locator("[name=identifier]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    press(page, language, "Sign in")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_woman_registers_by_phone_in_arabic_and_gives_her_first_support(
    live_app, make, address, moment, phone, script
):
    with live_app.app_context(), unit_of_work():
        idea = make.proposal(make.space(make.here(), open_for=[Activity.SUPPORT])).id
    page = phone("ar", script=script)

    page.goto(f"{address}/ar/amizmiz/ideas/{idea}")
    press(page, "ar", "Support")
    press(page, "ar", "Open an account")
    is_fit(page)
    page.locator("[name=chosen_name]").fill("فاطمة")
    page.locator("[name=identifier]").fill("٠٦ ٦١ ٢٣ ٤٥ ٦٧")
    press(page, "ar", "Open an account")
    is_fit(page)
    with clock.frozen_at(moment.now):
        page.locator("[name=code]").fill(code_sent_to(live_app, "+212661234567"))
    press(page, "ar", "Go on")

    # She is back at the idea and reads what her support still needs: the desk confirms that she lives there.
    assert page.url == f"{address}/ar/amizmiz/ideas/{idea}"
    assert words_in("ar")(RESIDENTS_ONLY) in page.content()
    with live_app.app_context(), clock.frozen_at(moment.now), unit_of_work():
        make.verification(db.session.query(Person).filter_by(phone="+212661234567").one(), make.here())
    page.reload()
    press(page, "ar", "Support")

    assert words_in("ar")("Supported") in page.content()


def officers(live_app: Flask, make, moment: Clock, with_factor: bool = True) -> None:
    with live_app.app_context(), clock.frozen_at(moment.now), unit_of_work():
        officer = make.officer(make.here(), email=OFFICER, phone=None)
        administrator = make.administrator(make.here(), email=COLLEAGUE, phone=None)
        coordinator = make.officer(role=Role.COORDINATOR, email=COORDINATOR, phone=None)
        for person in (administrator, coordinator, *([officer] if with_factor else [])):
            make.authenticator(person)


@pytest.mark.parametrize(("language", "script"), [("ar", True), ("fr", False)], ids=["ar-script", "fr-no-script"])
def test_an_officer_adds_an_application_and_comes_in_with_it(live_app, make, address, moment, phone, language, script):
    officers(live_app, make, moment, with_factor=False)
    page = phone(language, script=script)
    sign_in(page, address, language, OFFICER)
    is_fit(page)
    secret = page.locator(".qr-key").inner_text().replace(" ", "")
    assert page.locator("svg.qr").bounding_box()["width"] > 150
    page.locator("[name=code]").fill(moment.digits(secret))
    press(page, language, "Add it")
    is_fit(page)
    codes = page.locator("ol.lines li").all_inner_texts()
    press(page, language, "I have them on paper: go on")
    page.goto(f"{address}/{language}/amizmiz/desk/")
    assert "/desk/" in page.url

    again = phone(language, script=script)
    sign_in(again, address, language, OFFICER)
    is_fit(again)
    # The same digits opened once already; a code from paper does.
    again.locator("[name=proof]").fill(moment.digits(secret))
    press(again, language, "Go on")
    assert "/second-step" in again.url
    again.locator("[name=proof]").fill(codes[0])
    press(again, language, "Go on")
    again.goto(f"{address}/{language}/amizmiz/desk/")
    assert "/desk/" in again.url


def with_authenticator(page: Page) -> None:
    """A device that keeps passkeys and whose owner shows her finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_an_officer_makes_a_passkey_and_comes_in_with_it(live_app, make, address, moment, phone):
    officers(live_app, make, moment)
    page = phone("fr")
    with_authenticator(page)
    sign_in(page, address, "fr", OFFICER)
    page.locator("[name=proof]").fill(moment.digits())
    press(page, "fr", "Go on")
    page.goto(f"{address}/fr/account/passkeys")
    is_fit(page)
    press(page, "fr", "Make a key on this device")
    page.wait_for_url("**/account/signing-in")
    assert words_in("fr")("This device now has a key for you.") in page.content()
    page.context.clear_cookies()

    sign_in(page, address, "fr", OFFICER)
    is_fit(page)
    press(page, "fr", "Use my passkey")
    page.wait_for_url("**/desk/**")

    assert "/desk/" in page.url


def test_a_lost_second_factor_is_taken_away_by_two_and_added_anew(live_app, make, address, moment, phone):
    officers(live_app, make, moment)

    def at_desk(who: str, act: Callable[[Page], None]) -> None:
        page = phone("fr")
        sign_in(page, address, "fr", who)
        page.locator("[name=proof]").fill(moment.digits())
        press(page, "fr", "Go on")
        page.goto(f"{address}/fr/amizmiz/desk/second-factors/")
        is_fit(page)
        act(page)

    def ask(page: Page) -> None:
        page.locator("a[href$='/reset']").last.click()
        page.locator("[name=reason]").fill("Téléphone perdu, rencontrée au bureau")
        press(page, "fr", "Ask that it be taken away")

    def agree(page: Page) -> None:
        press(page, "fr", "I agree: take it away")
        page.locator("dialog[open] .button--primary").click()
        page.wait_for_load_state("networkidle")

    with live_app.app_context(), clock.frozen_at(moment.now), unit_of_work():
        colleague = db.session.query(Person).filter_by(email=COLLEAGUE).one()
        actions.renew_recovery_codes(colleague)
    at_desk(COLLEAGUE, ask)
    at_desk(COORDINATOR, agree)

    page = phone("fr")
    sign_in(page, address, "fr", OFFICER)
    assert re.search(r"/account/second-factor/new", page.url)
