"""Addresses that nobody's link leads to: rubbish in their numbers, names, filters and page tokens."""

import base64
import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import AnyConverter, IntegerConverter
from werkzeug.test import TestResponse

from jusur_participa.foundation.web import BoundedRequest
from jusur_participa.proposals.forms import FILTER_NAMES
from tests.hostile.doors import address, rules
from tests.hostile.markup import Suspicion
from tests.hostile.payloads import PAYLOAD, START
from tests.making.accounts import PASSWORD

SOURCES = Path(__file__).parents[2] / "jusur_participa"
RUBBISH = (START + PAYLOAD, "\x00\x01\x1b\udcff", "9" * 400, "-1", "0001-01-01", "9999-12-31", "%' ESCAPE '_\\")
#: What stands in place of a number or a name of an address.
WRONG_PARTS = ("0", "-1", "9" * 30, "%00", "%ff%fe", "%D9%A1", "x" * 3000)


def token(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


TOKENS = (
    "x",
    "é",
    "!" * 500,
    token("{}"),
    token("[]"),
    token("[null, null]"),
    token('["2026-11-23T10:00:00", 1]'),
    token('["0001-01-01T00:00:00+14:00", 1]'),
    token('["9999-12-31T23:59:59-12:00", 1]'),
    token("[1, 9223372036854775807]"),
    token("[1e999, NaN]"),
    token('["\\u0000", 1]'),
    token('["\\ud800", 1]'),
    token("[" * 3000),
)
#: Leaving at once leads to a neutral page of somebody else's, on purpose.
LEADS_AWAY = ("pages.quick_exit",)
#: Where a link after signing in may not lead. {} stands for a host of somebody else.
BYPASSES = (
    "//{}", "///{}", "////{}", "/\\{}", "\\/{}", "\\\\{}", "\\{}", "/\\/{}", "//\\{}", "http:{}", "https:{}",
    "http:/{}", "https:///{}", "https://{}", "HTTPS://{}", "ftp://{}", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "mailto:x@{}", "\t//{}", "\n//{}", "/\t/{}", "/\n/{}",
    "/\r/{}", " //{}", "/ /{}", "\x00//{}", "/\x00/{}", "%2f%2f{}", "/%2f{}", "/%5c{}", "%5c%5c{}",
    "//localhost@{}", "//{}%2flocalhost", "https://localhost@{}/", "//[::1]@{}", "/\u202e/{}", "\u2066//{}",
    "/\ufeff/{}", "\uff0f\uff0f{}", "/\uff0f{}", "/\u2215{}", "//\u3002{}", "?next=//{}", "#//{}", ".{}", "@{}", ":@{}",
    "/..//{}", "/.//{}", "/x/..//{}", "/fr/..//{}", "//{}/fr/", "/;@{}",
)  # fmt: skip


def parameters() -> set[str]:
    """Every name that a view looks for in its query."""
    patterns = (r'args\.get(?:list)?\(\s*"(\w+)"', r'args\["(\w+)"\]', r'"(\w+)" (?:not )?in request\.args')
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*/**/*.py"))
    return {name for pattern in patterns for name in re.findall(pattern, text)} | set(FILTER_NAMES)


def stays_with_us(path: str, location: str) -> bool:
    """Whether a browser at `path` would still ask us after this redirect; browsers take every slash for a slash."""
    read = re.sub(r"[\t\r\n]", "", location.strip("".join(map(chr, range(33))))).replace("\\", "/")
    target = urlsplit(urljoin(f"http://localhost{path}", read))
    return target.scheme == "http" and target.netloc == "localhost"


def faults_of(path: str, response: TestResponse) -> list[str]:
    """What is wrong with the answer to a made-up address."""
    if response.status_code >= 500:
        return [f"{path[:120]}: {response.status_code}"]
    if response.location and not stays_with_us(path, response.location):
        return [f"{path[:120]} leads to {response.location}"]
    suspicion = Suspicion(response.text) if response.mimetype == "text/html" else None
    return [f"{path[:120]}: {fault}" for fault in suspicion.faults] if suspicion else []


@pytest.fixture
def entrant(crowd) -> FlaskClient:
    """Of somebody who may enter nearly everywhere."""
    return crowd.browser("administrator")


def looked_at(app: Flask, world) -> list[str]:
    """Every page once, the languages taking turns."""
    return [
        address(app, rule, world, lang=language)
        for rule, language in zip(rules(app, "GET"), cycle(("ar", "fr")), strict=False)
        if rule.endpoint not in LEADS_AWAY
    ]


class NotedQuery(ImmutableMultiDict[str, str]):
    """A query that notes which names are looked for in it."""

    asked: ClassVar[set[str]] = set()

    def get(self, key: str, *rest: Any, **options: Any) -> Any:
        self.asked.add(key)
        return super().get(key, *rest, **options)

    def getlist(self, key: str, *rest: Any, **options: Any) -> Any:
        self.asked.add(key)
        return super().getlist(key, *rest, **options)

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


class NotingRequest(BoundedRequest):
    """A request that notes what a page looks for in its query."""

    parameter_storage_class = NotedQuery


def query_of(names: Iterable[str], value: str) -> str:
    return "&".join(f"{quote(name)}={quote(value, errors='surrogatepass')}" for name in sorted(names))


def test_rubbish_in_every_filter_and_page_token_is_harmless(app, world, entrant, monkeypatch):
    """The first goes to every page, the others to those that have looked for something."""
    monkeypatch.setattr(app, "request_class", NotingRequest)
    known, faults, reading = parameters(), [], 0
    for path in looked_at(app, world):
        NotedQuery.asked.clear()
        faults += faults_of(path, entrant.get(f"{path}?{query_of(known, RUBBISH[0])}"))
        asked = NotedQuery.asked & known
        tokens = {name for name in asked if name.endswith("after")}
        queries = [query_of(asked - tokens, rubbish) for rubbish in RUBBISH[1:] if asked - tokens]
        queries += [query_of(tokens, made_up) for made_up in TOKENS if tokens]
        faults += [fault for query in queries for fault in faults_of(path, entrant.get(f"{path}?{query}"))]
        reading += bool(asked)

    assert faults == []
    assert reading > 10


def wrong_addresses(app: Flask, world) -> Iterator[str]:
    """Every address with each of its parts replaced: a number by zero and by one that is none, a name by all of them.

    Towns, which stand in nearly every address, take turns.
    """
    in_turn = cycle(WRONG_PARTS[1:])
    for rule in rules(app, "GET"):
        for name in sorted(rule.arguments - {"lang"}):
            choice = rule._converters[name]
            if isinstance(choice, IntegerConverter):
                stand_in, parts = 987_654_321, (WRONG_PARTS[0], next(in_turn))
            elif isinstance(choice, AnyConverter):
                # Only one of its words can be built.
                stand_in, parts = max(choice.items, key=len), WRONG_PARTS
            else:
                stand_in, parts = "stands-here", (next(in_turn),) if name == "town" else WRONG_PARTS
            template = address(app, rule, world, **{name: stand_in})
            yield from (template.replace(str(stand_in), part) for part in parts)


def test_rubbish_in_the_parts_of_an_address_finds_nothing(app, world, entrant):
    assert [fault for path in wrong_addresses(app, world) for fault in faults_of(path, entrant.get(path))] == []


@pytest.mark.parametrize("path", ["/xx/", "/ar%00/", "/%ff/", "//fr/", "/" + "x" * 5000, "/..;/fr/", "/FR/"])
def test_an_unknown_language_is_no_page(client, path):
    response = client.get(path, headers={"Accept-Language": "'\"<>;q=x, \x7f;q=9"})

    assert response.status_code in (301, 302, 308, 404)
    assert faults_of(path, response) == []


@pytest.mark.parametrize("bypass", BYPASSES)
def test_signing_in_never_leads_to_somebody_else(client, make, bypass):
    person, path = make.person(), f"/fr/sign-in?next={quote(bypass.format('evil.example'))}"

    page = client.get(path)
    typed = {"identifier": person.phone, "password": PASSWORD}
    arriving = client.post(path, data=typed)
    again = client.get(path)

    assert Suspicion(page.text).faults == []
    assert arriving.status_code == again.status_code == 303
    assert stays_with_us(path, arriving.location), arriving.location
    assert stays_with_us(path, again.location), again.location


@pytest.mark.parametrize("location", ["//evil.example", "/\\evil.example", "\t//evil.example", "https:evil.example"])
def test_a_redirect_that_leads_away_is_found(location):
    assert not stays_with_us("/fr/", location)
