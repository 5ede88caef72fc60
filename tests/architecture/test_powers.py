"""Every route belongs to an action, and lets in whom the table of who may do what lets do it.

What each route answers stands in route_matrix.toml, which the crawl of every
route by everybody holds to be true; here the answers are held to the table.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from flask import Flask

from jusur_participa.foundation.access import Entry, Role, access_of
from jusur_participa.powers.rules import allows, roles_for
from jusur_participa.powers.terms import Action, Standing
from tests.support.world import WHO

HERE = Path(__file__).parent
ACTIONS = tomllib.loads((HERE / "route_actions.toml").read_text(encoding="utf-8"))["actions"]
ANSWERS = tomllib.loads((HERE / "route_matrix.toml").read_text(encoding="utf-8"))["answers"]

#: What the people of the crawl are besides what they are called: the author also helps voters.
ALSO = {
    "resident": (Standing.ACCOUNT,),
    "association": (Standing.ACCOUNT, Standing.RESIDENT),
    "author": (Standing.ACCOUNT, Standing.RESIDENT, Standing.HELPER),
}


def standings_of(who: str) -> tuple[Standing, ...]:
    named = (Standing(who),) if who in set(Standing) else ()
    return (*named, *ALSO.get(who, () if who == "visitor" else (Standing.ACCOUNT,)))


def actions_of(endpoint: str, listed: dict[str, str | list[str]]) -> list[Action]:
    """The actions of a route: by its name, or by that of its blueprint with a star."""
    found = listed.get(endpoint, listed.get(f"{endpoint.partition('.')[0]}.*", []))
    return [Action(found)] if isinstance(found, str) else [Action(action) for action in found]


def without_action(app: Flask, listed: dict[str, str | list[str]]) -> list[str]:
    """Routes of which nobody has said what is done there; a public page is read."""
    return [
        f"{name}: name its action in route_actions.toml"
        for name in ANSWERS
        if not actions_of(name.split()[1], listed) and not _is_read(app, name)
    ]


def _is_read(app: Flask, name: str) -> bool:
    method, endpoint = name.split()
    access = access_of(app, endpoint)
    return method == "GET" and access is not None and access.entry is Entry.PUBLIC


def against_the_table(app: Flask, answers: dict[str, str], listed: dict[str, str | list[str]]) -> list[str]:
    """Routes that let in whom the table refuses, and offices that refuse whom it lets in."""
    faults = []
    for name, row in answers.items():
        endpoint = name.split()[1]
        actions = actions_of(endpoint, listed)
        entering = {who for who, letter in zip(WHO, row.split()[0], strict=True) if letter == "+"}
        if _is_read(app, name):
            actions.append(Action.READ)
        wrong = {who for who in entering if not _may_any(actions, standings_of(who))}
        faults += [f"{name} lets in: {who}" for who in sorted(wrong)]
        # Where nobody enters, the thing is in no state to be acted upon.
        if entering:
            faults += [f"{name} refuses: {who}" for who in sorted(_office(app, endpoint, actions) - entering)]
    return faults


def _may_any(actions: Iterable[Action], standings: Iterable[Standing]) -> bool:
    standings = tuple(standings)
    return any(allows(action, standing) for action in actions for standing in standings)


def _office(app: Flask, endpoint: str, actions: Iterable[Action]) -> set[str]:
    """Those whom an office must let in: the roles of its actions, as far as they reach it."""
    access = access_of(app, endpoint)
    if access is None or access.entry not in (Entry.MANDATED, Entry.NETWORK):
        return set()
    is_network = access.entry is Entry.NETWORK
    reaching = {Role.COORDINATOR} if is_network else set(Role) - {Role.COORDINATOR, Role.TECHNICIAN}
    if Role.COORDINATOR in access.roles:
        reaching.add(Role.COORDINATOR)
    return {role.value for action in actions for role in roles_for(action) if role in reaching}


def test_every_route_has_its_action(app):
    assert without_action(app, ACTIONS) == []


def test_every_route_answers_as_the_table_says(app):
    assert against_the_table(app, ANSWERS, ACTIONS) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("s-----+---+-- s------------", "POST ties_desk.merge lets in: officer"),
        ("s---------+-- s------------", "POST ties_desk.merge refuses: moderator"),
    ],
)
def test_a_route_that_answers_otherwise_is_found(app, row, fault):
    """An office of moderation that an officer enters, or that a moderator does not."""
    assert fault in against_the_table(app, {"POST ties_desk.merge": row}, {"ties_desk.*": "moderate"})


def test_a_route_without_an_action_is_found(app):
    assert without_action(app, {**ACTIONS, "supports.*": []}) == [
        "POST supports.give: name its action in route_actions.toml",
        "POST supports.withdraw: name its action in route_actions.toml",
    ]


def left_over(app: Flask, listed: Iterable[str]) -> list[str]:
    """Lines that name no route any more."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    stars = {f"{endpoint.partition('.')[0]}.*" for endpoint in endpoints}
    return [name for name in listed if name not in endpoints | stars]


def test_every_line_is_of_a_route(app):
    assert left_over(app, ACTIONS) == []
    assert left_over(app, ["planted.page", "planted.*", next(iter(ACTIONS))]) == ["planted.page", "planted.*"]
