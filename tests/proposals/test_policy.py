"""Who may do what with an idea, by role, state and phase."""

from datetime import timedelta

import pytest

from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.access import Role
from jusur_participa.proposals import policy
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.terms import Channel

TAKING_IDEAS = Activity.PROPOSE


@pytest.mark.parametrize(
    ("verified", "open_for", "allowed"),
    [
        (True, Activity.PROPOSE, True),
        (False, Activity.PROPOSE, False),
        (True, Activity.SUPPORT, False),
        (True, Activity.VOTE, False),
    ],
)
def test_verified_residents_propose_while_the_space_takes_ideas(app, make, now, verified, open_for, allowed):
    resident, space = make.resident(verified=verified), make.space(open_for=[open_for])

    verdict = policy.may_propose(resident, space, now)

    assert verdict.allowed is allowed
    assert allowed or str(verdict.reason)


def test_visitors_are_led_to_sign_in_and_the_unverified_to_the_confirmation_of_their_residence(app, make, now):
    space = make.space()

    assert policy.may_propose(None, space, now).remedy[0] == "signing.sign_in"
    assert policy.may_propose(make.resident(verified=False), space, now).remedy[0] == "accounts.residence"


def test_residents_of_elsewhere_do_not_propose_here(app, make, now):
    assert not policy.may_propose(make.resident(make.municipality()), make.space(), now)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (MembershipRole.PRESIDENT, True),
        (MembershipRole.SECRETARY, True),
        (MembershipRole.FACILITATOR, True),
        (MembershipRole.MEMBER, False),
    ],
)
def test_an_association_speaks_by_those_who_may_act_for_it(app, make, now, role, allowed):
    association = make.association()
    person = make.person()
    if role is MembershipRole.PRESIDENT:
        person = association.memberships[0].person
    else:
        make.membership(association, person, role)

    verdict = policy.may_propose(person, make.space(), now, association, Channel.WORKSHOP)

    assert verdict.allowed is allowed


def test_an_association_of_elsewhere_or_not_yet_recognised_does_not_propose(app, make, now):
    elsewhere = make.association(make.municipality())
    unknown = make.association(recognised=False)

    for association in (elsewhere, unknown):
        assert not policy.may_propose(association.memberships[0].person, make.space(), now, association)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OFFICER, True),
        (Role.VERIFIER, True),
        (Role.ADMINISTRATOR, True),
        (Role.MODERATOR, False),
        (Role.PLANNER, False),
    ],
)
def test_officers_take_down_what_residents_say_but_propose_nothing_of_their_own(app, make, now, role, allowed):
    officer, space = make.officer(role=role), make.space()

    assert policy.may_propose(officer, space, now, channel=Channel.DESK).allowed is allowed
    assert not policy.may_propose(officer, space, now)


def test_only_the_author_publishes_a_draft_and_only_once(app, make, now):
    draft = make.draft()

    assert policy.may_publish(draft.author, draft, now)
    assert not policy.may_publish(make.resident(), draft, now)
    published = make.proposal()
    assert not policy.may_publish(published.author, published, now)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (ProposalState.DRAFT, True),
        (ProposalState.PUBLISHED, True),
        (ProposalState.UNDER_STUDY, False),
        (ProposalState.ANSWERED, False),
        (ProposalState.WITHDRAWN, False),
    ],
)
def test_the_text_may_change_until_the_study_begins(app, make, now, state, allowed):
    proposal = make.proposal(state=state)

    assert policy.may_edit(proposal.author, proposal, now).allowed is allowed
    assert not policy.may_edit(make.resident(), proposal, now)


def test_the_text_may_change_only_within_the_time_of_the_space(app, make, now):
    space = make.space(edit_within_minutes=60)
    proposal = make.proposal(space, published_at=now - timedelta(minutes=59))

    assert policy.may_edit(proposal.author, proposal, now)
    assert not policy.may_edit(proposal.author, proposal, now + timedelta(minutes=1))


def test_whoever_acts_for_the_association_may_correct_its_public_idea_but_not_see_a_colleagues_draft(app, make, now):
    association = make.association()
    secretary = make.membership(association, role=MembershipRole.SECRETARY).person
    author = association.memberships[0].person

    assert policy.may_edit(secretary, make.proposal(author=author, association=association), now)
    assert not policy.may_edit(secretary, make.draft(author=author, association=association), now)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (ProposalState.DRAFT, False),
        (ProposalState.PUBLISHED, True),
        (ProposalState.UNDER_STUDY, True),
        (ProposalState.ANSWERED, False),
        (ProposalState.WITHDRAWN, False),
    ],
)
def test_an_idea_may_be_withdrawn_while_it_waits_for_its_answer(app, make, now, state, allowed):
    proposal = make.proposal(state=state)

    assert policy.may_withdraw(proposal.author, proposal, now).allowed is allowed
    assert not policy.may_withdraw(make.resident(), proposal, now)


@pytest.mark.parametrize("act", [policy.may_discuss, policy.may_support])
@pytest.mark.parametrize(
    ("open_for", "state", "verified", "allowed"),
    [
        ([Activity.DISCUSS, Activity.SUPPORT], ProposalState.PUBLISHED, True, True),
        ([Activity.DISCUSS, Activity.SUPPORT], ProposalState.ANSWERED, True, True),
        ([Activity.DISCUSS, Activity.SUPPORT], ProposalState.PUBLISHED, False, False),
        ([Activity.DISCUSS, Activity.SUPPORT], ProposalState.WITHDRAWN, True, False),
        ([Activity.DISCUSS, Activity.SUPPORT], ProposalState.DRAFT, True, False),
        ([Activity.PROPOSE], ProposalState.PUBLISHED, True, False),
    ],
)
def test_residents_discuss_and_support_what_is_public_while_it_is_open(
    app, make, now, act, open_for, state, verified, allowed
):
    proposal = make.proposal(make.space(open_for=open_for), state=state)

    assert act(make.resident(verified=verified), proposal, now).allowed is allowed
    assert not act(None, proposal, now)


def test_officers_discuss_but_do_not_support(app, make, now):
    officer, proposal = make.officer(), make.proposal()

    assert policy.may_discuss(officer, proposal, now)
    assert not policy.may_support(officer, proposal, now)


def test_authors_invite_a_few_to_sign(app, make, now):
    proposal = make.proposal()

    assert policy.may_invite(proposal.author, proposal, now)
    assert not policy.may_invite(make.resident(), proposal, now)
    for _ in range(policy.MOST_CO_AUTHORS):
        make.co_author(proposal)
    assert not policy.may_invite(proposal.author, proposal, now)


def test_a_visitor_is_not_asked_to_sign_in_for_what_is_closed(app, make, now):
    proposal = make.proposal()
    assert policy.may_support(None, proposal, now).remedy is not None

    make.closed_phase(proposal.space)

    assert policy.may_support(None, proposal, now).remedy is None
    assert not policy.may_support(None, proposal, now)
