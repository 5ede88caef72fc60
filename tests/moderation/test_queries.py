"""The moderators' queue: its order, its cost, and what it never loads."""

from datetime import timedelta

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.moderation.actions import dismiss_reports, hide_subject
from jusur_participa.moderation.models import Report
from jusur_participa.moderation.queries import cases_of, hidings_in, late_cases, waiting_cases
from jusur_participa.moderation.queries import queue as queue_of
from jusur_participa.moderation.terms import CaseCause, QueueFilters, ReportCategory, Rule

pytestmark = pytest.mark.usefixtures("app")
ALL = QueueFilters()


def read_in_order(make, now, filters=ALL):
    return [file.subject for file in queue_of(make.here().id, filters, now).files]


def test_abuse_against_women_comes_first_then_what_nobody_sees_then_the_oldest(make, now):
    young = make.report(created_at=now - timedelta(hours=1)).subject
    old = make.report(created_at=now - timedelta(days=3)).subject
    held = make.hold().subject
    abuse = make.report(category=ReportCategory.GENDERED_ABUSE, created_at=now).subject
    make.report(young, category=ReportCategory.SPAM)

    assert read_in_order(make, now) == [abuse, held, old, young]


def test_one_graver_report_moves_the_whole_case_forward(make, now):
    insult = make.report(created_at=now - timedelta(days=3)).subject
    abuse = make.report(created_at=now).subject
    make.report(abuse, category=ReportCategory.GENDERED_ABUSE)

    files = queue_of(make.here().id, ALL, now).files

    assert [file.subject for file in files] == [abuse, insult]
    assert files[0].categories == [(ReportCategory.GENDERED_ABUSE, 1), (ReportCategory.INSULT, 1)]


def test_what_is_settled_or_of_another_municipality_does_not_wait(make, now):
    dismissed = make.report().subject
    dismiss_reports(make.moderator(), dismissed, reason="Une critique, pas une insulte.")
    make.report(make.proposal(space=make.space(make.municipality())))

    assert read_in_order(make, now) == []
    assert waiting_cases(make.here().id, make.moderator(), now) == 0


def test_the_desk_counts_cases_not_reports_and_knows_the_late_ones(make, now):
    late = make.report(created_at=now - timedelta(days=7)).subject
    make.report(late)
    make.report(created_at=now - timedelta(days=1))

    assert waiting_cases(make.here().id, make.moderator(), now) == 2
    assert late_cases(make.here().id, make.moderator(), now) == 1


def test_the_queue_is_narrowed_by_kind_cause_category_holder_and_lateness(make, now):
    moderator = make.moderator()
    idea = make.report(make.proposal(), category=ReportCategory.SPAM, created_at=now - timedelta(days=9)).subject
    held = make.hold().subject
    mine = make.waiting(claimed_by_id=moderator.id, claimed_until=now + timedelta(minutes=5)).subject

    assert read_in_order(make, now, QueueFilters(kind="proposal")) == [idea]
    assert read_in_order(make, now, QueueFilters(cause=CaseCause.REVIEW)) == [held]
    assert read_in_order(make, now, QueueFilters(category=ReportCategory.SPAM)) == [idea]
    assert read_in_order(make, now, QueueFilters(holder_id=moderator.id)) == [mine]
    assert read_in_order(make, now, QueueFilters(late=True)) == [idea]


def test_a_case_tells_how_right_its_reporters_were_and_what_its_author_was_told(make, now):
    reporter, author = make.resident(), make.resident()
    hidden = make.report(make.comment(author=author), reporter=reporter).subject
    hide_subject(make.moderator(), hidden, rule=Rule.RESPECT, reason="Une insulte envers une voisine.")
    groundless = make.report(make.comment(), reporter=reporter).subject
    dismiss_reports(make.moderator(), groundless, reason="Une critique, pas une insulte.")
    make.report(make.comment(author=author), reporter=reporter)

    (file,) = queue_of(make.here().id, ALL, now).files

    assert [(alarm.borne_out, alarm.groundless) for alarm in file.alarms] == [(1, 1)]
    assert file.told_before == {"hide": 1, "ask_change": 0, "warn": 0, "limit": 0}


def test_a_case_remembers_every_decision(make):
    subject = make.report().subject
    dismiss_reports(make.moderator(), subject, reason="Une critique, pas une insulte.")
    hiding = make.hiding(subject)
    make.report(subject)

    (case,) = cases_of([subject.id])

    assert [alarm.is_open for alarm in case.alarms] == [False, True]
    assert (case.standing_hiding, len(case.dismissals)) == (hiding, 1)


def test_the_queue_costs_the_same_for_one_case_as_for_thirty(make, query_count, now):
    place, counts = make.here(), []
    for number in (1, 29):
        for _ in range(number):
            make.report()
        db.session.flush()
        db.session.expunge_all()
        with query_count() as queries:
            queue_of(place.id, ALL, now)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 4


def test_pages_of_the_queue_follow_one_another_without_a_gap(make, now):
    subjects = [make.report(created_at=now - timedelta(minutes=number)).subject for number in range(33)][::-1]

    first = queue_of(make.here().id, ALL, now)
    second = queue_of(make.here().id, ALL, now, after=first.next_token)

    assert [file.subject for file in [*first.files, *second.files]] == subjects
    assert second.next_token is None


def test_reporters_are_not_loaded(make, now):
    make.report()
    place_id = make.here().id
    db.session.flush()
    db.session.expunge_all()

    queue_of(place_id, ALL, now)

    assert not any(isinstance(row, Report) for row in db.session)


def test_hidings_are_listed_latest_first_with_their_subjects(make):
    first, second = make.hiding(make.comment()), make.hiding(make.proposal())
    make.hiding(make.proposal(space=make.space(make.municipality())))

    listed = hidings_in(make.here().id)

    assert list(listed.hidings) == [second, first]
    assert set(listed.subjects) == {first.subject_id, second.subject_id}
