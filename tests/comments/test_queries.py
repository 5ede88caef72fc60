"""A page of a discussion: in two queries, in order, with a place for what is out of sight."""

import pytest
from werkzeug.exceptions import BadRequest

from jusur_participa.comments.models import Comment
from jusur_participa.comments.queries import THREADS_A_PAGE, comment_in, stances_of, thread_of, thread_with
from jusur_participa.comments.terms import Stance
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing

pytestmark = pytest.mark.usefixtures("app")


def test_a_discussion_with_all_it_shows_costs_two_queries(make, query_count):
    proposal, association = make.proposal(), make.association()
    for _ in range(5):
        opener = make.comment(proposal, association=association)
        make.hiding(make.comment(answers=make.comment(answers=opener)))
        make.comment(answers=opener, withdrawn=True)
    proposal_id = proposal.id
    db.session.expunge_all()

    with query_count() as queries:
        discussion = thread_of(proposal_id, viewer=None)
        for branch in _all(discussion.branches):
            shown = branch.comment
            assert shown.author.chosen_name
            assert shown.is_hidden == (shown.hiding is not None)
            assert shown.association is None or shown.association.name.fr
            assert shown.is_withdrawn or shown.body

    assert len(queries) == 2
    assert len(list(_all(discussion.branches))) == 20


def test_threads_stand_oldest_first_with_their_answers_below(make):
    proposal = make.proposal()
    first, second = make.comment(proposal), make.comment(proposal)
    answer = make.comment(answers=first)
    below = make.comment(answers=answer)

    branches = thread_of(proposal.id, viewer=None).branches

    assert [branch.comment for branch in branches] == [first, second]
    assert [branch.comment for branch in branches[0].answers] == [answer]
    assert [branch.comment for branch in branches[0].answers[0].answers] == [below]


def test_other_discussions_stay_out(make):
    proposal = make.proposal()
    make.comment()

    assert thread_of(proposal.id, viewer=None).branches == []


def test_a_long_discussion_goes_on_where_it_stopped(make):
    proposal = make.proposal()
    openers = [make.comment(proposal) for _ in range(THREADS_A_PAGE + 3)]

    first = thread_of(proposal.id, viewer=None)
    rest = thread_of(proposal.id, viewer=None, after=first.next_token)

    assert [branch.comment for branch in [*first.branches, *rest.branches]] == openers
    assert rest.next_token is None


def test_a_token_of_another_list_is_refused(make):
    with pytest.raises(BadRequest):
        thread_of(make.proposal().id, viewer=None, after="bm90aGluZw")


def test_readers_know_which_comments_are_theirs(make):
    proposal, reader = make.proposal(), make.resident()
    make.comment(proposal, author=reader)
    make.comment(proposal)

    assert [branch.is_mine for branch in thread_of(proposal.id, reader).branches] == [True, False]


def test_a_thread_alone_is_found_from_any_of_its_comments(make):
    opener = make.comment()
    answer = make.comment(answers=opener)
    make.comment(opener.about)

    for comment in (opener, answer):
        assert [branch.comment for branch in thread_with(comment, viewer=None).branches] == [opener]


def test_stances_count_openers_that_are_read(make):
    proposal = make.proposal()
    for stance in (Stance.FOR, Stance.FOR, Stance.AGAINST, Stance.NEITHER):
        make.comment(proposal, stance=stance)
    make.comment(proposal, stance=Stance.AGAINST, withdrawn=True)
    make.hiding(make.comment(proposal, stance=Stance.FOR))
    make.comment(answers=make.comment(proposal))

    stances = stances_of(proposal.id)

    assert (stances.for_, stances.against, stances.neither) == (2, 1, 2)


def test_a_comment_of_another_municipality_is_missing(make):
    comment, elsewhere = make.comment(), make.municipality()

    with pytest.raises(Missing):
        comment_in(elsewhere.id, comment.id)


def test_a_comment_about_a_hidden_idea_is_missing(make):
    comment = make.comment()
    make.hiding(comment.about)

    with pytest.raises(Missing):
        comment_in(comment.municipality_id, comment.id)


def test_only_openers_may_take_a_stance(make):
    answer = make.comment(answers=make.comment())
    answer.stance = Stance.FOR

    with pytest.raises(Exception, match="only_openers_take_a_stance"):
        db.session.flush()


def _all(branches):
    for branch in branches:
        assert isinstance(branch.comment, Comment)
        yield branch
        yield from _all(branch.answers)
