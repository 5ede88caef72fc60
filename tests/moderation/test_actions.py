"""Reporting, hiding, restoring, dismissing: who, when, why, by which rule, on the trail."""

import pytest
from sqlalchemy import func, select

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import _listeners
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.moderation import actions
from jusur_participa.moderation.actions import dismiss_reports, hide_subject, report_subject, restore_subject
from jusur_participa.moderation.events import ReportsDismissed, SubjectHidden, SubjectReported, SubjectRestored
from jusur_participa.moderation.models import Report
from jusur_participa.moderation.queries import open_case_of
from jusur_participa.moderation.terms import QueueFilters, ReportCategory, Rule

pytestmark = pytest.mark.usefixtures("app")
REASON = "Cette phrase humilie une voisine."


@pytest.fixture
def announced():
    """What moderation announces during the test."""
    heard = []
    kinds = (SubjectReported, SubjectHidden, SubjectRestored, ReportsDismissed)
    for kind in kinds:
        _listeners[kind].append(heard.append)
    yield heard
    for kind in kinds:
        _listeners[kind].remove(heard.append)


def test_a_person_reports_a_subject_once(make, announced):
    reporter, comment = make.person(), make.comment()

    assert report_subject(reporter, comment, category=ReportCategory.INSULT) is True
    assert report_subject(reporter, comment, category=ReportCategory.SPAM, note="encore") is False

    report = db.session.scalars(select(Report)).one()
    assert (report.category, report.note) == (ReportCategory.INSULT, "")
    assert announced == [SubjectReported(comment, ReportCategory.INSULT)]


def test_nothing_that_leaves_the_report_names_its_reporter(make, announced):
    reporter = make.person()

    report_subject(reporter, make.comment(), category=ReportCategory.INSULT)

    assert not any(hasattr(event, "reporter") or hasattr(event, "report") for event in announced)
    assert db.session.scalar(select(func.count()).where(TrailEntry.actor_ref == reporter.public_ref)) == 0


def test_hiding_settles_the_reports_and_says_by_which_rule(make, now, announced):
    comment, moderator = make.comment(), make.moderator()
    reports = [make.report(comment) for _ in range(3)]

    hiding = hide_subject(moderator, comment, rule=Rule.RESPECT, reason=REASON)

    assert comment.is_hidden
    assert (hiding.rule, hiding.reason, hiding.moderator_id, hiding.hidden_at) == (
        Rule.RESPECT,
        REASON,
        moderator.id,
        now,
    )
    for report in reports:
        db.session.refresh(report)
    assert {(report.settled_at, report.hiding_id) for report in reports} == {(now, hiding.id)}
    assert announced == [SubjectHidden(comment, hiding)]


def test_the_second_of_two_moderators_is_told(make):
    comment = make.comment()
    hide_subject(make.moderator(), comment, rule=Rule.RESPECT, reason=REASON)

    with pytest.raises(Conflict):
        hide_subject(make.moderator(), comment, rule=Rule.LAW, reason=REASON)


def test_what_is_restored_is_shown_again_and_its_history_stays(make, now, announced):
    hiding = make.hiding(make.comment())
    moderator = make.moderator()

    restore_subject(moderator, hiding.subject, reason="Une critique, pas une insulte.")

    assert not hiding.subject.is_hidden
    assert (hiding.restored_at, hiding.restored_by_id) == (now, moderator.id)
    assert announced == [SubjectRestored(hiding.subject, hiding)]
    with pytest.raises(Conflict):
        restore_subject(moderator, hiding.subject, reason="Une critique, pas une insulte.")


def test_what_was_restored_may_be_hidden_again(make):
    hiding = make.hiding(make.comment())
    restore_subject(make.moderator(), hiding.subject, reason="Une critique, pas une insulte.")

    again = hide_subject(make.moderator(), hiding.subject, rule=Rule.SAFETY, reason="Une menace, à bien lire.")

    assert again.id != hiding.id


def test_dismissed_reports_leave_the_subject_in_sight(make, now, announced):
    report = make.report()
    subject = report.subject

    dismissal = dismiss_reports(make.moderator(), subject, reason="Une critique, pas une insulte.")

    db.session.refresh(report)
    assert (report.settled_at, report.dismissal_id) == (now, dismissal.id)
    assert not subject.is_hidden
    assert announced == [ReportsDismissed(subject)]
    with pytest.raises(Conflict):
        dismiss_reports(make.moderator(), subject, reason="Une critique, pas une insulte.")


def test_every_decision_is_on_the_trail_without_any_words(make):
    comment, moderator = make.report().subject, make.moderator()
    dismiss_reports(moderator, comment, reason=REASON)
    hiding = hide_subject(moderator, comment, rule=Rule.RESPECT, reason=REASON)
    restore_subject(moderator, comment, reason=REASON)

    entries = db.session.scalars(select(TrailEntry).order_by(TrailEntry.position)).all()

    assert [entry.act for entry in entries] == ["reports.dismissed", "subject.hidden", "subject.restored"]
    assert {(entry.actor_ref, entry.actor_role, entry.thing_id) for entry in entries} == {
        (moderator.public_ref, Role.MODERATOR, comment.id)
    }
    assert entries[1].after == {"hidden": True, "hiding": hiding.id, "rule": "respect"}
    assert not any(REASON in f"{entry.before}{entry.after}{entry.reason}" for entry in entries)


@pytest.mark.parametrize(
    "decide",
    [
        lambda person, subject: hide_subject(person, subject, rule=Rule.RESPECT, reason=REASON),
        lambda person, subject: restore_subject(person, subject, reason=REASON),
        lambda person, subject: dismiss_reports(person, subject, reason=REASON),
    ],
)
def test_only_a_moderator_who_did_not_write_it_decides(make, decide):
    moderator = make.moderator()
    own = make.report(make.comment(author=moderator)).subject

    for person in (make.resident(), make.moderator(make.municipality()), moderator):
        with pytest.raises(Refused):
            decide(person, own)


def test_a_hidden_idea_leaves_the_list_and_a_restored_one_comes_back(make):
    proposal, moderator = make.proposal(), make.moderator()

    hide_subject(moderator, proposal, rule=Rule.RESPECT, reason=REASON)
    assert not proposal.is_listed

    restore_subject(moderator, proposal, reason=REASON)
    assert proposal.is_listed


def test_a_moderator_who_reported_a_text_leaves_it_to_another(make):
    subject = make.comment()
    first, second = make.moderator(), make.moderator()
    report_subject(first, subject, category=ReportCategory.INSULT)

    assert actions.take_next(first, subject.municipality_id, QueueFilters()) == 0
    for decide in (
        lambda: actions.take_case(first, open_case_of(subject.id)),
        lambda: hide_subject(first, subject, rule=Rule.RESPECT, reason=REASON),
        lambda: dismiss_reports(first, subject, reason=REASON),
        lambda: actions.warn_person(first, subject, rule=Rule.RESPECT, reason=REASON),
    ):
        with pytest.raises(Refused):
            decide()

    hide_subject(second, subject, rule=Rule.RESPECT, reason=REASON)
    with pytest.raises(Refused):
        restore_subject(first, subject, reason=REASON)
