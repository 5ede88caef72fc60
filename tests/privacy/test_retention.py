"""What has been kept long enough ends, by time travel; the second run finds nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Base, db
from jusur_participa.moderation.models import Report
from jusur_participa.privacy.actions import retain
from jusur_participa.privacy.rules.clock import urgency
from jusur_participa.privacy.terms.retention import RETENTION
from jusur_participa.signing.actions import open_session


def rows(table: str) -> int:
    return db.session.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0


@pytest.fixture
def lived(app, make, now):
    """Somebody was told something, reported, signed in, and asked."""
    person = make.resident()
    make.notice(person)
    make.verification_request(settled_at=now, zone=make.zone(make.here()))
    report = make.report(make.comment(make.proposal()), person, note="À lire")
    report.settled_at, report.hiding_id = now, make.hiding(report.subject).id
    open_session(person.id, "x", timedelta(days=1))
    asked = make.privacy_request(person)
    db.session.flush()
    return report, asked


def test_nothing_ends_before_its_time(lived, now):
    assert sum(retain(now + timedelta(hours=12)).values()) == 0


def test_each_class_ends_after_its_time_and_no_second_time(lived, now):
    later = now + timedelta(days=366)

    ended = retain(later)

    assert {table for table, number in ended.items() if number} >= {
        "notices", "reports", "sign_in_sessions", "verification_requests",
    }  # fmt: skip
    assert rows("notices") == 0
    report = db.session.get(Report, lived[0].id, populate_existing=True)
    assert report.note == ""
    assert sum(retain(later).values()) == 0


def test_a_dry_run_says_the_same_and_ends_nothing(lived, now):
    later = now + timedelta(days=366)

    foreseen = retain(later, dry_run=True)

    assert rows("notices") == 1
    assert retain(later) == foreseen


def test_the_command_says_how_much_ended(app, lived, now):
    with clock.frozen_at(now + timedelta(days=366)):
        result = app.test_cli_runner().invoke(args=["privacy", "retain", "--dry-run"])

    assert result.exit_code == 0
    assert "notices: 1" in result.output
    assert rows("notices") == 1


def test_what_refers_to_something_ends_before_it():
    order = [kept.table for kept in RETENTION]

    assert order.index("deliveries") < order.index("notices")
    assert order.index("messages") < order.index("sign_in_codes")


@pytest.mark.parametrize(("days_left", "colour"), [(10, "calm"), (3, "soon"), (0, "soon"), (-1, "late")])
def test_a_request_is_amber_near_its_day_and_red_after_it(days_left, colour, now):
    assert urgency(now.date() + timedelta(days=days_left), now.date()) == colour
