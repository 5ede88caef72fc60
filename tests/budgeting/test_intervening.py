"""A running vote is paused, extended, or rid of a project: by two people, in public, with a rule for old ballots."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.models import Intervention
from jusur_participa.budgeting.terms import InterventionKind, VoteState
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused

REASON = BilingualText(ar="انقطع الماء عن دوار كامل.", fr="Une panne d’eau touche tout un douar.")
DAY = timedelta(days=1)
KEY = "a ballot key of tests"


@pytest.fixture
def planner(app, make):
    return make.officer(role=Role.PLANNER)


@pytest.fixture
def administrator(app, make):
    return make.officer(role=Role.ADMINISTRATOR)


@pytest.fixture
def changed(planner, administrator):
    """Ask and confirm a change of this vote."""

    def changed(vote, kind, **details):
        asked = actions.ask_intervention(planner, vote, kind, reason=REASON, **details)
        actions.confirm_intervention(administrator, asked)
        return asked

    return changed


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.OFFICER, False), (Role.MODERATOR, False), (Role.PLANNER, True), (Role.ADMINISTRATOR, True)],
)
@pytest.mark.parametrize("state", [VoteState.SOON, VoteState.OPEN, VoteState.CLOSED])
def test_the_plan_team_and_administrators_change_a_vote_that_runs(app, make, now, role, may, state):
    said = {VoteState.SOON: {"opens_at": now + DAY}, VoteState.CLOSED: {"closes_at": now}}.get(state, {})
    vote, person = make.vote(**said), make.officer(role=role)

    assert policy.may_intervene(person, vote, now).allowed is (may and state is VoteState.OPEN)


def test_nobody_confirms_her_own(app, make, planner):
    vote = make.vote()
    asked = actions.ask_intervention(planner, vote, InterventionKind.PAUSE, reason=REASON)

    with pytest.raises(Refused):
        actions.confirm_intervention(planner, asked)
    assert vote.paused_at is None


def test_the_database_refuses_one_person_for_two(app, make, planner):
    asked = make.intervention(make.vote(), asked_by=planner)
    asked.settled_by_id, asked.settled_at = planner.id, clock.now()

    with pytest.raises(IntegrityError, match="two_people"):
        db.session.flush()


def test_one_change_waits_at_a_time(app, make, planner, administrator):
    vote = make.vote()
    make.intervention(vote, asked_by=planner)

    with pytest.raises((Refused, Conflict)):
        actions.ask_intervention(administrator, vote, InterventionKind.PAUSE, reason=REASON)


def test_a_paused_vote_takes_no_ballot_until_it_goes_on(app, make, now, changed):
    vote, voter = make.vote(), make.resident()
    choices = rules.approving([vote.projects[0].id])
    actions.cast_ballot(voter, vote, choices, ballot_key=KEY, form_token="before")

    changed(vote, InterventionKind.PAUSE)
    paused = vote.state_at(now)
    with pytest.raises(Refused):
        actions.cast_ballot(make.resident(), vote, choices, ballot_key=KEY, form_token="meanwhile")
    changed(vote, InterventionKind.RESUME)
    actions.cast_ballot(make.resident(), vote, choices, ballot_key=KEY, form_token="after")

    assert paused is VoteState.PAUSED
    assert queries.turnout_of(vote.id) == 2


def test_an_extension_stays_within_the_phase_and_goes_forward(app, make, now, planner, changed):
    vote = make.vote()
    end = max(phase.ends_at for phase in vote.space.phases)

    for closes_at in (vote.closes_at, now - DAY, end + DAY):
        with pytest.raises(Refused):
            actions.ask_intervention(planner, vote, InterventionKind.EXTEND, reason=REASON, closes_at=closes_at)
    changed(vote, InterventionKind.EXTEND, closes_at=vote.closes_at + timedelta(hours=2))

    assert vote.closes_at == now + timedelta(days=5, hours=2)


def test_withdrawing_a_project_takes_only_its_marks_from_ballots_already_cast(app, make, now, changed):
    vote = make.vote()
    dear, middle, small = vote.projects
    make.ballot(vote, [dear, small])
    make.ballot(vote, [dear])
    changed(vote, InterventionKind.WITHDRAW, project=dear)
    make.ballot(vote, [middle])

    with clock.frozen_at(vote.closes_at):
        result = actions.count_vote(make.officer(), make.agreed(vote)).result

    assert (result["ballots"], result["invalid"]) == (3, 0)
    assert {outcome["project_id"]: outcome["votes"] for outcome in result["projects"] if outcome["votes"]} == {
        middle.id: 1,
        small.id: 1,
    }


def test_at_least_two_projects_stay_on_a_ballot(app, make, changed):
    vote = make.vote()

    changed(vote, InterventionKind.WITHDRAW, project=vote.projects[0])

    assert policy.kinds_of_intervention(vote) == [InterventionKind.PAUSE, InterventionKind.EXTEND]


def test_who_asked_takes_it_back_and_another_says_no(app, make, planner, administrator):
    vote = make.vote()

    actions.reject_intervention(planner, make.intervention(vote, asked_by=planner))
    db.session.expire(vote)
    refused = make.intervention(vote, asked_by=planner)
    actions.reject_intervention(administrator, refused)

    assert db.session.query(Intervention).count() == 1
    assert (refused.is_confirmed, vote.paused_at) == (False, None)
    with pytest.raises(Refused):
        actions.confirm_intervention(administrator, refused)


def test_it_is_asked_confirmed_and_read_by_everybody(client, make, sign_in, planner, administrator):
    vote = make.vote()
    desk = f"/fr/amizmiz/desk/votes/{vote.id}/interventions"
    asked = {"kind": "withdraw", "project_id": vote.projects[0].id, "reason_ar": REASON.ar, "reason_fr": REASON.fr}

    sign_in(planner)
    short = client.post(desk, data=asked | {"reason_fr": "Bof."})
    client.post(desk, data=asked)
    own = client.get(desk).text
    change = db.session.query(Intervention).one()
    sign_in(administrator)
    client.post(f"{desk}/{change.id}/confirmation")
    page = client.get(f"/fr/amizmiz/votes/{vote.id}").text

    assert (short.status_code, "en une phrase complète" in short.text) == (422, True)
    assert "une autre personne doit le confirmer" in own
    assert REASON.fr in page
    assert "les marques pour ce projet ne comptent pas" in page
    assert vote.projects[0].withdrawn_at is not None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "extend"}, "Indiquez la nouvelle fermeture"),
        ({"kind": "extend", "closes_at": "2020-01-01T10:00"}, "après la fermeture prévue"),
        ({"kind": "withdraw"}, "Choisissez le projet à retirer"),
        ({"kind": "resume"}, "panne d’eau"),
        ({"reason_ar": ""}, "en arabe"),
    ],
)
def test_what_is_asked_wrongly_keeps_what_was_typed(client, make, sign_in, planner, change, sentence):
    vote = make.vote()
    sign_in(planner)
    asked = {"kind": "pause", "reason_ar": REASON.ar, "reason_fr": REASON.fr}

    answer = client.post(f"/fr/amizmiz/desk/votes/{vote.id}/interventions", data=asked | change)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert REASON.fr in answer.text
    assert db.session.query(Intervention).count() == 0
