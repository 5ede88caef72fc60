"""Every address of the product, by the URL map, and somebody who may stand before it."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.support.world import WHO, World

TABLE = Path(__file__).parents[1] / "architecture" / "route_matrix.toml"
#: Our own files, and the address that only chooses a language.
WITHOUT_PAGE = ("assets", "root")


def entering() -> dict[str, list[str]]:
    """Who is let in at home, by `"GET slice.page"`."""
    answers = tomllib.loads(TABLE.read_text(encoding="utf-8"))["answers"]
    return {
        name: [who for who, letter in zip(WHO, row.split()[0], strict=True) if letter == "+"]
        for name, row in answers.items()
    }


def rules(app: Flask, method: str) -> list[Rule]:
    """Every rule that answers `method`, but those of files."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or ()) and rule.endpoint not in WITHOUT_PAGE
    ]


def address(app: Flask, rule: Rule, world: World, **changed: Any) -> str:
    """The path of a rule for the things of `world`, some of them changed.

    That the world knows a thing for every name, the route matrix sees to.
    """
    values = {**world.of(rule.endpoint), **changed}
    with app.test_request_context("/fr/"):
        return url_for(rule.endpoint, **{name: values.get(name, 1) for name in rule.arguments})


def pages(app: Flask, world: World) -> list[str]:
    """Every address to look at, in both languages."""
    return [address(app, rule, world, lang=language) for rule in rules(app, "GET") for language in ("ar", "fr")]


@dataclass
class Crowd:
    """Somebody of each kind, each with a browser; called for by name."""

    app: Flask
    make: Any
    world: World
    sign_in: Callable[..., FlaskClient]
    _people: dict[str, Any] = field(default_factory=dict)

    def gather(self, kinds: Iterable[str]) -> None:
        """Let these exist, before something is done to everybody."""
        for who in kinds:
            if who not in self._people:
                self._people[who] = WHO[who](self.make, self.world)

    def browser(self, who: str) -> FlaskClient:
        """A fresh browser of that person."""
        self.gather([who])
        person = self._people[who]
        return self.app.test_client() if person is None else self.sign_in(person, self.app.test_client())
