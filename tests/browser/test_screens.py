"""Pictures of the main screens, small and wide, in both languages: to be looked at (`make pictures`)."""

import re

import pytest

from tests.support.browser import SCREENS, picture

PUBLIC = (
    "/",
    "/how",
    "/amizmiz/",
    "/amizmiz/spaces/",
    "/amizmiz/ideas/",
    "/amizmiz/votes/",
    "/amizmiz/plan/",
    "/sign-in",
)


def name_of(size: str, language: str, path: str) -> str:
    return f"{size}-{language}-{re.sub(r'[^a-z0-9]+', '-', path).strip('-') or 'home'}.png"


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_public_screens_can_be_photographed(server, request, size, language):
    page = request.getfixturevalue(size)(language)
    ideas = []
    for path in PUBLIC:
        page.goto(f"{server}/{language}{path}")
        picture(page, SCREENS / name_of(size, language, path))
        ideas += page.locator('a[href*="/amizmiz/ideas/"]').evaluate_all("links => links.map(link => link.href)")
    first = next(link for link in ideas if re.search(r"/ideas/\d+$", link))
    page.goto(first)
    picture(page, SCREENS / name_of(size, language, "idea"))

    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize(
    ("who", "path"), [("officer", "/amizmiz/desk/"), ("coordinator", "/network/desk/"), ("resident", "/me")]
)
def test_the_screens_of_those_who_sign_in_can_be_photographed(server, request, sign_in_as, size, language, who, path):
    page = request.getfixturevalue(size)(language)
    sign_in_as(page, language, f"{who}@exemple.test")
    page.goto(f"{server}/{language}{path}")
    picture(page, SCREENS / name_of(size, language, f"{who}{path}"))

    assert page.url.endswith(path)
    assert page.locator("h1").is_visible()
