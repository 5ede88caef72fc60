"""The same form sent twice at the same moment, by two fingers or a bad network: one row."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.boxes.models import Ballot
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.moderation.models import Report
from jusur_participa.notifications.models import Notice
from jusur_participa.plans.models import Axis, Milestone, Programme, ProgressReport
from jusur_participa.proposals.models import Proposal
from jusur_participa.signing.actions import open_session
from jusur_participa.spaces.models import Space
from jusur_participa.supports.models import Support
from tests.support.sent import code_sent_to
from tests.support.walker import Reader
from tests.support.world import World, build_world

TITLES = {"title_ar": "عنوان", "title_fr": "Un titre"}
TEXT = "Une phrase assez longue pour être lue."


@dataclass(frozen=True)
class Act:
    """Something that creates one row: where its form stands, what is written into it, where it goes."""

    table: type
    page: str
    to: str
    who: str = "resident"
    words: dict[str, str] = field(default_factory=dict)


ACTS = {
    "idea": Act(
        Proposal, "ideas/new?space={space_id}", "/ideas/new",
        words={"title": TEXT, "body": TEXT, "channel": "online", "then": "publish"},
    ),
    "comment": Act(Comment, "ideas/{subject_id}", "/comments", words={"body": TEXT}),
    "notice of a comment": Act(Notice, "ideas/{subject_id}", "/comments", words={"body": TEXT}),
    "support": Act(Support, "ideas/{subject_id}", "/support"),
    "report": Act(Report, "subjects/{subject_id}/reports", "/reports", words={"category": "insult"}),
    "ballot": Act(Ballot, "votes/{vote_id}/ballot", "/review"),
    "association": Act(
        Association, "associations/new", "/new",
        words={"name_ar": "جمعية", "name_fr": "Union", "purpose_ar": "نص", "purpose_fr": TEXT},
    ),
    "progress report": Act(
        ProgressReport, "desk/projects/{project_id}/reports/new", "/reports/new", "planner",
        words={"state": "under_way", "percent": "10", "body_ar": "نص", "body_fr": TEXT},
    ),
    "axis": Act(Axis, "desk/plan/{plan_id}/axes/new", "/axes/new", "planner", TITLES),
    "programme": Act(Programme, "desk/plan/axes/{axis_id}/programmes/new", "/programmes/new", "planner", TITLES),
    "milestone": Act(
        Milestone, "desk/projects/{project_id}/milestones/new", "/milestones/new", "planner",
        words={**TITLES, "due_on": "2027-05-01"},
    ),
    "space": Act(
        Space, "desk/spaces/new", "/spaces/new", "officer",
        words={**TITLES, "summary_ar": "نص", "summary_fr": TEXT, "kind": "thematic"},
    ),
}  # fmt: skip


@pytest.fixture
def stage(live_app, make) -> tuple[Flask, World, dict[str, str]]:
    """A world that is really there, with a resident and a planner who are signed in."""
    with live_app.app_context(), unit_of_work():
        world = build_world(make, make.here())
        tokens = {who: token_of(person) for who, person in people(make, world).items()}
    return live_app, world, tokens


def people(make: Any, world: World) -> dict[str, Person]:
    return {
        "resident": make.resident(world.place),
        "planner": make.planner(world.place),
        "officer": make.officer(world.place),
    }


def token_of(person: Person) -> str:
    return open_session(person.id, "the browser of the tests", timedelta(days=1))


def browser_with(app: Flask, token: str) -> FlaskClient:
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return browser


def filled(html: str, path: str, to: str, words: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Where the form that ends in `to` goes, and what it sends."""
    form = next(form for form in Reader(html).forms if (form.action or path).split("?")[0].endswith(to))
    data: dict[str, Any] = dict(form.fields)
    data |= {name: values[:1] for name, values in form.choices.items() if name == "projects"}
    return form.action or path, data | words


def at_once(ask: Callable[[FlaskClient], int], browsers: list[FlaskClient]) -> list[int]:
    """What each browser is answered, all of them asking at the same moment with the still clock of the test."""
    together = Barrier(len(browsers))

    def asked(browser: FlaskClient) -> int:
        together.wait()
        return ask(browser)

    with ThreadPoolExecutor(len(browsers)) as threads:
        waiting = [threads.submit(copy_context().run, asked, browser) for browser in browsers]
        return [answer.result() for answer in waiting]


def rows(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


@pytest.mark.parametrize("name", ACTS)
def test_the_same_form_from_two_threads_leaves_one_row(stage, name):
    app, world, tokens = stage
    act = ACTS[name]
    browsers = [browser_with(app, tokens[act.who]) for _ in range(2)]
    path = f"/fr/amizmiz/{act.page.format(**world.values)}"
    target, data = filled(browsers[0].get(path).text, path, act.to, act.words)
    if name == "ballot":
        target, data = filled(browsers[0].post(target, data=data).text, target, "/ballot", {})
    before = rows(app, act.table)

    answers = at_once(lambda browser: browser.post(target, data=data).status_code, browsers)

    assert set(answers) <= {200, 303, 409, 422}
    # A slip is shown in the answer itself: it is kept nowhere.
    assert (200 if name == "ballot" else 303) in answers
    assert rows(app, act.table) == before + 1


def test_two_officers_at_once_on_one_sheet_are_both_told_apart(stage):
    """One is saved; the other is shown both texts, and neither is lost."""
    app, world, tokens = stage
    path = f"/fr/amizmiz/desk/plan/axes/{world.values['axis_id']}"
    pages = [browser_with(app, tokens["planner"]) for _ in range(2)]
    data = [
        filled(browser.get(path).text, path, path, {"title_fr": f"Titre {n}", "position": "1"})[1]
        for n, browser in enumerate(pages)
    ]
    written = dict(zip(pages, data, strict=True))

    answers = at_once(lambda browser: browser.post(path, data=written[browser]).status_code, pages)

    assert sorted(answers) == [303, 409]


def test_registering_twice_at_once_makes_one_person(live_app):
    browsers = [live_app.test_client() for _ in range(2)]
    codes: dict[FlaskClient, str] = {}
    for browser in browsers:
        browser.post("/fr/register", data={"chosen_name": "Rachida", "identifier": "0612345678"})
        codes[browser] = code_sent_to(live_app, "+212612345678")

    answers = at_once(
        lambda browser: browser.post("/fr/sign-in/code", data={"code": codes[browser]}).status_code, browsers
    )

    assert answers == [303, 303]
    assert rows(live_app, Person) == 1
