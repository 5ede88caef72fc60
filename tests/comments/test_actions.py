"""Posting, answering, taking back: what is kept of each act, and what is written once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.comments.actions import answer_comment, post_comment, withdraw_comment
from jusur_participa.comments.models import Comment
from jusur_participa.comments.terms import Stance
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.subjects.terms import Channel

pytestmark = pytest.mark.usefixtures("app")
WORDS = {"body": "Le chemin est sombre.", "language": "fr"}


def test_a_comment_keeps_how_its_author_was_at_the_time(make):
    author, proposal = make.resident(sex=Sex.FEMALE), make.proposal()

    comment = post_comment(author, proposal, **WORDS, submission_key="a", stance=Stance.FOR, channel=Channel.WORKSHOP)
    author.sex = Sex.UNSAID

    assert (comment.author_sex, comment.stance, comment.channel) == (Sex.FEMALE, Stance.FOR, Channel.WORKSHOP)
    assert (comment.depth, comment.parent_id, comment.municipality_id) == (0, None, proposal.municipality_id)


def test_an_official_is_marked_as_such_even_after_the_mandate(make):
    officer, proposal = make.officer(role=Role.OFFICER), make.proposal()

    comment = post_comment(officer, proposal, **WORDS, submission_key="a")
    officer.mandates[0].revoked_at = clock.now()

    assert comment.by_official
    assert not post_comment(make.resident(), proposal, **WORDS, submission_key="b").by_official


def test_the_same_form_sent_twice_writes_one_comment(make):
    author, proposal = make.resident(), make.proposal()

    first = post_comment(author, proposal, **WORDS, submission_key="a")
    again = post_comment(author, proposal, **WORDS, submission_key="a")

    db.session.refresh(proposal)
    assert again is first
    assert proposal.comments_count == 1


def test_two_people_may_send_the_same_key(make):
    proposal = make.proposal()

    first, second = (post_comment(make.resident(), proposal, **WORDS, submission_key="a") for _ in range(2))

    assert first is not second


def test_answers_nest_to_the_third_level_and_no_deeper(make):
    opener = make.comment()
    below = [opener]
    for number in range(5):
        below.append(answer_comment(make.resident(), below[-1], **WORDS, submission_key=str(number)))

    assert [comment.depth for comment in below] == [0, 1, 2, 3, 3, 3]
    assert {comment.thread_id for comment in below[1:]} == {opener.id}
    assert {comment.parent_id for comment in below[3:]} == {below[2].id}


def test_an_association_speaks_through_those_who_act_for_it(make):
    association, proposal = make.association(), make.proposal()
    member = make.membership(association, role=MembershipRole.MEMBER).person
    president = association.members[0].person

    comment = post_comment(president, proposal, **WORDS, submission_key="a", association=association)

    assert comment.association_id == association.id
    with pytest.raises(Refused):
        post_comment(member, proposal, **WORDS, submission_key="b", association=association)


def test_a_closed_discussion_takes_no_comment(make):
    proposal = make.proposal()
    make.closed_phase(proposal.space)

    with pytest.raises(Refused):
        post_comment(make.resident(), proposal, **WORDS, submission_key="a")

    assert db.session.scalar(select(func.count(Comment.id))) == 0


def test_a_comment_taken_back_keeps_its_row_and_its_answers(make):
    opener = make.comment()
    answer = make.comment(answers=opener)

    withdraw_comment(opener.author, opener)

    assert opener.is_withdrawn
    assert not opener.is_readable
    assert answer.is_readable


def test_the_trail_tells_of_comments_without_their_words(make):
    comment = post_comment(make.resident(), make.proposal(), **WORDS, submission_key="a", stance=Stance.AGAINST)
    withdraw_comment(comment.author, comment)

    posted, withdrawn = db.session.scalars(
        select(TrailEntry).where(TrailEntry.act.startswith("comment.")).order_by(TrailEntry.id)
    )
    assert (posted.act, posted.thing_id) == ("comment.posted", comment.id)
    assert posted.after == {"about": comment.about_id, "answers": None, "stance": "against", "association": None}
    assert withdrawn.act == "comment.withdrawn"


def test_two_clicks_at_once_write_one_comment(live_app, make, now):
    with live_app.app_context(), unit_of_work():
        author, proposal = make.resident(), make.proposal()
        ids = author.id, proposal.id

    def click(_) -> int:

        with live_app.app_context(), clock.frozen_at(now), unit_of_work():
            author, proposal = db.session.get_one(Person, ids[0]), db.session.get_one(Proposal, ids[1])
            return post_comment(author, proposal, **WORDS, submission_key="a").id

    with ThreadPoolExecutor(8) as threads:
        written = set(threads.map(click, range(8)))

    assert len(written) == 1
    with live_app.app_context():
        assert db.session.scalar(select(func.count(Comment.id))) == 1
