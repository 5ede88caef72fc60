"""The moderators' queue: its order, its cost, and what it never loads."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.moderation.actions import dismiss_reports
from jusur_participa.moderation.models import Report
from jusur_participa.moderation.queries import cases_of, hidings_in, late_cases, open_cases, waiting_cases
from jusur_participa.moderation.terms import ReportCategory

pytestmark = pytest.mark.usefixtures("app")


def test_abuse_against_women_comes_first_then_the_oldest(make, now):
    young = make.report(created_at=now - timedelta(hours=1)).subject
    old = make.report(created_at=now - timedelta(days=3)).subject
    abuse = make.report(category=ReportCategory.GENDERED_ABUSE, created_at=now).subject
    make.report(young, category=ReportCategory.SPAM)

    assert [case.subject for case in open_cases(make.here().id)] == [abuse, old, young]


def test_one_graver_report_moves_the_whole_case_forward(make, now):
    insult = make.report(created_at=now - timedelta(days=3)).subject
    abuse = make.report(created_at=now).subject
    make.report(abuse, category=ReportCategory.GENDERED_ABUSE)

    cases = open_cases(make.here().id)

    assert [case.subject for case in cases] == [abuse, insult]
    assert cases[0].categories == [(ReportCategory.GENDERED_ABUSE, 1), (ReportCategory.INSULT, 1)]


def test_what_is_settled_or_of_another_municipality_does_not_wait(make, now):
    dismissed = make.report().subject
    dismiss_reports(make.moderator(), dismissed, reason="Une critique, pas une insulte.")
    make.report(make.proposal(space=make.space(make.municipality())))

    assert open_cases(make.here().id) == []
    assert waiting_cases(make.here().id, make.moderator(), now) == 0


def test_the_desk_counts_cases_not_reports_and_knows_the_late_ones(make, now):
    late = make.report(created_at=now - timedelta(days=3)).subject
    make.report(late)
    make.report(created_at=now - timedelta(days=1))

    assert waiting_cases(make.here().id, make.moderator(), now) == 2
    assert late_cases(make.here().id, make.moderator(), now) == 1


def test_a_case_remembers_every_decision(make):
    subject = make.report().subject
    dismiss_reports(make.moderator(), subject, reason="Une critique, pas une insulte.")
    hiding = make.hiding(subject)
    make.report(subject)

    (case,) = cases_of([subject.id])

    assert [alarm.is_open for alarm in case.alarms] == [False, True]
    assert (case.standing_hiding, len(case.dismissals)) == (hiding, 1)


def test_the_queue_costs_the_same_for_one_case_as_for_thirty(make, query_count):
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make.hiding(make.report().subject)
        db.session.flush()
        db.session.expunge_all()
        with query_count() as queries:
            open_cases(make.here().id)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def test_reporters_are_not_loaded(make):
    make.report()
    place_id = make.here().id
    db.session.flush()
    db.session.expunge_all()

    open_cases(place_id)

    reports = [row for row in db.session if isinstance(row, Report)]
    assert all("reporter" in inspect(report).unloaded for report in reports)


def test_hidings_are_listed_latest_first_with_their_subjects(make):
    first, second = make.hiding(make.comment()), make.hiding(make.proposal())
    make.hiding(make.proposal(space=make.space(make.municipality())))

    listed = hidings_in(make.here().id)

    assert list(listed.hidings) == [second, first]
    assert set(listed.subjects) == {first.subject_id, second.subject_id}


def test_a_queue_frozen_in_time_counts_only_what_had_come(make, now):
    make.report(created_at=now + timedelta(hours=1))

    assert waiting_cases(make.here().id, make.moderator(), clock.now()) == 0
