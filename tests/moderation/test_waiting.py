"""What enters the queue and leaves it: holds, quarantine, claims, clocks and reminders."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jusur_participa.comments.actions import post_comment
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.moderation import actions
from jusur_participa.moderation.models import Case, Hold, Reminder
from jusur_participa.moderation.queries import open_case_of
from jusur_participa.moderation.terms import CaseCause, QueueFilters, ReportCategory, Rule
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.actions import edit_proposal, publish_proposal, save_draft

pytestmark = pytest.mark.usefixtures("app")
REASON = "Cette phrase humilie une voisine."


def reported_by(make, subject, *people, category=ReportCategory.INSULT):
    for person in people:
        actions.report_subject(person, subject, category=category)


def test_the_third_verified_report_sets_a_text_aside_until_it_is_read(make):
    comment = make.comment()

    reported_by(make, comment, make.resident(), make.resident())
    assert not comment.is_hidden
    reported_by(make, comment, make.resident())

    assert comment.is_hidden
    case = open_case_of(comment.id)
    assert (case.cause, case.urgency, case.reports_count) == (CaseCause.QUARANTINE, 1, 3)


def test_fifty_accounts_that_nobody_has_met_set_nothing_aside(make):
    idea = make.proposal()

    reported_by(make, idea, *(make.person() for _ in range(50)))

    assert not idea.is_hidden
    assert idea.is_listed
    assert open_case_of(idea.id).reports_count == 50


def test_what_was_found_groundless_needs_three_new_reports(make):
    comment, first = make.comment(), [make.resident() for _ in range(3)]
    reported_by(make, comment, *first)
    actions.dismiss_reports(make.moderator(), comment, reason="Une critique, pas une insulte.")
    assert not comment.is_hidden

    reported_by(make, comment, *first, make.resident(), make.resident())
    assert not comment.is_hidden
    reported_by(make, comment, make.resident())
    assert comment.is_hidden


def test_a_quarantined_idea_leaves_the_lists_and_comes_back_with_its_day(make, now):
    idea = make.proposal(published_at=now - timedelta(days=9))
    reported_by(make, idea, *(make.resident() for _ in range(3)))
    assert not idea.is_listed

    actions.dismiss_reports(make.moderator(), idea, reason="Une idée comme une autre.")

    assert (idea.is_listed, idea.published_at) == (True, now - timedelta(days=9))


def test_who_abuses_reports_may_lose_them_for_some_days(make):
    person = make.resident()
    make.limitation(person, acts=["report"])

    with pytest.raises(Refused):
        actions.report_subject(person, make.comment(), category=ReportCategory.SPAM)


def test_a_text_stands_in_the_queue_once(make):
    case = make.waiting()

    same = {"subject_id": case.subject_id, "municipality_id": case.municipality_id, "kind": "comment"}
    db.session.add(Case(**same, cause=CaseCause.REPORTED, urgency=2, due_on=clock.today()))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_clock_counts_working_days(make, now):
    # Friday evening: the next working day is Monday.
    with clock.frozen_at(now + timedelta(days=4, hours=8)):
        abuse = make.report(category=ReportCategory.GENDERED_ABUSE).subject
        ordinary = make.report().subject

    assert open_case_of(abuse.id).due_on == date(2026, 11, 30)
    assert open_case_of(ordinary.id).due_on == date(2026, 12, 1)


def test_of_two_moderators_one_has_a_text_until_her_time_is_over(make, now):
    case, first, second = make.waiting(), make.moderator(), make.moderator()
    actions.take_case(first, case)

    with pytest.raises(Conflict):
        actions.take_case(second, case)
    with pytest.raises(Refused):
        actions.hide_subject(second, case.subject, rule=Rule.RESPECT, reason=REASON)
    with clock.frozen_at(now + timedelta(minutes=31)):
        db.session.refresh(case)
        actions.take_case(second, case)
        actions.hide_subject(second, case.subject, rule=Rule.RESPECT, reason=REASON)

    assert case.subject.is_hidden


def test_what_is_let_go_is_free_at_once_and_only_its_holder_lets_go(make):
    case, first, second = make.waiting(), make.moderator(), make.moderator()
    actions.take_case(first, case)
    actions.let_go(second, case)
    with pytest.raises(Conflict):
        actions.take_case(second, case)

    actions.let_go(first, case)

    actions.take_case(second, case)
    assert case.claimed_by_id == second.id


def test_a_claim_without_its_end_is_refused_by_the_database(make):
    case, moderator = make.waiting(), make.moderator()
    case.claimed_by_id = moderator.id

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_next_ones_are_taken_without_ones_own_and_others_have_the_rest(make):
    first, second = make.moderator(), make.moderator()
    make.waiting(make.comment(author=first))
    for _ in range(3):
        make.waiting()

    taken = actions.take_next(first, make.here().id, QueueFilters(), 2)
    left = actions.take_next(second, make.here().id, QueueFilters(), 9)

    assert (taken, left) == (2, 2)
    assert actions.take_next(second, make.here().id, QueueFilters(), 9) == 0


def proposed(make, space, author=None, body="Un texte sur la route du douar."):
    author = author or make.resident(space.municipality)
    draft = save_draft(author, space, submission_key=f"{id(body):032x}", title="La route", body=body, language="fr")
    return publish_proposal(author, draft)


def test_a_space_may_have_ideas_read_before_they_are_published(make, now):
    idea = proposed(make, make.space(is_read_first=True))
    assert (idea.is_public, idea.is_listed, open_case_of(idea.id).cause) == (False, False, CaseCause.REVIEW)
    assert not idea.awaits_answer

    with clock.frozen_at(now + timedelta(days=3)) as later:
        actions.release_subject(make.moderator(), idea)

    assert (idea.is_public, idea.is_listed, idea.awaits_answer) == (True, True, True)
    assert idea.published_at == later, "the time to answer begins when it can be read"


def test_by_default_ideas_are_published_at_once(make):
    idea = proposed(make, make.space())

    assert (idea.is_public, idea.is_listed, open_case_of(idea.id)) == (True, True, None)


def test_comments_in_such_a_space_wait_uncounted_and_untold(make):
    idea = make.proposal(make.space(is_read_first=True))
    comment = post_comment(make.resident(), idea, body="Très utile", language="fr", submission_key="a" * 32)
    told = select(func.count()).where(Notice.person_id == idea.author_id)
    assert (comment.is_readable, idea.comments_count, db.session.scalar(told)) == (False, 0, 0)

    actions.release_subject(make.moderator(), comment)

    assert (comment.is_readable, idea.comments_count, db.session.scalar(told)) == (True, 1, 1)


def test_what_was_reported_is_not_shown_without_a_reason(make):
    subject = make.report(make.hold().subject).subject

    with pytest.raises(Conflict):
        actions.release_subject(make.moderator(), subject)


def test_hiding_what_is_held_ends_the_hold(make):
    held = make.hold()

    actions.hide_subject(make.moderator(), held.subject, rule=Rule.RESPECT, reason=REASON)

    assert (held.released_at is not None, held.subject.is_hidden) == (True, True)
    assert db.session.scalar(select(func.count()).where(Hold.released_at.is_(None))) == 0


def test_a_changed_text_is_read_again(make):
    idea = make.proposal()
    idea.published_at = idea.published_at - timedelta(days=30)
    actions.ask_change(make.moderator(), idea, rule=Rule.PRIVACY, reason="Un numéro de téléphone y figure.")
    assert (idea.is_public, open_case_of(idea.id)) == (True, None)

    edit_proposal(idea.author, idea, version=idea.version, title=idea.title, body="Sans numéro.", language="fr")

    assert idea.change_asked_at is None
    assert open_case_of(idea.id).cause is CaseCause.CHANGED


def test_moderators_are_reminded_once_a_working_day_however_often_it_runs(make, now):
    moderator = make.moderator(email="moderation@exemple.test")
    make.report(created_at=now - timedelta(days=7))
    make.report(created_at=now - timedelta(days=7))

    assert [actions.remind_of_what_waits(), actions.remind_of_what_waits()] == [1, 0]

    told = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.MODERATION_LATE)).all()
    assert [notice.person_id for notice in told] == [moderator.id]
    assert db.session.scalar(select(func.count()).where(Delivery.notice_id == told[0].id)) == 1
    assert db.session.scalars(select(Reminder.late)).all() == [2]
    with clock.frozen_at(now + timedelta(days=1)):
        assert actions.remind_of_what_waits() == 1
    with clock.frozen_at(now + timedelta(days=5)):
        assert actions.remind_of_what_waits() == 0, "nobody is reminded on a Saturday"


def test_what_is_in_time_reminds_nobody(make):
    make.moderator()
    make.report()

    assert actions.remind_of_what_waits() == 0


def test_the_network_hears_once_of_what_waits_although_moderators_were_reminded(make, now):
    make.moderator()
    coordinator, subject = make.coordinator(), make.report().subject
    told = select(Notice.person_id).where(Notice.kind == NoticeKind.MODERATION_ESCALATED)

    for days in (3, 6, 8, 9):
        with clock.frozen_at(now + timedelta(days=days)):
            actions.remind_of_what_waits()
        if days < 8:
            assert db.session.scalars(told).all() == [], f"day {days}"

    assert db.session.scalars(told).all() == [coordinator.id]
    assert open_case_of(subject.id) is not None
