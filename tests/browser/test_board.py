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
    at_board(page, server, language)
    idea = page.locator("#ideas [data-idea]").first
    number, title = idea.get_attribute("data-idea"), idea.get_attribute("data-title")
    projects = page.locator("[data-project]")

    idea.drag_to(projects.nth(0))
    expect(page.locator("dialog [data-what]")).to_have_text(title)
    page.locator("dialog [data-close]").click()
    expect(page.locator("dialog")).to_be_hidden()
    idea.drag_to(projects.nth(0))
    page.locator("dialog button[value=part]").click()
    linked = projects.nth(0).locator(f"[data-idea='{number}']")
    expect(linked).to_contain_text(title)
    expect(page.locator(f"#ideas [data-idea='{number}']")).to_have_count(0)

    linked.drag_to(projects.nth(3))
    page.locator("dialog button[value=inspired]").click()
    expect(page.locator(f"[data-idea='{number}']")).to_have_count(2)
