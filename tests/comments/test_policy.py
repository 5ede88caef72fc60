"""Who may say something, answer, take back."""

import pytest

from jusur_participa.comments.policy import may_answer, may_comment, may_withdraw
from jusur_participa.foundation.access import Role
from jusur_participa.spaces.terms import Activity

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("verified", "open_for", "allowed"),
    [
        (True, Activity.DISCUSS, True),
        (True, Activity.SUPPORT, False),
        (False, Activity.DISCUSS, False),
    ],
)
def test_verified_residents_comment_while_the_discussion_is_open(make, now, verified, open_for, allowed):
    proposal = make.proposal(space=make.space(open_for=[open_for]))
    resident = make.resident(verified=verified)

    for verdict in (may_comment(resident, proposal, now), may_answer(resident, make.comment(proposal), now)):
        assert verdict.allowed is allowed
        assert allowed or str(verdict.reason)


def test_a_visitor_is_led_to_sign_in(make, now):
    assert may_comment(None, make.proposal(), now).remedy[0] == "signing.sign_in"


def test_a_visitor_is_not_asked_to_sign_in_for_a_discussion_that_is_closed(make, now):
    assert may_comment(None, make.proposal(space=make.space(open_for=[Activity.SUPPORT])), now).remedy is None


def test_a_hidden_idea_is_not_discussed(make, now):
    proposal = make.proposal()
    make.hiding(proposal)

    assert not may_comment(make.resident(), proposal, now)


def test_a_comment_out_of_sight_is_not_answered(make, now):
    hidden, withdrawn = make.comment(), make.comment(withdrawn=True)
    make.hiding(hidden)

    assert not may_answer(make.resident(), hidden, now)
    assert not may_answer(make.resident(), withdrawn, now)


def test_only_its_author_takes_a_comment_back_and_only_once(make):
    comment, withdrawn = make.comment(), make.comment(withdrawn=True)

    assert may_withdraw(comment.author, comment)
    assert not may_withdraw(withdrawn.author, withdrawn)
    for other in (None, make.resident(), make.officer(role=Role.MODERATOR), make.administrator()):
        assert not may_withdraw(other, comment)
