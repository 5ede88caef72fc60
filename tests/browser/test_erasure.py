"""Erasure with a real browser: a woman reads what is kept, has her account erased, changes her mind, and goes."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from jusur_participa.foundation.database import unit_of_work
from jusur_participa.privacy.jobs import erase_due
from jusur_participa.spaces.terms import Activity
from tests.browser.test_signing import Clock, address, is_fit, moment, press, sign_in  # noqa: F401
from tests.support.walker import words_in

WOMAN = "zineb@exemple.test"


@pytest.mark.parametrize(("language", "script"), [("ar", True), ("fr", False)], ids=["ar-script", "fr-no-script"])
def test_an_account_is_erased_and_its_texts_say_a_resident(
    live_app, make, address, moment, phone, language, script  # noqa: F811
):  # fmt: skip
    moment: Clock
    with live_app.app_context(), unit_of_work():
        woman = make.resident(chosen_name="Zineb des oliviers", email=WOMAN)
        idea = make.proposal(make.space(make.here(), open_for=[Activity.PROPOSE]), author=woman).id
    page = phone(language, script=script)
    sign_in(page, address, language, WOMAN)
    page.goto(f"{address}/{language}/account/data")
    is_fit(page)

    press(page, language, "Have my account erased")
    is_fit(page)
    page.locator("[name=texts][value=keep]").check()
    page.locator("[name=is_sure]").check()
    page.locator("form button.button--danger, form button").filter(
        has_text=words_in(language)("Have my account erased")
    ).first.click()
    page.wait_for_url("**/account/data")
    press(page, language, "Keep my account")
    expect(page.locator("body")).to_contain_text(words_in(language)("Your account stays."))

    page.goto(f"{address}/{language}/account/data/erase")
    page.locator("[name=texts][value=keep]").check()
    page.locator("[name=is_sure]").check()
    page.locator("form button").filter(has_text=words_in(language)("Have my account erased")).first.click()
    page.wait_for_url("**/account/data")

    moment.now += timedelta(days=8)
    from jusur_participa.foundation import clock

    with live_app.app_context(), clock.frozen_at(moment.now):
        erase_due()

    page.goto(f"{address}/{language}/account/data")
    assert "sign-in" in page.url
    page.goto(f"{address}/{language}/amizmiz/ideas/{idea}")
    expect(page.locator("main")).to_contain_text(words_in(language)("a resident"))
    assert "Zineb" not in page.content()
