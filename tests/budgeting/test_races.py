"""Many at once, on really committed data: one ballot a person, one count a vote, nothing after closing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import actions, queries, rules
from jusur_participa.budgeting.models import Count
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.verdicts import Refused
from tests.conftest import NOW

KEY = "a ballot key of tests"


@pytest.fixture
def stage(live_app, make):
    """A committed vote with a voter and an officer: the ids of all three, and of the projects."""
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        vote, voter, officer = make.agreed(make.vote()), make.resident(), make.officer()
        ids = vote.id, voter.id, officer.id, [project.id for project in vote.projects]
        place_id = vote.municipality_id
    return live_app, place_id, *ids


def in_threads(count, act):
    """What `act(number)` answers in this many threads at once; the class of what it raises where it fails."""

    def tried(number):
        try:
            return act(number)
        except Refused as error:
            return type(error)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(tried, range(count)))


def test_64_threads_casting_for_one_person_leave_one_ballot(stage):
    app, place_id, vote_id, voter_id, _officer_id, project_ids = stage

    def cast(number):
        with app.app_context(), clock.frozen_at(NOW), unit_of_work():
            voter, vote = person_with_rights(voter_id), queries.vote_in(place_id, vote_id)
            choices = rules.approving([project_ids[number % 3]])
            return actions.cast_ballot(voter, vote, choices, ballot_key=KEY, form_token=f"form {number}")

    slips = in_threads(64, cast)

    assert len({slip.digest for slip in slips}) == 64
    with app.app_context():
        ballot = db.session.scalars(select(Ballot)).one()
    assert ballot.digest in {slip.digest for slip in slips}


def test_one_form_sent_by_16_threads_gives_16_times_the_same_slip(stage):
    app, place_id, vote_id, voter_id, _officer_id, project_ids = stage

    def cast(_number):
        with app.app_context(), clock.frozen_at(NOW), unit_of_work():
            voter, vote = person_with_rights(voter_id), queries.vote_in(place_id, vote_id)
            return actions.cast_ballot(
                voter, vote, rules.approving(project_ids[:1]), ballot_key=KEY, form_token="one form"
            )

    assert len({slip.digest for slip in in_threads(16, cast)}) == 1


def test_16_clicks_on_count_make_one_count(stage):
    app, place_id, vote_id, _voter_id, officer_id, _project_ids = stage

    def count(_number):
        with app.app_context(), clock.frozen_at(NOW + timedelta(days=6)), unit_of_work():
            officer, vote = person_with_rights(officer_id), queries.vote_in(place_id, vote_id)
            return actions.count_vote(officer, vote).id

    assert len(set(in_threads(16, count))) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Count)) == 1


def test_across_closing_exactly_the_ballots_of_before_are_in_the_box(live_app, make):
    with live_app.app_context(), clock.frozen_at(NOW), unit_of_work():
        vote = make.vote(closes_at=NOW + timedelta(seconds=1))
        voters = [make.resident().id for _voter in range(32)]
        place_id, vote_id, project_id = vote.municipality_id, vote.id, vote.projects[0].id

    def cast(number):
        moment = NOW + timedelta(seconds=1, microseconds=number - 16)
        with live_app.app_context(), clock.frozen_at(moment), unit_of_work():
            voter, vote = person_with_rights(voters[number]), queries.vote_in(place_id, vote_id)
            return actions.cast_ballot(voter, vote, rules.approving([project_id]), ballot_key=KEY, form_token="form")

    outcomes = in_threads(32, cast)

    accepted = [number for number, outcome in enumerate(outcomes) if outcome is not Refused]
    assert accepted == list(range(16))
    with live_app.app_context():
        assert queries.turnout_of(vote_id) == 16


def test_a_ballot_that_meets_a_finished_count_is_refused(stage):
    """The voter's page was allowed a moment before; the write finds the vote counted."""
    app, place_id, vote_id, voter_id, officer_id, project_ids = stage
    before, after = NOW + timedelta(days=5, seconds=-1), NOW + timedelta(days=5)

    with app.app_context(), clock.frozen_at(after), unit_of_work():
        actions.count_vote(person_with_rights(officer_id), queries.vote_in(place_id, vote_id))

    with app.app_context(), clock.frozen_at(before):
        voter, vote = person_with_rights(voter_id), queries.vote_in(place_id, vote_id)
        with pytest.raises(Refused), unit_of_work():
            actions.cast_ballot(voter, vote, rules.approving(project_ids[:1]), ballot_key=KEY, form_token="late")
    with app.app_context():
        assert queries.turnout_of(vote_id) == 0
