"""A real Chromium, held like a cheap phone, and the demonstration served as `make run` serves it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from jusur_participa.demo.actions.people import PASSWORD
from tests.support.sources import ROOT

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
#: No sandbox as root, no traffic of its own, and nothing but this machine can be resolved.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
LOCALES = {"ar": "ar-MA", "fr": "fr-MA"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium these tests are skipped; `provide-chromium` has said so, and fails where that may not be."""
    if CHROMIUM is None:
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: apt install chromium libatomic1"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, **PHONE, "locale": "ar-MA", "timezone_id": "Africa/Casablanca"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration, freshly loaded, served by gunicorn."""
    instance = tmp_path_factory.mktemp("instance")
    port = _free_port()
    environment = {
        **os.environ,
        "INSTANCE_PATH": str(instance),
        "DEMONSTRATION": "true",
        "SECRET_KEY": "a secret of the browser tests only",
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        # One walks from page to page faster than anybody reads, and means to see what was just done.
        "PAGES_KEPT_SECONDS": "0",
    }
    for name in ("DATABASE_URL", "REDIS_URL", "QUEUE_URL", "MAIL_URL", "STORAGE_URL", "JUSUR_ENV"):
        environment.pop(name, None)
    for command in (["db", "upgrade"], ["demo", "load"]):
        subprocess.run(
            [sys.executable, "-m", "flask", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    settings = "python:jusur_participa.foundation.gunicorn_settings"
    with (instance / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", settings], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/ar/", process, instance / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Until the server answers, however busy the machine is; what it said where it does not."""
    for _ in range(150):
        try:
            urlopen(address, timeout=10).close()
        except (URLError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")


@pytest.fixture
def phone(browser: Browser) -> Iterator:
    """`phone("ar", script=False)`: a page of a phone in that language, with or without JavaScript."""
    yield from _opener(browser, PHONE)


@pytest.fixture
def desktop(browser: Browser) -> Iterator:
    """`desktop("fr")`: a page of a wide screen."""
    yield from _opener(browser, DESKTOP)


def _opener(browser: Browser, size: dict) -> Iterator:
    contexts: list[BrowserContext] = []

    def open_page(language: str = "ar", script: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            **size,
            locale=LOCALES[language],
            timezone_id="Africa/Casablanca",
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in_as(server: str):
    """`sign_in_as(page, "fr", "officer@exemple.test")`: signs in with an account of the demonstration, by its form."""

    def sign_in(page: Page, language: str, identifier: str) -> None:
        page.goto(f"{server}/{language}/sign-in")
        form = page.locator("form:has(input[type=password])")
        form.locator("input[name=identifier]").fill(identifier)
        form.locator("input[type=password]").fill(PASSWORD)
        form.locator("button:not([type=button]):not([name])").click()
        page.wait_for_url(lambda url: "sign-in" not in url)

    return sign_in
