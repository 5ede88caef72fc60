"""Every route, as every role, in one's own municipality and in another: the answers that route_matrix.toml expects.

A route without an entry fails, and so does an entry without a route.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import BuildError, Rule

from jusur_participa.foundation.access import Entry, access_of
from jusur_participa.foundation.database import db
from tests.support.world import WHO, World, build_world

TABLE = Path(__file__).with_name("route_matrix.toml")
#: What an answer means, by its status.
ENTERS, SIGN_IN, REFUSED, MISSING = "+", "s", "-", "0"
LETTERS = {**dict.fromkeys((200, 302, 303, 400, 409, 422), ENTERS), 403: REFUSED, 404: MISSING}
ROLES_OF_A_TOWN = ("moderator", "officer", "verifier", "planner", "equality", "administrator")


def expected() -> dict[str, str]:
    """The table: `"GET slice.page"` to a letter for each of WHO, and after a space those for a foreign municipality."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))["answers"]


def routes(app: Flask) -> dict[str, Rule]:
    """Every method of every rule, under the name that it has in the table."""
    return {
        f"{method} {rule.endpoint}": rule
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def unlisted(app: Flask, table: dict[str, str]) -> list[str]:
    """Routes without an entry, and entries without a route."""
    return sorted(routes(app).keys() ^ table.keys())


Browsers = Callable[[], FlaskClient]


def answers(app: Flask, open_browser: Browsers, own: World, foreign: World) -> Iterator[tuple[str, str]]:
    """How each route answers this person: at home, and where it knows towns, in the foreign one."""
    browser = open_browser()
    for name, rule in routes(app).items():
        method, letters = name.split()[0], ""
        for world in (own, foreign) if "town" in rule.arguments else (own,):
            letter, is_changed = _answer(app, browser, method, rule, world)
            letters += letter
            # Some routes empty the browser that asks.
            browser = open_browser() if is_changed else browser
        yield name, letters


def _answer(app: Flask, browser: FlaskClient, method: str, rule: Rule, world: World) -> tuple[str, bool]:
    """The letter of the answer, and whether it changed the browser's cookie."""
    values = {name: value for name, value in world.of(rule.endpoint).items() if name in rule.arguments}
    with app.test_request_context("/fr/"):
        try:
            path = url_for(rule.endpoint, **values)
        except BuildError:
            return "?", False
    # What an act does is undone, so that the next one meets the same world.
    undone = db.engine.begin_nested()
    response = browser.open(path, method=method)
    undone.rollback()
    leads_to_sign_in = response.status_code == 303 and "/sign-in" in response.location
    letter = SIGN_IN if leads_to_sign_in else LETTERS.get(response.status_code, "!")
    return letter, "Set-Cookie" in response.headers


@pytest.mark.crowded
@pytest.mark.parametrize("who", WHO)
def test_every_route_answers_everybody_as_expected(app, make, sign_in, who):
    own, foreign = build_world(make, make.here()), build_world(make, make.municipality())
    person, column, table = WHO[who](make, own), list(WHO).index(who), expected()

    def browser_of_hers() -> FlaskClient:
        return app.test_client() if person is None else sign_in(person, app.test_client())

    wrong = [
        f"{name}: {given} instead of {wanted}"
        for name, given in answers(app, browser_of_hers, own, foreign)
        if given != (wanted := "".join(half[column] for half in table.get(name, "").split()))
    ]

    assert wrong == []


def test_every_route_has_an_entry_and_every_entry_a_route(app):
    assert unlisted(app, expected()) == []


def test_every_entry_has_a_letter_for_each_role():
    assert [name for name, row in expected().items() if any(len(half) != len(WHO) for half in row.split())] == []


def doors_left_open(app: Flask, table: dict[str, str]) -> list[str]:
    """Entries of the table itself that let somebody in where the route's own declaration cannot mean it."""
    faults = []
    for name, row in table.items():
        access = access_of(app, name.split()[1])
        own, _, foreign = row.partition(" ")
        letters, there = dict(zip(WHO, own, strict=True)), dict(zip(WHO, foreign, strict=False))
        closed = {Entry.PUBLIC: (), Entry.SIGNED_IN: ("visitor",)}.get(
            access.entry, ("visitor", "account", "resident", "association", "author")
        )
        faults += [f"{name} lets in: {who}" for who in closed if ENTERS in (letters[who], there.get(who))]
        if access.entry is Entry.MANDATED:
            faults += [f"{name} lets in from elsewhere: {who}" for who in ROLES_OF_A_TOWN if there[who] == ENTERS]
    return faults


def test_the_table_opens_no_office_to_citizens_or_to_officers_of_another_town(app):
    assert doors_left_open(app, expected()) == []


def test_an_office_opened_to_the_wrong_people_is_found(app):
    row = "s----+++++++-"

    assert doors_left_open(app, {"GET moderation_desk.queue": f"{row} s----+-------"})
    assert doors_left_open(app, {"GET moderation_desk.queue": f"++++++++++++- {row}"})


def test_a_route_without_an_entry_is_found(app):
    table = expected()
    forgotten = next(iter(table))

    assert unlisted(app, {name: row for name, row in table.items() if name != forgotten}) == [forgotten]
    assert unlisted(app, {**table, "GET planted.page": ""}) == ["GET planted.page"]
