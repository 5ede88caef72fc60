"""Who may support what, and why not."""

import pytest

from jusur_participa.proposals.terms import ProposalState
from jusur_participa.spaces.terms import Activity
from jusur_participa.supports.policy import may_support

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("verified", "open_for", "allowed"),
    [
        (True, Activity.SUPPORT, True),
        (True, Activity.DISCUSS, False),
        (False, Activity.SUPPORT, False),
    ],
)
def test_verified_residents_support_while_supports_are_open(make, now, verified, open_for, allowed):
    proposal = make.proposal(space=make.space(open_for=[open_for]))
    resident = make.resident(verified=verified)

    verdict = may_support(resident, proposal, now)

    assert verdict.allowed is allowed
    assert allowed or str(verdict.reason)


def test_a_visitor_is_led_to_sign_in(make, now):
    verdict = may_support(None, make.proposal(), now)

    assert not verdict
    assert verdict.remedy[0] == "signing.sign_in"


def test_a_visitor_is_not_asked_to_sign_in_for_supports_that_are_closed(make, now):
    verdict = may_support(None, make.proposal(space=make.space(open_for=[Activity.DISCUSS])), now)

    assert not verdict
    assert verdict.remedy is None


@pytest.mark.parametrize("state", [ProposalState.DRAFT, ProposalState.WITHDRAWN])
def test_an_idea_that_is_not_proposed_to_everybody_is_not_supported(make, now, state):
    assert not may_support(make.resident(), make.proposal(state=state), now)


def test_a_hidden_idea_is_not_supported(make, now):
    proposal = make.proposal()
    make.hiding(proposal)

    assert not may_support(make.resident(), proposal, now)


def test_a_comment_is_not_supported(make, now):
    assert not may_support(make.resident(), make.comment(), now)
