"""Voting on paper in a real browser: printed, taken, read by two who first disagree; and a slip found again."""

import re
import sqlite3
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page

from jusur_participa.boxes.rules import voter_tag
from jusur_participa.sealing.rules.codes import codes_from

SECRET = "a secret of the browser tests only"
VOTE = re.compile("Où mettre la première ombre|أين نضع أول ظل")
COUNTED = re.compile("Que faut-il ajouter au plan|ما الذي يُضاف إلى برنامج")
HELPERS = ("verifier@exemple.test", "moderator@exemple.test")


def send(page: Page, field: str, value: str) -> None:
    form = page.locator(f"main form:has(input[name={field}])").first
    form.locator(f"input[name={field}]").first.fill(value)
    form.locator("button:not([type=button])").first.click()


def appoint(office: Page, server: str) -> int:
    office.goto(f"{server}/fr/amizmiz/votes/")
    office.get_by_role("link", name=VOTE).first.click()
    vote = int(office.url.rsplit("/", 1)[1])
    for helper in HELPERS:
        office.goto(f"{server}/fr/amizmiz/desk/votes/{vote}/helpers")
        send(office, "known_as", helper)
    return vote


def read(page: Page, code: str, project: str) -> None:
    """Type the code of a sheet, and tick the project that stands there."""
    send(page, "code", code)
    page.locator(f"input[name=projects][value='{project}']").check(force=True)
    page.locator("main form:has(input[name=projects]) button:not([type=button])").last.click()


@pytest.mark.parametrize(("language", "script"), [("ar", False)])
def test_a_sheet_is_taken_read_twice_and_sealed(server, phone, desktop, sign_in_as, tmp_path, language, script):
    office = desktop("fr")
    sign_in_as(office, "fr", "administrator@exemple.test")
    vote = appoint(office, server)
    papers = f"{server}/{language}/amizmiz/votes/{vote}/papers"
    first, second = phone(language, script=script), phone(language, script=script)
    for helper, identifier in zip((first, second), HELPERS, strict=True):
        sign_in_as(helper, language, identifier)

    first.goto(papers)
    with first.expect_download() as printed:
        send(first, "sheets", "1")
    printed.value.save_as(tmp_path / "sheets.pdf")
    sheet = pypdf.PdfReader(tmp_path / "sheets.pdf").pages[0].extract_text()
    code = re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", sheet)[0]
    # Somebody of whom no other test wants a ballot on a phone: who takes a sheet votes with it alone.
    send(first, "known_as", "association@exemple.test")
    first.goto(f"{papers}/sheet")
    send(first, "code", code)
    one, other = (first.locator("input[name=projects]").nth(place).get_attribute("value") for place in (0, 1))
    first.goto(f"{papers}/sheet")
    read(first, code, one)
    second.goto(f"{papers}/sheet")
    read(second, code, other)
    differs = second.locator("main table").inner_text()
    second.goto(f"{papers}/sheet")
    read(second, code, one)
    sealed = second.locator("main").inner_text()
    second.goto(f"{papers}/sheet")
    send(second, "code", code)

    assert "عليه علامة" in differs
    assert "خُتمت الورقة في الصندوق" in sealed or "خُتمت" in second.content()
    assert second.locator("input[name=projects]").count() == 0


def slip_of_somebody(folder: Path) -> dict[int, str]:
    """The codes on the slip of the first voter of the counted vote, as she had them in her hand, by project."""
    with sqlite3.connect(next(folder.glob("instance*/*.db"))) as database:
        [vote] = database.execute("SELECT id FROM votes WHERE title_fr LIKE 'Que faut-il ajouter%'").fetchone()
        projects = [row[0] for row in database.execute("SELECT id FROM vote_projects WHERE vote_id = ?", [vote])]
        people = [row[0] for row in database.execute("SELECT id FROM people")]
        statements = database.execute("SELECT statement FROM log_entries WHERE statement LIKE '%codes%'")
        said = " ".join(row[0] for row in statements)
    for person in people:
        codes = codes_from("amizmiz/plan-vote/0", voter_tag(SECRET, vote, person), projects)
        if slip := {project: code for project, code in codes.items() if code in said}:
            return slip
    raise AssertionError("nobody has this slip")


@pytest.mark.parametrize(("language", "script"), [("fr", False), ("ar", True)])
def test_a_voter_finds_the_codes_of_her_slip_in_the_published_lists(server, phone, tmp_path_factory, language, script):
    slip, page = slip_of_somebody(tmp_path_factory.getbasetemp()), phone(language, script=script)

    page.goto(f"{server}/{language}/amizmiz/votes/")
    page.get_by_role("link", name=COUNTED).first.click()
    page.locator("a[href*='/boxes/']:not([href$='promises'])").first.click()
    box = page.url
    found = []
    for project, code in slip.items():
        page.goto(box)
        page.locator(f"a[href$='/codes/{project}']").first.click()
        found.append(code in page.locator("main").inner_text())

    assert found
    assert all(found)
