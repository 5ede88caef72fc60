"""The journey of an idea in a real browser on a phone: in Arabic with script, in French without."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page
from werkzeug.serving import make_server

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.themes.actions import install_reference_themes
from tests.journeys import story
from tests.journeys.story import ADMINISTRATORS, World
from tests.making.accounts import PASSWORD
from tests.support.browser import SCREENS, findings, overflow, picture
from tests.support.sent import latest_code
from tests.support.walker import Walker
from tests.support.worker import work


class BrowserWalker(Walker):
    """Somebody with a phone: touches what the page shows, and every page she sees is looked at with her."""

    def __init__(self, page: Page, address: str, language: str, album: "Album") -> None:
        super().__init__(language)
        self.page, self.address, self.album = page, address, album

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self._look()

    def _look(self) -> None:
        self.page.wait_for_load_state("load")
        self.album.keep(self.page, self.path)

    def fill(self, **fields: str | int) -> None:
        for name, value in fields.items():
            self._in_sight(self.page.locator(f'[name="{name}"]:not([type=hidden])').first).fill(str(value))

    def choose(self, name: str, *values: object) -> None:
        field = self.page.locator(f'[name="{name}"]')
        if field.first.evaluate("element => element.tagName") == "SELECT":
            field.first.select_option([str(value) for value in values])
            return
        for value in values:
            self._in_sight(self.page.locator(f'[name="{name}"][value="{value}"]').first).check(force=True)

    def offered(self, name: str) -> list[str]:
        values = self.page.locator(f'select[name="{name}"] option, input[name="{name}"]').evaluate_all(
            "elements => elements.map(element => element.value)"
        )
        return [value for value in values if value]

    def written(self, part: str) -> list[str]:
        return self.page.locator(f'input[name*="{part}"]:not([type=hidden])').evaluate_all(
            "elements => elements.map(element => element.name)"
        )

    def is_held_back(self, act: Callable[[], None]) -> None:
        with self.page.expect_response(lambda response: response.request.method == "POST") as answered:
            act()
        assert answered.value.status == 422

    def press(self, message: str, **values: object) -> None:
        label = self.words(message, **values)
        button = self.page.locator("button[type=submit], button:not([type])").filter(has_text=label)
        self._in_sight(button.first).click()
        # Where the page asks "are you sure?", she is.
        sure = self.page.locator("dialog[open] .button--primary")
        if sure.count():
            sure.click()
        self.page.wait_for_load_state("networkidle")
        self._look()

    def follow_text(self, text: str, which: int = 0) -> None:
        link = self.page.locator("a").filter(has_text=text)
        target = self._in_sight(link.nth(link.count() - 1 if which == -1 else which))
        target.click()
        self.page.wait_for_load_state("networkidle")
        self._look()

    def _in_sight(self, target: Locator) -> Locator:
        """Open what hides it, as a reader would: a disclosure around it."""
        target.evaluate(
            "element => { for (let box = element.closest('details:not([open])'); box;"
            " box = element.closest('details:not([open])')) box.open = true; }"
        )
        return target

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("body").evaluate("body => body.textContent").split())

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address).split("?")[0].split("#")[0]


class Album:
    """A picture of every page of the journey, and what is wrong with it: seen once an address."""

    def __init__(self, name: str) -> None:
        self.folder = SCREENS / name
        self.seen: set[str] = set()
        self.faults: list[str] = []

    def keep(self, page: Page, path: str) -> None:
        if path in self.seen:
            return
        self.seen.add(path)
        picture(page, self.folder / f"{len(self.seen):03}{path.replace('/', '-')}.png")
        self.faults += findings(page)
        if wide := overflow(page):
            self.faults.append(f"{path}: {wide} pixels wider than the phone")


class Moment:
    """What the clocks of the browser's and the server's threads show."""

    def __init__(self, now: datetime) -> None:
        self.now = now


def _code_at(app: Flask, moment: Moment) -> str:
    """What the worker has sent last, its clock at the same moment."""
    with clock.frozen_at(moment.now):
        return latest_code(app)


def _worked(app: Flask, moment: Moment) -> None:
    """What the worker does, its clock at the same moment."""
    with clock.frozen_at(moment.now):
        work(app)


@contextmanager
def served(app: Flask, moment: Moment) -> Iterator[str]:
    """The application on a port of this machine, its clock at `moment`."""
    plain = app.wsgi_app

    def at_that_moment(environ, start_response):
        with clock.frozen_at(moment.now):
            return plain(environ, start_response)

    app.wsgi_app = at_that_moment  # type: ignore[method-assign]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(("language", "script"), [("ar", True), ("fr", False)], ids=["ar-script", "fr-no-script"])
def test_an_idea_goes_from_a_phone_to_a_delivered_project(live_app, make, phone, now, language, script):
    moment, album = Moment(now), Album(f"journey-{language}")
    with live_app.app_context(), unit_of_work():
        for name in ADMINISTRATORS:
            make.administrator(make.here(), email=f"{name}@exemple.test", phone=None)
        install_reference_themes()

    with served(live_app, moment) as address:

        def wait(span: timedelta) -> None:
            moment.now += span

        def newcomer() -> Walker:
            page = phone(language, script=script)
            page.set_default_timeout(10_000)
            return BrowserWalker(page, address, language, album)

        story.tell(
            World(
                language=language,
                newcomer=newcomer,
                wait=wait,
                now=lambda: moment.now,
                work=lambda: _worked(live_app, moment),
                code_sent=lambda: _code_at(live_app, moment),
                administrators=[(f"{name}@exemple.test", PASSWORD) for name in ADMINISTRATORS],
            )
        )

    assert album.faults == []
