"""Ideas dragged onto projects in a real browser; the list of each card does the same."""

import re

import pytest
from playwright.sync_api import Page, expect


def at_board(page: Page, server: str, language: str) -> None:
    page.goto(f"{server}/{language}/sign-in")
    page.fill("[name=identifier]", "planner@exemple.test")
    page.fill("[name=password]", "jusur-demo-2026")
    page.locator("main form button").first.click()
    page.goto(f"{server}/{language}/amizmiz/desk/plan/")
    page.locator("main table a").first.click()
    page.locator("main a[href$='/board']").click()
    expect(page).to_have_url(re.compile("/board$"))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_idea_is_dragged_onto_two_projects_and_each_link_says_how_much(server, desktop, language):
    page = desktop(language)
    # Tall enough that nothing scrolls under the mouse between taking and dropping.
    page.set_viewport_size({"width": 1280, "height": 3000})
    at_board(page, server, language)
    idea = page.locator("#ideas [data-idea]").first
    number, title = idea.get_attribute("data-idea"), idea.get_attribute("data-title")
    first, second = page.locator("[data-project]").nth(0), page.locator("[data-project]").nth(1)

    # By its head: in the middle of the card stand its lists.
    head = {"x": 60, "y": 60}
    idea.drag_to(first, source_position=head)
    expect(page.locator("dialog [data-what]")).to_have_text(title)
    page.locator("dialog [data-close]").click()
    expect(page.locator("dialog")).to_be_hidden()
    idea.drag_to(first, source_position=head)
    page.locator("dialog button[value=part]").click()
    linked = first.locator(f"[data-idea='{number}']")
    expect(linked).to_contain_text(title)
    expect(page.locator(f"#ideas [data-idea='{number}']")).to_have_count(0)

    linked.scroll_into_view_if_needed()
    linked.drag_to(second, source_position={"x": 30, "y": 30})
    expect(page.locator("dialog [data-where]")).to_have_text(second.get_attribute("data-title"))
    page.locator("dialog button[value=inspired]").click()
    expect(page.locator(f"[data-idea='{number}']")).to_have_count(2)
