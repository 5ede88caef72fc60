"""No page reads a whole table that grows: what it costs at a hundred ideas, it costs at a million.

Asked of SQLite, whose plans do not depend on how many rows there are now. It
is also the one that needs it: it cannot look into an outer join of two tables
and makes all of it first.
"""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.actions import open_session
from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db, unit_of_work
from tests.support.crawl import crawl
from tests.support.demonstration import STARTS, fetching_with

OF_A_KIND = 3
#: Tables that have a row for each person, idea or act.
GROWING = {
    *("people", "sign_in_sessions", "residence_verifications", "memberships"),
    *("subjects", "attachments", "comments", "supports", "reports", "hidings"),
    *("proposals", "proposal_goals", "revisions", "journey_entries", "co_authors", "withdrawals"),
    *("assignments", "studies", "answers", "scores", "ballots", "project_sources"),
    *("notices", "deliveries", "trail_entries"),
}
READ_WHOLE = re.compile(r"^SCAN (\w+)(?! USING)|^(MATERIALIZE) |(AUTOMATIC)")


def whole_reads(plan: list[str], statement: str) -> list[str]:
    """Steps of a plan that read all of a table that grows, or build a table of their own from one.

    Reading in the order that is asked for, and stopping at a limit, is no whole read.
    """
    stops_early = "LIMIT" in statement and not any("TEMP B-TREE" in step for step in plan)
    found = []
    for step in plan:
        match = READ_WHOLE.search(step)
        name = _table_of(match[1], statement) if match and match[1] else None
        if match and (not match[1] or (name in GROWING and not stops_early)):
            found.append(step)
    return found


def _table_of(alias: str, statement: str) -> str:
    """The table behind a name of a plan, which says aliases."""
    named = re.search(rf"(\w+) AS {alias}\b", statement)
    return named[1] if named else alias


@contextmanager
def listening(engine: sa.Engine):
    """The statements that are sent inside the block, each once, with values that it was sent with."""
    heard: dict[str, object] = {}

    def note(_connection, _cursor, statement, parameters, *_rest):
        if statement.lstrip().startswith("SELECT"):
            heard.setdefault(statement, parameters)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def plan_of(connection: sa.Connection, statement: str, parameters: object) -> list[str]:
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]


@pytest.mark.parametrize("who", ["a visitor", "a resident"])
def test_no_page_reads_a_growing_table_whole(demonstration, who):
    browser = demonstration.test_client()
    with demonstration.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("plans are asked of SQLite")
        starts = STARTS
        if who == "a resident":
            starts = (*STARTS, "/ar/me", "/ar/notices", "/ar/account")
            with unit_of_work():
                person = db.session.scalars(sa.select(Person).where(Person.email == "resident@exemple.test")).one()
                token = open_session(person.id, "the browser of the tests", timedelta(days=1))
            with browser.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
        with listening(db.engine) as heard:
            list(crawl(fetching_with(browser), starts, OF_A_KIND))
        with db.engine.connect() as connection:
            found = {
                statement: steps
                for statement, parameters in heard.items()
                if (steps := whole_reads(plan_of(connection, statement, parameters), statement))
            }

    assert len(heard) > 30
    assert "\n\n".join(f"{steps}\n{statement}" for statement, steps in found.items()) == ""


@pytest.mark.parametrize(
    ("step", "is_found"),
    [
        ("SCAN proposals", True),
        ("SCAN proposals_1", True),
        ("SCAN proposals USING INDEX ix_proposals_newest", False),
        ("SEARCH proposals USING INTEGER PRIMARY KEY (rowid=?)", False),
        ("SCAN themes", False),
        ("MATERIALIZE (join-1)", True),
        ("SEARCH (join-1) USING AUTOMATIC COVERING INDEX (id:1=?) LEFT-JOIN", True),
    ],
)
def test_a_whole_read_is_noticed(step, is_found):
    statement = "SELECT 1 FROM vote_projects LEFT OUTER JOIN proposals AS proposals_1 ON 1"

    assert bool(whole_reads([step], statement)) is is_found
