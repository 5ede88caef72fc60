"""Every page of the demonstration, in both languages, as a visitor and as each kind of signed-in person finds it."""

import re
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Mandate, Person, ResidenceVerification
from jusur_participa.associations.models import Membership
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.signing.actions import open_session
from tests.support import statements
from tests.support.crawl import Markup, Visited, crawl
from tests.support.demonstration import STARTS, content_hash, fetching_with
from tests.support.sources import ROOT

MOST_QUERIES = 8
#: A file of a whole plan asks each of its tables once, however many rows there are.
MOST_QUERIES_OF_A_FILE = 25
#: Pages of a kind that are looked at: enough to meet things in every state.
OF_A_KIND = 16
OF_A_KIND_SIGNED_IN = 4


def faults_of(page: Visited) -> list[str]:
    """What is wrong with the markup of one page."""
    markup, language = page.markup, page.path.split("/")[1]
    faults = []
    if markup.root.get("lang") != language:
        faults.append(f"lang is {markup.root.get('lang')}")
    if markup.root.get("dir") != {"ar": "rtl", "fr": "ltr"}.get(language):
        faults.append(f"dir is {markup.root.get('dir')}")
    if markup.headings.count("h1") != 1:
        faults.append(f"{markup.headings.count('h1')} h1")
    faults += [f"the id {name} twice" for name, count in Counter(markup.ids).items() if count > 1]
    faults += [
        f"{lower} follows {upper}"
        for upper, lower in zip(markup.headings, markup.headings[1:], strict=False)
        if int(lower[1]) > int(upper[1]) + 1
    ]
    return [f"{page.path}: {fault}" for fault in faults]


def dead_ends(pages: list[Visited]) -> list[str]:
    """Links that lead nowhere."""
    return [f"{page.found_on} links to {page.path}: {page.status}" for page in pages if page.status >= 400]


@pytest.fixture(scope="module")
def public_walk(demonstration) -> tuple[list[Visited], dict[str, int], bool]:
    """What a visitor finds, how many queries each page took, and whether anything was written."""
    browser, queries = demonstration.test_client(), {}
    fetch = fetching_with(browser)

    def counting(path: str):
        with statements.counted() as sent:
            answer = fetch(path)
        queries[path] = len(sent)
        return answer

    with demonstration.app_context():
        before = content_hash()
        pages = list(crawl(counting, STARTS, OF_A_KIND))
        return pages, queries, content_hash() != before


def test_a_visitor_finds_many_pages_in_both_languages(public_walk):
    pages, _queries, _written = public_walk
    found = Counter(page.path.split("/")[1] for page in pages if page.is_page and page.status == 200)

    assert found["ar"] > 50
    assert found["fr"] > 50


def test_every_public_page_has_language_direction_and_one_heading(public_walk):
    pages, _queries, _written = public_walk

    assert [fault for page in pages if page.is_page and page.status == 200 for fault in faults_of(page)] == []


def test_no_public_link_leads_nowhere(public_walk):
    pages, _queries, _written = public_walk

    assert dead_ends(pages) == []


def test_a_public_page_takes_few_queries(public_walk):
    pages, queries, _written = public_walk
    files = {page.path for page in pages if not page.is_page}

    assert {path: count for path, count in queries.items() if count > MOST_QUERIES and path not in files} == {}


def test_a_public_file_takes_no_more_queries_for_being_long(public_walk):
    pages, queries, _written = public_walk
    files = [page.path for page in pages if not page.is_page]

    assert {path: queries[path] for path in files if queries.get(path, 0) > MOST_QUERIES_OF_A_FILE} == {}


def test_looking_around_writes_nothing(public_walk):
    _pages, _queries, written = public_walk

    assert not written


WHO = ("resident", "association", *Role)
#: Those who have a desk.
STAFF = frozenset(Role) - {Role.TECHNICIAN}


def somebody(who: str) -> Person:
    """Somebody of the demonstration who is that."""
    citizens = {"resident": ResidenceVerification, "association": Membership}
    if who in citizens:
        wanted = Person.id.in_(sa.select(citizens[who].person_id)) & Person.id.not_in(sa.select(Mandate.person_id))
    else:
        wanted = Person.id.in_(sa.select(Mandate.person_id).where(Mandate.role == who))
    return db.session.scalars(sa.select(Person).where(wanted).order_by(Person.id).limit(1)).one()


def starts_of(person: Person) -> list[str]:
    """Where her own pages begin: her municipality, its desk where she works there, then those of everybody."""
    here = [
        *(f"/{{}}/{mandate.municipality.slug}/desk/" for mandate in person.mandates if mandate.municipality),
        *(f"/{{}}/{verification.municipality.slug}/" for verification in person.verifications),
        "/{}/me",
        "/{}/",
    ]
    return [path.format(language) for path in here for language in ("ar", "fr")]


@pytest.mark.parametrize("who", WHO)
def test_everything_shown_to_a_signed_in_person_works(demonstration, who):
    browser = demonstration.test_client()
    with demonstration.app_context():
        with unit_of_work():
            person = somebody(who)
            starts, token = starts_of(person), open_session(person.id, "the browser of the tests", timedelta(days=1))
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True

        before = content_hash()
        pages = list(crawl(fetching_with(browser), starts, OF_A_KIND_SIGNED_IN))
        after = content_hash()

    faults = [fault for page in pages if page.is_page and page.status == 200 for fault in faults_of(page)]
    assert dead_ends(pages) + faults == []
    assert after == before
    assert any("/desk/" in page.path for page in pages) == (who in STAFF)


@pytest.mark.parametrize(
    "html",
    [
        '<html lang="fr" dir="rtl"><h1>x</h1>',
        '<html dir="ltr"><h1>x</h1>',
        '<html lang="fr" dir="ltr"><h2>x</h2>',
        '<html lang="fr" dir="ltr"><h1>x</h1><h1>y</h1>',
        '<html lang="fr" dir="ltr"><h1>x</h1><h3>y</h3>',
        '<html lang="fr" dir="ltr"><h1 id="a">x</h1><p id="a">y</p>',
    ],
)
def test_a_faulty_page_is_found(html):
    assert len(faults_of(Visited("/fr/", "", 200, "text/html", html.encode()))) == 1


def test_a_sound_page_is_let_through():
    html = '<html lang="ar" dir="rtl"><h1 id="a">x</h1><h2>y</h2><h3>z</h3><h2>y</h2>'

    assert faults_of(Visited("/ar/", "", 200, "text/html", html.encode())) == []


def test_a_dead_end_is_found():
    pages = {"/ar/": b'<a href="gone">x</a><a href="https://elsewhere/">y</a>'}
    found = list(crawl(lambda path: (200 if path in pages else 404, "text/html", pages.get(path, b""), None), ["/ar/"]))

    assert dead_ends(found) == ["/ar/ links to /ar/gone: 404"]


def test_a_write_is_noticed(live_app, make):
    with live_app.app_context():
        before = content_hash()
        with unit_of_work():
            make.person()

        assert content_hash() != before


def test_links_are_read_from_markup():
    assert Markup('<a href="/ar/x">x</a><a>y</a><link href="z">').links == ["/ar/x"]


README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", sorted(set(re.findall(r"`(\w+@exemple\.test)`", README))))
def test_every_account_of_the_readme_can_be_used(demonstration, identifier):
    password = re.search(r"password `([^`]+)`", README)[1]
    answer = demonstration.test_client().post("/fr/sign-in", data={"identifier": identifier, "password": password})

    assert answer.status_code == 303
