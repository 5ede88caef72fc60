"""Who may do what between ideas."""

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.ties import policy

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.OFFICER, True), (Role.ADMINISTRATOR, True), (Role.MODERATOR, False), (Role.PLANNER, False)],
)
def test_officers_merge(make, role, allowed):
    assert bool(policy.may_merge(make.officer(role=role), make.proposal(), make.proposal(), clock.now())) is allowed


def test_only_an_author_asks_for_a_merge(make):
    origin, target = make.proposal(), make.proposal()

    assert policy.may_ask_to_merge(origin.author, origin, target, clock.now())
    for person in (None, target.author, make.resident()):
        assert not policy.may_ask_to_merge(person, origin, target, clock.now())


@pytest.mark.parametrize(
    ("origin", "target", "allowed"),
    [
        (ProposalState.PUBLISHED, ProposalState.UNDER_STUDY, True),
        (ProposalState.UNDER_STUDY, ProposalState.PUBLISHED, True),
        (ProposalState.ANSWERED, ProposalState.PUBLISHED, False),
        (ProposalState.PUBLISHED, ProposalState.ANSWERED, False),
        (ProposalState.PUBLISHED, ProposalState.WITHDRAWN, False),
        (ProposalState.MERGED, ProposalState.PUBLISHED, False),
        (ProposalState.PUBLISHED, ProposalState.MERGED, False),
    ],
)
def test_both_ideas_still_wait_for_their_answer(make, origin, target, allowed):
    verdict = policy.can_be_merged(make.proposal(state=origin), make.proposal(state=target))

    assert bool(verdict) is allowed
    assert allowed or verdict.reason


def test_an_idea_is_tied_to_another_one_of_the_same_municipality(make):
    idea, elsewhere = make.proposal(), make.proposal(space=make.space(make.municipality()))

    for other in (idea, elsewhere):
        assert not policy.can_be_merged(idea, other)
        assert not policy.can_be_related(idea, other)


def test_the_author_and_officers_split_and_relate(make):
    idea, moment = make.proposal(), clock.now()

    for person, allowed in ((idea.author, True), (make.officer(), True), (make.resident(), False), (None, False)):
        assert bool(policy.may_split(person, idea, moment)) is allowed
        assert bool(policy.may_relate(person, idea, moment)) is allowed
