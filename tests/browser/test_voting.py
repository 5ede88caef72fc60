"""Voting in a real browser on a phone: every form of ballot, a change of mind, a ballot at a desk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

#: The forms of ballot, by the title of the vote in the demonstration, and what somebody marks there.
VOTES = {
    "knapsack": ("Choisissez les projets du budget participatif", "اختاروا مشاريع الميزانية التشاركية"),
    "approval": ("Quels projets étudier de plus près", "أي مشاريع ندرسها من جديد"),
    "points": ("Dix points pour les petits travaux", "عشر نقط لأشغال الصيف"),
    "ranking": ("Dans quel ordre faire les travaux", "بأي ترتيب تُنجز الأشغال"),
    "single": ("Où mettre la première ombre", "أين نضع أول ظل"),
    "text": ("La charte du jardin public", "ميثاق الحديقة العمومية"),
}
WAYS = [("fr", False), ("ar", True)]
RECORDED = {"fr": "Votre bulletin est enregistré", "ar": "سُجلت ورقتك"}


def tick(page: Page, number: int) -> None:
    for place in range(number):
        page.locator("input[name=projects]").nth(place).check(force=True)


def write(page: Page, *marks: str) -> None:
    for place, mark in enumerate(marks):
        page.locator("select[name^=mark-]").nth(place).select_option(mark)


MARKS: dict[str, Callable[[Page], None]] = {
    "knapsack": lambda page: tick(page, 1),
    "approval": lambda page: tick(page, 2),
    "points": lambda page: write(page, "6", "3", "1"),
    "ranking": lambda page: write(page, "2", "1", "3"),
    "single": lambda page: tick(page, 1),
    "text": lambda page: page.locator("input[name^=mark-][value='-1']").check(force=True),
}


def open_ballot(page: Page, server: str, language: str, form: str) -> str:
    """Go to the vote from the list, as people do; answers its address."""
    page.goto(f"{server}/{language}/amizmiz/votes/")
    page.get_by_role("link", name=re.compile(VOTES[form][language == "ar"])).first.click()
    address = page.url
    page.goto(f"{address}/ballot")
    return address


def go_on(page: Page) -> None:
    page.locator("main form").first.locator("button:not([type=button])").last.click()


@pytest.mark.parametrize("form", VOTES)
@pytest.mark.parametrize(("language", "script"), WAYS)
def test_every_form_of_ballot_is_filled_in_read_over_and_cast(server, phone, sign_in_as, form, language, script):
    page = phone(language, script=script)
    sign_in_as(page, language, "resident@exemple.test")

    address = open_ballot(page, server, language, form)
    MARKS[form](page)
    go_on(page)
    go_on(page)

    assert page.url == f"{address}/ballot"
    assert page.locator("h1").inner_text() == RECORDED[language]


def test_the_total_follows_each_mark_where_there_is_script(server, phone, sign_in_as):
    page = phone("ar")
    sign_in_as(page, "ar", "resident@exemple.test")
    open_ballot(page, server, "ar", "points")
    total, chosen = (page.locator("[data-total-text]").nth(place) for place in range(2))

    before = total.inner_text()
    assert re.findall(r"\d+", chosen.inner_text()) == ["0", "4"]
    write(page, "6", "3")
    within = total.inner_text()
    assert re.findall(r"\d+", chosen.inner_text()) == ["2", "4"]
    write(page, "6", "6")

    assert re.findall(r"\d+", before) == ["10", "10"]
    assert re.findall(r"\d+", within) == ["1", "10"]
    assert re.findall(r"\d+", total.inner_text()) == ["2"]
    expect(page.locator(".tally--over")).to_be_visible()


@pytest.mark.parametrize(("language", "script"), WAYS)
def test_a_wrong_ballot_keeps_its_marks_and_a_vote_is_changed(server, phone, sign_in_as, language, script):
    page = phone(language, script=script)
    sign_in_as(page, language, "resident@exemple.test")
    address = open_ballot(page, server, language, "points")

    write(page, "6", "6")
    go_on(page)
    kept = page.locator("select[name^=mark-]").evaluate_all("lists => lists.map(list => list.value)")
    write(page, "6", "4")
    codes = []
    for _time in range(2):
        go_on(page)
        go_on(page)
        codes.append(page.locator(".card code").first.inner_text())
        page.goto(f"{address}/ballot")
        write(page, "1", "2")

    assert sorted(kept, reverse=True)[:2] == ["6", "6"]
    assert codes[0] != codes[1]


def test_somebody_votes_at_a_desk_on_a_device_that_is_handed_to_her(server, phone, desktop, sign_in_as):
    office = desktop("fr")
    sign_in_as(office, "fr", "administrator@exemple.test")
    office.goto(f"{server}/fr/amizmiz/votes/")
    office.get_by_role("link", name=re.compile(VOTES["single"][0])).first.click()
    vote = int(office.url.rsplit("/", 1)[1])
    office.goto(f"{server}/fr/amizmiz/desk/votes/{vote}/helpers")
    office.locator("input[name=known_as]").fill("verifier@exemple.test")
    go_on_with(office, "known_as")

    device = phone("ar", script=False)
    sign_in_as(device, "ar", "verifier@exemple.test")
    device.goto(f"{server}/ar/amizmiz/votes/{vote}/assist")
    device.locator("input[name=known_as]").fill("resident@exemple.test")
    go_on_with(device, "known_as")
    go_on(device)
    assert device.url == f"{server}/ar/amizmiz/votes/{vote}/booth"
    tick(device, 1)
    go_on(device)
    go_on(device)
    done = device.locator("h1").inner_text()
    device.goto(f"{server}/ar/amizmiz/votes/{vote}/booth")

    assert done == RECORDED["ar"]
    assert device.locator("input[name=projects]").count() == 0


def go_on_with(page: Page, field: str) -> None:
    page.locator(f"form:has(input[name={field}])").locator("button:not([type=button])").click()
