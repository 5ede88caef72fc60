"""Vouching in a real browser: a member answers for neighbours until the month's quota is used, and one accepts."""

import re

import pytest
from playwright.sync_api import Page

APPOINT = "/fr/amizmiz/desk/residence/vouching/"


def fill(page: Page, known_as: str) -> None:
    page.locator("main input[name=known_as]").fill(known_as)
    page.locator("main select[name=zone]").select_option(index=1)
    page.locator("main input[name=knows]").check(force=True)
    page.locator("main form:has(input[name=known_as]) button:not([type=button])").first.click()


def appoint_for_two(office: Page, server: str) -> None:
    """The desk ends the appointment of the demonstration, and makes one for two people a month."""
    office.goto(f"{server}{APPOINT}")
    office.locator("main table a[href$='/end']").first.click()
    office.locator("main textarea[name=reason]").fill("Nouvelle mission, plus petite")
    office.locator("main form:has(textarea) button:not([type=button])").first.click()
    office.goto(f"{server}{APPOINT}new")
    office.locator("main select[name=association]").select_option(label="Association Tifawin des femmes d’Imin Tala")
    office.locator("main input[name=quota]").fill("2")
    office.locator("main input[name=one_in]").fill("1")
    office.locator("main input[name=ends_on]").fill("2035-12-31")
    office.locator("main input[name=reason]").fill("Décision no 15 du bureau")
    office.locator("main form:has(input[name=quota]) button:not([type=button])").first.click()


@pytest.mark.parametrize(("language", "script"), [("ar", False)])
def test_a_member_vouches_up_to_the_limit_and_a_neighbour_accepts(server, phone, desktop, sign_in_as, language, script):
    office, member, neighbour = desktop("fr"), phone(language, script=script), phone(language, script=script)
    sign_in_as(office, "fr", "verifier@exemple.test")
    appoint_for_two(office, server)
    sign_in_as(member, language, "association@exemple.test")
    sign_in_as(neighbour, language, "coordinator@exemple.test")
    neighbour.goto(f"{server}/{language}/amizmiz/residence")
    neighbour.locator("main select[name=zone]").select_option(index=3)
    neighbour.locator("main form:has(select[name=zone]) button:not([type=button])").first.click()
    code = neighbour.locator("main .lead bdi strong").first.inner_text()

    member.goto(f"{server}/{language}/amizmiz/associations/")
    member.get_by_role("link", name=re.compile("تيفاوين")).first.click()
    member.locator("main a[href$='/vouching']").first.click()
    page = member.url
    fill(member, code)
    fill(member, "06 61 99 88 77")
    member.goto(page)

    assert member.locator("main input[name=known_as]").count() == 0
    neighbour.goto(f"{server}/{language}/amizmiz/residence/vouching")
    neighbour.locator("main form[action$='/acceptance'] button").first.click()
    assert neighbour.url.endswith("/amizmiz/residence")
    office.goto(f"{server}{APPOINT}")
    assert office.locator("main table a[href*='/samples/']").count() >= 1
