"""Things of another municipality, called under one's own address: nobody finds them, nobody changes them."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from jusur_participa.foundation.database import db
from tests.hostile.doors import address, entering, rules
from tests.support.demonstration import content_in
from tests.support.world import WHO, World, build_world

KEPT_OUT = (303, 403, 404)


def crossings(app: Flask, method: str, own: World, foreign: World) -> list[tuple[Rule, str]]:
    """Every address of one's own municipality with one of its numbers replaced by a foreign thing's.

    What both name alike, a kind of file or the number of a plan's version, leads to one's own.
    """
    found = []
    for rule in rules(app, method):
        at_home: dict[str, Any] = own.of(rule.endpoint)
        values: dict[str, Any] = foreign.of(rule.endpoint)
        named = sorted(rule.arguments - {"lang", "town"}) if "town" in rule.arguments else []
        apart = [name for name in named if values[name] != at_home[name]]
        found += [(rule, address(app, rule, own, **{name: values[name]})) for name in apart]
    return found


def wrong_answers(who: str, browser: FlaskClient, method: str, crossed: list[tuple[Rule, str]]) -> list[str]:
    """Answers that are not « there is nothing here » for who may stand there, or a closed door for who may not."""
    let_in, faults = entering(), []
    for rule, path in crossed:
        status = browser.open(path, method=method).status_code
        expected = (404,) if who in let_in[f"{method} {rule.endpoint}"] else KEPT_OUT
        if status not in expected:
            faults.append(f"{method} {path} ({rule.endpoint}): {status}")
    return faults


@pytest.mark.crowded
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_foreign_things_are_neither_read_nor_changed(app, make, world, crowd, method, who):
    foreign = build_world(make, make.municipality())
    browser = crowd.browser(who)
    before = content_in(db.engine)

    assert wrong_answers(who, browser, method, crossings(app, method, world, foreign)) == []
    assert content_in(db.engine) == before
