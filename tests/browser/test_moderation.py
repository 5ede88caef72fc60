"""The moderators' queue by keyboard, on a wide screen, in both languages."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_queue_is_worked_by_keyboard(server, desktop, sign_in_as, language):
    page = desktop(language)
    sign_in_as(page, language, "moderator@exemple.test")
    page.goto(f"{server}/{language}/amizmiz/desk/reports")
    expect(page.locator("[data-queue-keys]")).to_be_visible()
    boxes = page.locator("tbody input[type=checkbox]")

    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(boxes.first).to_be_checked()
    page.keyboard.press("a")
    assert all(box.is_checked() for box in boxes.all())
    page.keyboard.press("a")
    assert not any(box.is_checked() for box in boxes.all())

    page.keyboard.press("h")
    expect(page.locator("input[name=act][value=hide]")).to_be_checked()
    expect(page.locator("select[name=rule]")).to_be_focused()
    # What is typed into a field is no command.
    page.locator("textarea[name=reason_fr]").focus()
    page.keyboard.type("xhj")
    expect(page.locator("textarea[name=reason_fr]")).to_have_value("xhj")

    boxes.first.focus()
    page.keyboard.press("o")
    page.wait_for_url("**/desk/reports/*")
