"""Who may vote, prepare and count, at which moment of a vote's life."""

import re
from datetime import timedelta

import pytest

from jusur_participa.budgeting import policy, rules
from jusur_participa.budgeting.terms import VoteState
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import in_language
from jusur_participa.proposals.terms import Outcome
from jusur_participa.spaces.terms import Activity

DAY = timedelta(days=1)

MOMENTS = {
    VoteState.PREPARATION: {"published": False},
    VoteState.SOON: {"opens_at": DAY},
    VoteState.OPEN: {},
    VoteState.PAUSED: {"paused_at": timedelta()},
    VoteState.CLOSED: {"closes_at": -timedelta(hours=1)},
    VoteState.COUNTED: {"closes_at": -timedelta(hours=1), "counted_at": timedelta()},
}


@pytest.fixture
def vote_in(make, now):
    """A vote in this state."""

    def vote_in(state):
        said = {name: now + value if isinstance(value, timedelta) else value for name, value in MOMENTS[state].items()}
        vote = make.vote(**said)
        return vote if vote.is_frozen else make.make_ready(vote)

    return vote_in


@pytest.mark.parametrize(
    ("state", "changes", "publishes", "takes_back", "votes", "counts"),
    [
        (VoteState.PREPARATION, True, True, False, False, False),
        (VoteState.SOON, False, False, True, False, False),
        (VoteState.OPEN, False, False, False, True, False),
        (VoteState.PAUSED, False, False, False, False, False),
        (VoteState.CLOSED, False, False, False, False, True),
        (VoteState.COUNTED, False, False, False, False, False),
    ],
)
def test_each_moment_has_its_acts(app, make, now, vote_in, state, changes, publishes, takes_back, votes, counts):
    officer, resident, vote = make.officer(), make.resident(), vote_in(state)

    assert vote.state_at(now) is state
    assert policy.may_change(officer, vote, now).allowed is changes
    assert policy.may_publish(officer, vote, now).allowed is publishes
    assert policy.may_take_back(officer, vote, now).allowed is takes_back
    assert policy.may_vote(resident, vote, now).allowed is votes
    assert policy.may_count(officer, vote, now).allowed is counts


@pytest.mark.parametrize(
    ("role", "manages"),
    [
        (None, False),
        (Role.MODERATOR, False),
        (Role.VERIFIER, False),
        (Role.EQUALITY, False),
        (Role.OFFICER, True),
        (Role.PLANNER, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_officers_and_planners_manage_votes(app, make, now, vote_in, role, manages):
    person = make.officer(role=role) if role else make.resident()

    assert policy.may_manage(person, make.here().id, now).allowed is manages
    assert policy.may_change(person, vote_in(VoteState.PREPARATION), now).allowed is manages
    assert policy.may_read(person, vote_in(VoteState.PREPARATION), now).allowed is manages
    assert policy.may_take_back(person, vote_in(VoteState.SOON), now).allowed is manages
    assert policy.may_count(person, vote_in(VoteState.CLOSED), now).allowed is manages


def test_an_officer_of_another_municipality_manages_nothing(app, make, now, vote_in):
    stranger = make.officer(make.municipality())

    assert not policy.may_manage(stranger, make.here().id, now)
    assert not policy.may_count(stranger, vote_in(VoteState.CLOSED), now)


def test_everybody_reads_a_published_vote(app, make, now, vote_in):
    assert policy.may_read(None, vote_in(VoteState.SOON), now)
    assert not policy.may_read(None, vote_in(VoteState.PREPARATION), now)


def test_verified_residents_of_the_municipality_vote(app, make, now):
    vote = make.vote()

    assert policy.may_vote(make.resident(), vote, now)
    assert not policy.may_vote(None, vote, now)
    assert not policy.may_vote(make.resident(verified=False), vote, now)
    assert not policy.may_vote(make.resident(make.municipality()), vote, now)


def test_an_officer_who_does_not_live_there_does_not_vote(app, make, now):
    assert not policy.may_vote(make.officer(), make.vote(), now)


@pytest.mark.parametrize("activities", [[Activity.DISCUSS], []])
def test_nobody_votes_while_the_space_is_not_open_for_it(app, make, now, activities):
    assert not policy.may_vote(make.resident(), make.vote(make.space(open_for=activities)), now)


def test_the_minute_of_closing_is_too_late_and_the_one_of_opening_is_in_time(app, make, now):
    resident, vote = make.resident(), make.vote(opens_at=now, closes_at=now + DAY)

    assert policy.may_vote(resident, vote, now)
    assert not policy.may_vote(resident, vote, now - timedelta(microseconds=1))
    assert policy.may_vote(resident, vote, now + DAY - timedelta(microseconds=1))
    assert not policy.may_vote(resident, vote, now + DAY)


def test_a_vote_is_published_only_in_a_public_space_with_a_phase_for_it(app, make, now):
    officer = make.officer()
    hidden = make.space(open_for=[Activity.VOTE], published=False)
    without_phase = make.space(open_for=[Activity.PROPOSE])

    assert not policy.may_publish(officer, make.vote(hidden, published=False), now)
    assert not policy.may_publish(officer, make.vote(without_phase, published=False), now)
    assert not policy.may_publish(officer, make.vote(published=False, costs=[100_000]), now)


@pytest.mark.parametrize(
    ("outcome", "finished", "allowed"),
    [
        (Outcome.ACCEPTED, True, True),
        (Outcome.PARTLY, True, True),
        (Outcome.ACCEPTED, False, False),
        (Outcome.REFUSED, True, False),
    ],
)
def test_accepted_and_studied_ideas_of_the_space_are_voted_on(app, make, outcome, finished, allowed):
    vote = make.vote(published=False)
    idea = make.proposal(vote.space)
    study = make.study(idea, finished=finished)
    make.answer(idea, outcome)

    assert policy.may_put_on_ballot(vote, idea, study).allowed is allowed
    assert not policy.may_put_on_ballot(make.vote(published=False), idea, study)


def test_a_ballot_is_told_all_that_has_to_change(app, make):
    vote = make.vote(max_choices=2)
    everything = rules.approving(project.id for project in vote.projects)

    with in_language("fr"):
        too_many, too_dear = policy.fault_sentences(vote.ballot_terms, everything)

        assert str(too_many) == "Choisissez au plus 2 projets."
        assert re.fullmatch(r"Vos projets dépassent l’enveloppe de 150\s000\sDH\. Retirez-en un\.", str(too_dear))
    assert not policy.may_cast(vote.ballot_terms, rules.approving([]))
    assert policy.may_cast(vote.ballot_terms, rules.approving([vote.projects[0].id]))
