"""No page of the demonstration reads a whole table of what grows with use, however small that still is here."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.models import VoteProject
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.signing.actions import open_session
from tests.support.crawl import crawl
from tests.support.demonstration import STARTS, fetching_with

#: Tables that have a row for each person, idea or act.
GROWING = {
    *("people", "sign_in_sessions", "residence_verifications", "memberships"),
    *("subjects", "attachments", "comments", "supports", "reports", "hidings"),
    *("proposals", "proposal_goals", "revisions", "journey_entries", "co_authors", "withdrawals"),
    *("assignments", "studies", "answers", "scores", "ballots", "project_sources"),
    *("notices", "deliveries", "trail_entries"),
}
OF_A_KIND = 2


def whole_reads(statement: str, steps: list[str]) -> list[str]:
    """The steps of SQLite's plan that go through all rows of a table of what grows.

    Reading in the order that is asked for, and stopping at a limit, is no whole read.
    """
    if "LIMIT" in statement and not any("TEMP B-TREE" in step or "MATERIALIZE" in step for step in steps):
        return []
    called = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+_\d+)", statement)}
    scanned = [step.split()[1] for step in steps if step.startswith("SCAN ")]
    return [called.get(name, name) for name in scanned if called.get(name, name) in GROWING]


@contextmanager
def watched(engine: sa.Engine) -> Iterator[list[str]]:
    """The statements that read whole tables, with what they read; each statement is looked at once."""
    found: list[str] = []
    seen: set[str] = set()

    def look(connection, _cursor, statement, parameters, _context, many) -> None:
        if many or statement in seen or not statement.lstrip().startswith(("SELECT", "WITH")):
            return
        seen.add(statement)
        cursor = connection.connection.cursor()
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        found.extend(f"{table}: {statement}" for table in whole_reads(statement, [row[3] for row in cursor]))

    event.listen(engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", look)


@pytest.mark.parametrize(
    "email", ["", "resident@exemple.test", "officer@exemple.test"], ids=["visitor", "resident", "officer"]
)
def test_no_page_reads_a_whole_table_of_what_grows(demonstration, email):
    browser, starts = demonstration.test_client(), [*STARTS, "/ar/amizmiz/desk/"] if email else STARTS
    with demonstration.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL reads a small table whole, and is right to")
        if email:
            with unit_of_work():
                person_id = db.session.scalars(sa.select(Person.id).where(Person.email == email)).one()
                token = open_session(person_id, "the browser of the tests", timedelta(days=1))
            with browser.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True

        with watched(db.engine) as found:
            pages = list(crawl(fetching_with(browser), starts, OF_A_KIND))

    assert len(pages) > 40
    assert found == []


def test_an_outer_join_that_copies_every_idea_is_found(demonstration):
    with demonstration.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL looks into an outer join")
        with watched(db.engine) as found:
            db.session.scalars(sa.select(VoteProject).options(joinedload(VoteProject.proposal)).limit(1)).all()

    assert [sentence.split(":")[0] for sentence in found] == ["subjects"]


@pytest.mark.parametrize(
    ("step", "tables"),
    [
        ("SCAN proposals", ["proposals"]),
        ("SCAN subjects_1", ["subjects"]),
        ("SCAN comments USING COVERING INDEX ix_comments", ["comments"]),
        ("SEARCH proposals USING INDEX ix_proposals_newest (place_id=?)", []),
        ("SCAN themes", []),
    ],
)
def test_a_whole_read_is_recognised(step, tables):
    assert whole_reads("SELECT 1 FROM subjects AS subjects_1, proposals", [step]) == tables
