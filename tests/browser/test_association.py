"""An association in a real browser: founded, recognised, inviting three, and proposing in its own name."""

import re

import pytest
from playwright.sync_api import Page

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.spaces.terms import Activity
from jusur_participa.themes.actions import install_reference_themes
from tests.browser.test_signing import Clock, is_fit, served, sign_in
from tests.support.sent import code_sent_to, text_sent_to
from tests.support.walker import words_in

FOUNDER, OFFICER, NEIGHBOUR = "fondatrice@exemple.test", "officier@exemple.test", "voisine@exemple.test"
IDEA = {"ar": "إنارة طريق السوق في المساء", "fr": "Éclairer le chemin du souk le soir"}


@pytest.mark.parametrize(("language", "script"), [("ar", True), ("fr", False)], ids=["ar-script", "fr-no-script"])
def test_an_association_is_founded_recognised_joined_and_proposes(
    live_app, make, now, phone, desktop, language, script
):
    moment = Clock(now)
    with live_app.app_context(), clock.frozen_at(now), unit_of_work():
        make.resident(email=FOUNDER, phone=None, chosen_name="Rkia")
        make.officer(email=OFFICER, phone=None)
        make.resident(email=NEIGHBOUR, phone=None, chosen_name="Hanane")
        make.space(make.here(), open_for=list(Activity))
        install_reference_themes()
    with served(live_app, moment) as address:
        founder = phone(language, script=script)
        sign_in(founder, address, language, FOUNDER)
        _found(founder, address, language)
        _recognise(desktop(language, script=script), address, language)

        secretary, facilitator, third = (
            _invite(live_app, moment, founder, address, language, *invited)
            for invited in (("0661000001", "secretary"), (NEIGHBOUR, "facilitator"), ("0661000003", "member"))
        )
        newcomer = phone(language, script=script)
        _join_as_newcomer(live_app, moment, newcomer, language, secretary)
        _join_with_account(phone(language, script=script), address, language, facilitator)
        _decline(phone(language, script=script), language, third)

        _propose(newcomer, address, language)

        visitor = phone(language, script=script)
        visitor.goto(f"{address}/{language}/amizmiz/associations/1")
        is_fit(visitor)
        text = visitor.locator("main").inner_text()
        assert IDEA[language] in text
        assert not any(name in text for name in ("Rkia", "Hanane", "Saadia"))
    with live_app.app_context():
        association = db.session.get(Association, 1)
        assert sorted(member.role.value for member in association.members) == ["facilitator", "president", "secretary"]
        assert db.session.query(Person).filter_by(phone="+212661000003").count() == 0


def press(page: Page, language: str, message: str) -> None:
    """Touch the button of the page itself that says exactly this."""
    label = re.compile(rf"^\s*{re.escape(words_in(language)(message))}\s*$")
    page.locator("main").locator("button, a.button").filter(has_text=label).first.click()
    page.wait_for_load_state("networkidle")


def _found(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/amizmiz/associations/new")
    page.locator("[name=name_ar]").fill("جمعية نساء السوق")
    page.locator("[name=name_fr]").fill("Association des femmes du souk")
    page.locator("[name=purpose_fr]").fill("Le souk, sûr et propre.")
    for criterion in ("purpose", "president"):
        page.locator(f"[name=criteria][value={criterion}]").check(force=True)
    is_fit(page)
    press(page, language, "Register")
    is_fit(page)


def _recognise(page: Page, address: str, language: str) -> None:
    sign_in(page, address, language, OFFICER)
    page.goto(f"{address}/{language}/amizmiz/desk/associations/")
    page.locator("main table a").first.click()
    for criterion in ("purpose", "president"):
        page.locator(f"[name=criteria][value={criterion}]").check(force=True)
    page.locator("[name=reason]").fill("Récépissé vu · الوصل معاين")
    is_fit(page)
    press(page, language, "Recognise")


def _invite(app, moment: Clock, page: Page, address: str, language: str, whom: str, role: str) -> str:
    """Send an invitation; the link as it arrives."""
    page.goto(f"{address}/{language}/amizmiz/associations/1/members/invitations")
    page.locator("[name=identifier]").fill(whom)
    page.locator(f"[name=role][value={role}]").check(force=True)
    is_fit(page)
    press(page, language, "Send the invitation")
    to = whom if "@" in whom else "+212" + whom[1:]
    with clock.frozen_at(moment.now):
        path = re.search(r"/(?:ar|fr)/amizmiz/invitations/\S+", text_sent_to(app, to))
    assert path is not None
    return address + path[0]


def _join_as_newcomer(app, moment: Clock, page: Page, language: str, link: str) -> None:
    page.goto(link)
    is_fit(page)
    press(page, language, "Sign in or open an account to say yes")
    page.locator("[name=chosen_name]").fill("Saadia")
    page.locator("[name=identifier]").fill("٠٦٦١٠٠٠٠٠١")
    press(page, language, "Open an account")
    with clock.frozen_at(moment.now):
        page.locator("[name=code]").fill(code_sent_to(app, "+212661000001"))
    press(page, language, "Go on")
    assert page.url == link
    press(page, language, "Yes, I join")
    is_fit(page)


def _join_with_account(page: Page, address: str, language: str, link: str) -> None:
    sign_in(page, address, language, NEIGHBOUR)
    page.goto(link)
    press(page, language, "Yes, I join")


def _decline(page: Page, language: str, link: str) -> None:
    page.goto(link)
    press(page, language, "No, thank you")
    sure = page.locator("dialog[open] .button--primary")
    if sure.count():
        sure.click()
        page.wait_for_load_state("networkidle")


def _propose(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/amizmiz/ideas/new")
    page.locator("[name=title]").fill(IDEA[language])
    page.locator("[name=body]").fill(f"{IDEA[language]}. {IDEA[language]}.")
    voice = page.locator("[name=voice]:not([type=hidden])")
    chosen = voice.first.evaluate("field => field.tagName")
    if chosen == "SELECT":
        voice.select_option(index=1)
    else:
        voice.nth(1).check(force=True)
    press(page, language, "Go on")
    if "/similar" in page.url:
        press(page, language, "No, mine is different: publish it")
    assert "/ideas/" in page.url
