"""What every answer carries, and what every refusal looks like."""

import pytest

import config
from jusur_participa.foundation.database import db
from tests.hostile.doors import pages
from tests.support.applications import application_on
from tests.support.walker import words_in

TITLES = {
    400: "We did not understand this request",
    404: "There is nothing here",
    405: "We did not understand this request",
    413: "This is too large",
}


def faults_of(response, signed_in: bool) -> list[str]:
    """Headers that are missing or too weak."""
    headers = response.headers
    policy = headers.get("Content-Security-Policy", "")
    sound = {
        "Content-Security-Policy": "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy,
        "frame-ancestors": "frame-ancestors 'none'" in policy or response.mimetype != "text/html",
        "X-Frame-Options": headers.get("X-Frame-Options") == "DENY",
        "X-Content-Type-Options": headers.get("X-Content-Type-Options") == "nosniff",
        "Referrer-Policy": headers.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "Cross-Origin-Opener-Policy": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "Cache-Control": "no-store" in headers.get("Cache-Control", "") or not signed_in,
    }
    return [name for name, is_sound in sound.items() if not is_sound]


def is_our_page(response, language: str) -> bool:
    title = words_in(language)(TITLES[response.status_code])
    return title in response.text and f'<html lang="{language}"' in response.text and "Traceback" not in response.text


@pytest.mark.crowded
@pytest.mark.parametrize("who", ["visitor", "author", "administrator"])
def test_every_page_carries_every_header(app, world, crowd, who):
    faults = []
    for path in pages(app, world):
        response = crowd.browser(who).get(path)
        kept = response.headers.get("Cache-Control", "").startswith(KEEPABLE)
        faults += [f"{path}: {fault}" for fault in faults_of(response, signed_in=who != "visitor" and not kept)]

    assert faults == []


#: A photo has a name that nobody can guess, and is the same for everybody.
KEEPABLE = ("public", "private, max-age")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "TRACE", "BREW"])
def test_no_method_fails(app, world, crowd, method):
    browser = crowd.browser("visitor")
    statuses = {path: browser.open(path, method=method).status_code for path in pages(app, world)[::2]}

    assert {path: status for path, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("who", ["visitor", "author"])
def test_refusals_carry_them_too_in_the_language_of_the_address(app, world, crowd, who, language):
    browser = crowd.browser(who)
    answers = [
        browser.get(f"/{language}/nowhere/at/all"),
        browser.get(f"/{language}/unknown-town/"),
        browser.get(f"/{language}/amizmiz/ideas/?after=x"),
        browser.delete(f"/{language}/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 400, 405]
    assert all(is_our_page(answer, language) for answer in answers)
    assert [fault for answer in answers for fault in faults_of(answer, signed_in=True)] == []


BOUNDARY = "multipart/form-data; boundary=x"
FIELD = b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n'
#: Photos above the limit, words above theirs with and without photos, too many fields.
TOO_MUCH = {
    "photos": (BOUNDARY, b"x" * (config.Config.MAX_CONTENT_LENGTH + 1)),
    "words": ("application/x-www-form-urlencoded", b"body=" + b"x" * config.Config.MAX_FORM_MEMORY_SIZE),
    "names": ("application/x-www-form-urlencoded", b"a&" * config.Config.MAX_FORM_MEMORY_SIZE),
    "words with photos": (BOUNDARY, FIELD + b"x" * (config.Config.MAX_FORM_MEMORY_SIZE + 1) + b"\r\n--x--\r\n"),
    "fields": (BOUNDARY, (FIELD + b"x\r\n") * (config.Config.MAX_FORM_PARTS + 1) + b"--x--\r\n"),
}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("what", TOO_MUCH)
def test_a_body_above_the_limit_is_refused_with_our_page(app, world, crowd, language, what):
    kind, body = TOO_MUCH[what]

    response = crowd.browser("author").post(f"/{language}/account", data=body, content_type=kind)

    assert response.status_code == 413
    assert is_our_page(response, language)
    assert faults_of(response, signed_in=True) == []


@pytest.fixture
def guarded(databases, with_tables):
    application = application_on(databases.copy_of(with_tables), TRUSTED_HOSTS=["jusur.example"])
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("host", ["evil.example", "jusur.example.evil.example", "jusur.example@evil.example", "x y"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_unknown_host_is_refused(guarded, host, language):
    response = guarded.test_client().get(f"/{language}/", headers={"Host": host})

    assert response.status_code == 400
    assert is_our_page(response, language)
    assert "evil" not in response.text
    assert faults_of(response, signed_in=False) == []


def test_a_known_host_is_served(guarded):
    assert guarded.test_client().get("/fr/", headers={"Host": "jusur.example"}).status_code == 200
