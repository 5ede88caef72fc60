"""Names, phones, addresses and texts stand in no log, no address and no mail's subject, whatever is done or fails."""

import logging
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, mail, web
from jusur_participa.foundation.database import db
from tests.hostile.doors import Crowd
from tests.hostile.test_forms import Shown, forms_of, sent
from tests.support.crawl import crawl
from tests.support.demonstration import fetching_with
from tests.support.walker import HtmlForm
from tests.support.world import build_world

NAME, PHONE, EMAIL, TEXT = "Zqzqnom", "+212699887766", "zqzqmail@exemple.test", "zqzqtexte assez long pour passer"
MARKS = ("zqzqnom", "699887766", "zqzqmail", "zqzqtexte")
#: Fields into which one's address is typed, and those of a name.
ADDRESSES, NAMES = ("identifier", "phone", "email", "address"), ("chosen_name", "name")


def marks_in(text: str) -> set[str]:
    said = unquote(text).lower()
    return {mark for mark in MARKS if mark in said}


def filled(form: HtmlForm, written: tuple[str, ...], address: str) -> MultiDict[str, str]:
    """The form as she fills it in: her address, her name, and a text everywhere else."""
    data = MultiDict((name, value) for name, value in form.fields)
    for name, values in form.choices.items():
        data.setlistdefault(name, [next(filter(None, values), "")])
    for name in written:
        said = address if name in ADDRESSES else NAME if name in NAMES else TEXT
        data.setlist(name, [said])
    return data


@pytest.fixture
def shown_forms(app, make, sign_in) -> list[tuple[Shown, FlaskClient]]:
    world = build_world(make, make.here())
    crowd = Crowd(app, make, world, sign_in)
    return [(shown, crowd.browser(shown.who)) for shown in forms_of(app, world, crowd)]


@pytest.fixture
def logs(caplog):
    """What our own loggers and those of what runs us say, all of it; of others what is more than chatter."""
    caplog.set_level(logging.WARNING)
    for name in ("jusur_participa", "huey", "gunicorn"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


@pytest.mark.crowded
def test_p4_no_form_leads_to_an_address_a_subject_or_a_log_with_her_words(app, make, shown_forms, logs, monkeypatch):
    """Each form is sent with her words; then some again, with a database that quotes what it refuses at the end."""
    faults = []
    for number, (shown, browser) in enumerate(shown_forms):
        response = sent(browser, shown, data=filled(shown.form, shown.written, (PHONE, EMAIL)[number % 2]))
        faults += [f"{shown.endpoint}: {mark} in its address" for mark in marks_in(response.location or "")]
        faults += [f"{shown.endpoint}: {mark} in a subject" for one in mail.outbox for mark in marks_in(one["Subject"])]
        mail.outbox.clear()
    faults += [f"{mark} in a log" for mark in marks_in(logs.text)]
    logs.clear()
    assert len(shown_forms) > 100
    assert faults == []

    make.person(phone=PHONE, email=EMAIL, chosen_name=NAME)
    twin = sa.insert(Person).values(
        phone=PHONE, email=EMAIL, chosen_name=NAME, public_ref="twin", language="fr", created_at=clock.now()
    )

    def fail(keep: bool) -> None:
        if keep:
            with db.session.begin_nested():
                db.session.execute(twin)
        db.session.rollback()

    monkeypatch.setattr(web, "finish_unit", fail)
    for shown, browser in shown_forms[::4]:
        undone = db.engine.begin_nested()
        response = browser.post(shown.path, data=filled(shown.form, shown.written, PHONE))
        undone.rollback()
        assert response.status_code != 500 or not marks_in(response.text), shown.endpoint
    assert marks_in(logs.text) == set()
    assert logs.text.count("incident") > 5


def test_p4_no_link_of_hers_carries_her_name_her_phone_or_her_address(app, make, sign_in):
    person = make.resident(chosen_name=NAME, phone=PHONE, email=EMAIL)
    idea = make.proposal(author=person, title=TEXT, body=TEXT)
    make.comment(idea, person, body=TEXT)
    browser = sign_in(person)
    starts = (f"/fr/{make.here().slug}/", "/fr/account", "/fr/account/data", "/fr/me", "/ar/")

    visited = [page for page in crawl(fetching_with(browser), starts, of_a_kind=2) if page.is_page]

    assert len(visited) > 20
    links = {link for page in visited for link in page.markup.links if not link.startswith("mailto:")}
    assert {link for link in links if marks_in(link)} == set()
