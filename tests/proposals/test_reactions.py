"""Counters and lists follow what people and moderators do."""

from datetime import datetime

import pytest
from sqlalchemy import insert, update

from jusur_participa.comments.actions import post_comment, withdraw_comment
from jusur_participa.comments.models import CommentWithdrawal
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.moderation.actions import hide_subject
from jusur_participa.moderation.events import SubjectReappeared, SubjectVanished
from jusur_participa.moderation.models import Hiding
from jusur_participa.moderation.terms import Rule
from jusur_participa.proposals.terms import JourneyStep, ProposalState
from jusur_participa.subjects.models import Subject
from jusur_participa.supports.actions import give_support, withdraw_support


def comment(make, proposal, number=1, author=None):
    return post_comment(
        author or make.resident(), proposal, body="Très utile", language="fr", submission_key=f"{number:032x}"
    )


def hide(subject, make, now: datetime):
    hiding = Hiding(subject=subject, moderator=make.officer(), rule=Rule.RESPECT, reason="Ce texte insulte quelqu’un.")
    subject.hidden_at = now
    db.session.add(hiding)
    db.session.flush()
    announce(SubjectVanished(subject))
    return hiding


def restore(subject, hiding):
    subject.hidden_at = None
    announce(SubjectReappeared(subject))


def test_supports_are_counted_once_a_person(app, make):
    proposal, person = make.proposal(), make.resident()

    give_support(person, proposal)
    give_support(person, proposal)
    give_support(make.resident(), proposal)
    assert proposal.supports_count == 2

    withdraw_support(person, proposal)
    withdraw_support(person, proposal)
    assert proposal.supports_count == 1


def test_the_first_comment_starts_the_discussion(app, make):
    proposal = make.proposal()

    comment(make, proposal, 1)
    comment(make, proposal, 2)

    assert (proposal.comments_count, proposal.step) == (2, JourneyStep.DISCUSSED)
    assert [entry.step for entry in proposal.journey] == [JourneyStep.PROPOSED, JourneyStep.DISCUSSED]


def test_only_comments_that_can_be_read_count(app, make, now):
    proposal, author = make.proposal(), make.resident()
    mine, other = comment(make, proposal, 1, author), comment(make, proposal, 2)

    hiding = hide(other, make, now)
    assert proposal.comments_count == 1
    restore(other, hiding)
    assert proposal.comments_count == 2
    withdraw_comment(author, mine)
    hide(mine, make, now)
    assert proposal.comments_count == 1


def test_a_comment_taken_back_meanwhile_is_not_discounted_again_when_hidden(app, make, now):
    proposal = make.proposal()
    said = comment(make, proposal)
    assert not said.is_withdrawn
    db.session.execute(insert(CommentWithdrawal.__table__).values(comment_id=said.id, withdrawn_at=now))

    hide_subject(make.moderator(), said, rule=Rule.RESPECT, reason="Ce texte insulte quelqu’un.")

    assert proposal.comments_count == 1


def test_a_comment_hidden_meanwhile_is_not_discounted_again_when_taken_back(app, make, now):
    proposal, author = make.proposal(), make.resident()
    said = comment(make, proposal, author=author)
    db.session.execute(update(Subject.__table__).where(Subject.__table__.c.id == said.id).values(hidden_at=now))

    withdraw_comment(author, said)

    assert proposal.comments_count == 1


@pytest.mark.parametrize(("state", "listed_again"), [(ProposalState.PUBLISHED, True), (ProposalState.WITHDRAWN, False)])
def test_a_hidden_idea_leaves_the_list_and_comes_back_unless_withdrawn(app, make, now, state, listed_again):
    proposal = make.proposal(state=state)

    hiding = hide(proposal, make, now)
    assert not proposal.is_listed
    assert not proposal.is_public
    restore(proposal, hiding)
    assert proposal.is_listed is listed_again
