"""Studying at the desk in a real browser: saved as typed, beside another officer's page, and without script."""

import re

from playwright.sync_api import Page, expect

DRAIN = re.compile("بالوعة مدخل السوق")
#: Longer than the pause after which a draft is sent, on a busy machine.
PATIENCE = 20_000


def at_study(page: Page, server: str) -> str:
    """The officer signs in, finds the overdue idea and declares that she has no interest; the study's address."""
    page.goto(f"{server}/fr/sign-in")
    page.fill("[name=identifier]", "officer@exemple.test")
    page.fill("[name=password]", "jusur-demo-2026")
    page.locator("main form button").first.click()
    page.goto(f"{server}/fr/amizmiz/desk/ideas/overdue")
    page.get_by_role("link", name=DRAIN).first.click()
    page.get_by_role("link", name="Étudier cette idée").click()
    if page.locator("[name=declared]").count():
        page.locator("[name=declared][value=none]").check(force=True)
        page.get_by_role("button", name="Déclarer").click()
    expect(page).to_have_url(re.compile("/study$"))
    return page.url


def test_a_study_is_saved_as_typed_and_takes_in_what_others_save(server, desktop):
    typing = desktop("fr")
    address = at_study(typing, server)
    saved = typing.get_by_text("Brouillon enregistré à")

    typing.locator("[name=beneficiaries]").press_sequentially("Les marchands")
    expect(saved).to_be_visible(timeout=PATIENCE)
    typing.locator("[name=note]").fill("Appeler le régisseur")

    other = desktop("fr", script=False)
    assert at_study(other, server) == address
    expect(other.locator("[name=beneficiaries]")).to_have_value("Les marchands")
    expect(other.locator("[name=note]")).to_have_value("")
    other.fill("[name=environment_note]", "Moins de boue")
    other.get_by_role("button", name="Enregistrer le brouillon").click()

    typing.locator("[name=competence_article]").press_sequentially("83")
    expect(typing.locator("[name=environment_note]")).to_have_value("Moins de boue", timeout=PATIENCE)
    typing.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(typing.locator("#notes")).to_contain_text("Appeler le régisseur")
    expect(typing.locator("[name=competence_article]")).to_have_value("83")
    expect(typing.locator("[name=environment_note]")).to_have_value("Moins de boue")
