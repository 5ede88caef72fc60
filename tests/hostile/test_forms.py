"""Every form of the product, filled in as nobody should: never a fault of ours, nothing half-written, no word lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from jusur_participa.foundation.database import db
from jusur_participa.foundation.text import cleaned
from tests.hostile.doors import Crowd, address, entering, rules
from tests.hostile.markup import Suspicion
from tests.hostile.payloads import PAYLOAD, START
from tests.hostile.test_addresses import LEADS_AWAY
from tests.support.demonstration import content_in
from tests.support.walker import HtmlForm, Reader
from tests.support.world import World

#: Whose pages have every form between them.
PEOPLE = ("administrator", "coordinator", "author", "association", "visitor")
#: They count what failed, and must keep that.
COUNTING = (
    "signing.sign_in", "signing.password", "signing.code", "signing.add_authenticator",
    "residence.code", "residence.register",
)  # fmt: skip
#: Not understood, not allowed, not there, changed meanwhile, too large, to be corrected, too often.
REFUSALS = (400, 403, 404, 409, 413, 422, 429)

EVERYWHERE = {
    "nothing": "",
    "far too long": "و" * 20_000,
    "words": "ceci n’est ni un nombre ni un choix",
    "a huge number": "9" * 400,
    "a negative number": "-1",
    "an impossible day": "2026-02-30T25:00",
    "control characters": "\x00\x01\x1b\u202e\u2066",
    "an attack": START + PAYLOAD,
}
#: Text that must come back to whoever wrote it.
KEPT = ("far too long", "words", "an attack")
#: Whose it is, where, in which state: said by the address and the session, never by a form.
SMUGGLED = dict.fromkeys(("id", "author_id", "municipality_id", "place_id", "state", "role", "is_published"), "1")
#: In one field at a time, the others being plausible: what passes a field's own check may still be too much further on.
ALONE = ("999999999999", "0001-01-01T00:00", "9999-12-31T23:59")


@dataclass(frozen=True)
class Shown:
    """A form as somebody finds it on a page."""

    endpoint: str
    path: str
    who: str
    form: HtmlForm

    #: The names of fields to write into, those that machines fill and those never shown again aside.
    written: tuple[str, ...] = ()


class Fields(Reader):
    """A page, and which of its fields nobody sees what is written into."""

    def __init__(self, html: str) -> None:
        self.unseen: set[str] = set()
        super().__init__(html)

    def _take_input(self, said: dict[str, str]) -> None:
        if said.get("type") in ("hidden", "password"):
            self.unseen.add(said.get("name", ""))
        super()._take_input(said)

    def seen(self, form: HtmlForm) -> tuple[str, ...]:
        return tuple(name for name, _ in form.fields if name not in self.unseen and name not in form.choices)


def forms_of(app: Flask, world: World, crowd: Crowd) -> list[Shown]:
    """The first form found for each act, and who found it."""
    found: dict[str, Shown] = {}
    for who, page, response in pages_with_forms(app, world, crowd):
        fields = Fields(response.text)
        for form in fields.forms:
            path = urljoin(page, form.action or page)
            if form.method == "post":
                endpoint, _values = app.url_map.bind("localhost").match(urlsplit(path).path, "POST")
                found.setdefault(endpoint, Shown(endpoint, path, who, form, fields.seen(form)))
    return [*found.values(), *acts_without(found, app, world)]


def acts_without(found: Iterable[str], app: Flask, world: World) -> Iterator[Shown]:
    """Acts whose form stands on no page of this world, in the state that it is in."""
    let_in = entering()
    for rule in rules(app, "POST"):
        if rule.endpoint not in found:
            who = next(iter(let_in[f"POST {rule.endpoint}"]), "visitor")
            yield Shown(rule.endpoint, address(app, rule, world), who, HtmlForm("", "post"))


def pages_with_forms(app: Flask, world: World, crowd: Crowd) -> Iterator[tuple[str, str, TestResponse]]:
    """Every page as everybody who is let in finds it; those of the desk, as the first."""
    let_in, seen = entering(), set()
    for who in PEOPLE:
        browser = crowd.browser(who)
        for rule in rules(app, "GET"):
            is_new = "/desk/" not in rule.rule or rule.endpoint not in seen
            if is_new and who in let_in[f"GET {rule.endpoint}"] and rule.endpoint not in LEADS_AWAY:
                seen.add(rule.endpoint)
                # Where an idea goes is asked first, unless the address says so.
                page = f"{address(app, rule, world)}?space={world.values['space_id']}"
                response = browser.get(page)
                if response.mimetype == "text/html":
                    yield who, page, response


def sent(browser: FlaskClient, shown: Shown, **request: Any) -> TestResponse:
    """The answer; what was accepted is undone, what was refused must have written nothing by itself."""
    undone = db.engine.begin_nested()
    response = browser.post(shown.path, **request)
    if response.status_code < 400 or shown.endpoint in COUNTING:
        undone.rollback()
    else:
        undone.commit()
    return response


def faults_of(shown: Shown, response: TestResponse) -> list[str]:
    """What is wrong with an answer to a form."""
    if response.status_code >= 400 and response.status_code not in REFUSALS:
        return [f"{shown.endpoint}: {response.status_code}"]
    is_text = response.mimetype.startswith("text/")
    suspicion = Suspicion(response.text) if is_text and PAYLOAD[-9:] in response.text else None
    return [f"{shown.endpoint}: {fault}" for fault in suspicion.faults] if suspicion else []


def lost(shown: Shown, response: TestResponse, typed: str) -> list[str]:
    """Fields whose words do not stand in the page that asks to correct them."""
    if response.status_code != 422:
        return []
    shown_again = [field for form in Reader(response.text).forms for field in form.fields if field[1]]
    back = {name: " ".join(cleaned(value).split()) for name, value in shown_again}
    wanted = " ".join(cleaned(typed).split())
    return [f"{shown.endpoint}: {name} is lost" for name in shown.written if back.get(name, "") != wanted]


@pytest.fixture
def shown_forms(app, world, crowd) -> Iterator[list[tuple[Shown, FlaskClient]]]:
    """Every form with its browser; afterwards nothing may be written."""
    forms = [(shown, crowd.browser(shown.who)) for shown in forms_of(app, world, crowd)]
    before = content_in(db.engine)
    yield forms
    assert content_in(db.engine) == before


@pytest.mark.crowded
def test_the_same_rubbish_in_every_field_is_refused(shown_forms):
    faults = []
    for shown, browser in shown_forms:
        for what, rubbish in EVERYWHERE.items():
            response = sent(browser, shown, data=dict.fromkeys(shown.form.names, rubbish))
            found = faults_of(shown, response) + (lost(shown, response, rubbish) if what in KEPT else [])
            faults += [f"{what}: {fault}" for fault in found]

    assert faults == []


@pytest.mark.crowded
def test_bodies_that_are_no_forms_and_single_wrong_fields_are_harmless(shown_forms):
    faults = [fault for shown, browser in shown_forms for fault in after_no_form(shown, browser)]
    faults += [fault for shown, browser in shown_forms for fault in after_one_wrong_field(shown, browser)]
    faults += [fault for shown, browser in shown_forms[::8] for fault in after_many_fields(shown, browser)]

    assert faults == []


def after_no_form(shown: Shown, browser: FlaskClient) -> list[str]:
    """What is wrong after bodies in which no form of ours stands."""
    faults = []
    for request in (
        {"data": b"title=%ff%fe%c3%28&body=\xff\xfe", "content_type": "application/x-www-form-urlencoded"},
        {"data": b"--x\r\nno part", "content_type": "multipart/form-data; boundary=x"},
        {"data": b'{"title": 1}', "content_type": "application/json"},
        {"data": {name: ["1", "2", "x"] for name in shown.form.names}},
        {"data": {f"{name}[{i}]": "1" for name in shown.form.names for i in ("", 0, "__proto__")}},
        {"data": SMUGGLED},
    ):
        faults += faults_of(shown, sent(browser, shown, **request))
    return faults


def plausible(form: HtmlForm) -> MultiDict[str, str]:
    """A form filled in so that most of it may pass."""
    filled = MultiDict((name, value or "Une phrase assez longue pour être lue.") for name, value in form.fields)
    for name, values in form.choices.items():
        filled.setlistdefault(name, [next(filter(None, values), "")])
    return filled


def after_one_wrong_field(shown: Shown, browser: FlaskClient) -> list[str]:
    """What is wrong after one wrong field among plausible ones, of each field."""
    faults = []
    for name in shown.written:
        for value in ALONE:
            filled = plausible(shown.form)
            filled.setlist(name, [value])
            faults += faults_of(shown, sent(browser, shown, data=filled))
    return faults


def after_many_fields(shown: Shown, browser: FlaskClient) -> list[str]:
    """What is wrong after ten thousand fields."""
    many = "&".join(f"f{number}=1" for number in range(10_000))
    request = {"data": many, "content_type": "application/x-www-form-urlencoded"}

    return faults_of(shown, sent(browser, shown, **request))
