"""Measures against people, and the second look of somebody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.comments.actions import post_comment
from jusur_participa.comments.policy import may_comment
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.moderation import actions
from jusur_participa.moderation.models import Decision
from jusur_participa.moderation.policy import may_appeal, may_decide_appeal
from jusur_participa.moderation.terms import Act, AppealOutcome, Rule
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.policy import may_draft

pytestmark = pytest.mark.usefixtures("app")
REASON = "Trois insultes en un jour, malgré un avertissement."
SECOND = "Relu : une critique vive, pas une insulte."


def limited(make, comment, *acts, days=7):
    chosen = acts or (LimitedAct.COMMENT,)
    return actions.limit_person(make.moderator(), comment, rule=Rule.RESPECT, reason=REASON, days=days, acts=chosen)


def test_a_limited_person_reads_until_when_she_may_not_comment_and_may_do_the_rest(make, now):
    comment = make.comment()
    limited(make, comment)
    idea = make.proposal()

    verdict = may_comment(comment.author, idea, now)

    assert "30" in str(verdict.reason)
    assert verdict.remedy[0] == "moderation.mine"
    assert may_draft(comment.author, idea.space, now)
    with pytest.raises(Refused):
        post_comment(comment.author, idea, body="Encore", language="fr", submission_key="a" * 32)


def test_a_limitation_ends_by_itself_and_holds_in_one_municipality(make, now):
    comment = make.comment()
    limited(make, comment, LimitedAct.COMMENT, LimitedAct.PROPOSE)
    elsewhere = make.municipality()

    assert not may_draft(comment.author, make.space(), now)
    comment.author.verifications[-1].revoked_at = now
    make.verification(comment.author, elsewhere)
    assert may_comment(comment.author, make.proposal(make.space(elsewhere)), now)
    with clock.frozen_at(now + timedelta(days=7)) as later:
        comment.author.verifications[-1].revoked_at = later
        make.verification(comment.author)
        assert may_comment(comment.author, make.proposal(), later)


def test_a_decision_keeps_rule_reason_clock_and_charter(make):
    charter = actions.publish_charter(
        make.administrator(), make.here().id, wording=make.wording(), note=make.both("Première")
    )
    comment = make.comment(author=make.resident(language="ar"))

    decision = actions.warn_person(make.moderator(), comment, rule=Rule.EQUALITY, reason="هذا كلام يقلل من شأن النساء.")

    assert (decision.act, decision.rule, decision.charter) == (Act.WARN, Rule.EQUALITY, charter)
    assert (decision.reason_language, decision.person_id) == ("ar", comment.author_id)
    # Monday 23 November and ten working days.
    assert decision.appeal_by == date(2026, 12, 7)


@pytest.mark.parametrize(("act", "kind"), [("warn", NoticeKind.WARNED), ("limit", NoticeKind.LIMITED)])
def test_the_person_is_told_with_the_reason_and_the_way_to_appeal(make, act, kind):
    comment = make.comment()
    if act == "warn":
        decision = actions.warn_person(make.moderator(), comment, rule=Rule.RESPECT, reason=REASON)
    else:
        decision = limited(make, comment)

    (notice,) = db.session.scalars(select(Notice).where(Notice.person_id == comment.author_id, Notice.kind == kind))

    assert notice.reason == REASON
    assert notice.details["path"] == f"moderation/decisions/{decision.id}"


def test_only_what_can_be_changed_is_asked_to_be_changed(make):
    with pytest.raises(Conflict):
        actions.ask_change(make.moderator(), make.comment(), rule=Rule.PRIVACY, reason=REASON)


def test_a_hiding_is_a_decision_that_can_be_appealed(make):
    comment = make.comment()
    hiding = actions.hide_subject(make.moderator(), comment, rule=Rule.RESPECT, reason=REASON)

    (decision,) = db.session.scalars(select(Decision))

    assert (decision.act, decision.hiding, decision.person_id) == (Act.HIDE, hiding, comment.author_id)


def test_an_appeal_goes_to_somebody_else_who_is_told(make):
    first, second = make.moderator(), make.moderator()
    decision = make.decision(moderator=first)

    appeal = actions.appeal_decision(decision.person, decision, words="Je ne visais personne.")

    assert appeal.due_on == date(2026, 12, 7)
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == NoticeKind.APPEAL_MADE)).all()
    assert told == [second.id]


def test_nobody_judges_her_own_decision_whatever_the_code_does(make, now):
    decision = make.decision()
    appeal = make.appeal(decision)

    assert not may_decide_appeal(decision.moderator, appeal, now, has_reported=False)
    with pytest.raises(Refused):
        actions.decide_appeal(decision.moderator, appeal, outcome=AppealOutcome.UPHELD, reason=SECOND)
    appeal.decided_at, appeal.decided_by_id = now, decision.moderator_id
    appeal.outcome, appeal.reason = AppealOutcome.UPHELD, SECOND
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.MODERATOR, True), (Role.ADMINISTRATOR, True), (Role.OFFICER, False), (Role.EQUALITY, False)],
)
def test_moderators_and_administrators_look_again(make, now, role, allowed):
    assert may_decide_appeal(make.officer(role=role), make.appeal(), now, has_reported=False).allowed is allowed


def test_a_moderator_does_not_decide_her_own_appeal_nor_one_of_another_municipality(make, now):
    concerned = make.moderator()
    appeal = make.appeal(make.decision(make.comment(author=concerned)))

    assert not may_decide_appeal(concerned, appeal, now, has_reported=False)
    assert not may_decide_appeal(make.moderator(make.municipality()), appeal, now, has_reported=False)


def test_one_appeals_once_in_time_and_only_for_oneself(make, now):
    decision = make.decision(appeal_by=date(2026, 11, 24))

    assert may_appeal(decision.person, decision, now)
    assert not may_appeal(make.resident(), decision, now)
    assert not may_appeal(None, decision, now)
    assert not may_appeal(decision.person, decision, now + timedelta(days=2))
    actions.appeal_decision(decision.person, decision, words="Je ne visais personne.")
    with pytest.raises(Refused):
        actions.appeal_decision(decision.person, decision, words="Je ne visais personne.")


def test_overturning_shows_what_was_hidden_and_tells_the_person(make):
    hiding = make.hiding()
    (decision,) = db.session.scalars(select(Decision))
    appeal = make.appeal(decision)

    actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.OVERTURNED, reason=SECOND)

    assert not hiding.subject.is_hidden
    assert (hiding.restore_reason, decision.undone_at is not None) == (SECOND, True)
    (told,) = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.APPEAL_DECIDED))
    assert (told.person_id, told.reason) == (appeal.person_id, SECOND)


def test_overturning_ends_a_limitation_but_not_another_one(make, now):
    comment = make.comment()
    first = limited(make, comment, days=30)
    appeal = actions.appeal_decision(comment.author, first, words="Je ne visais personne.")
    actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.OVERTURNED, reason=SECOND)
    assert may_comment(comment.author, make.proposal(), now)

    limited(make, comment, days=3)
    assert comment.author.limited_until == now + timedelta(days=3)


def test_upholding_changes_nothing_and_is_final(make):
    hiding = make.hiding()
    (decision,) = db.session.scalars(select(Decision))
    appeal = make.appeal(decision)

    actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.UPHELD, reason=SECOND)

    assert hiding.subject.is_hidden
    assert decision.undone_at is None
    with pytest.raises(Conflict):
        actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.OVERTURNED, reason=SECOND)


def test_what_moderation_decides_is_on_the_trail_without_words_or_the_persons_reference(make):
    comment = make.comment()
    decision = limited(make, comment)
    appeal = actions.appeal_decision(comment.author, decision, words="Je ne visais personne.")
    actions.decide_appeal(make.moderator(), appeal, outcome=AppealOutcome.OVERTURNED, reason=SECOND)

    entries = db.session.scalars(select(TrailEntry).order_by(TrailEntry.position)).all()

    assert [entry.act for entry in entries] == ["subject.limit", "decision.appealed", "decision.reviewed"]
    for entry in entries:
        said = f"{entry.before}{entry.after}{entry.reason}{entry.actor_ref}"
        assert not any(secret in said for secret in (REASON, SECOND, "visais", comment.author.public_ref))
