"""Voting at a desk or a workshop: a helper opens the ballot, hands the device over, and sees nothing of it."""

import re

import pytest
from sqlalchemy import select

from jusur_participa.budgeting.models import HelperAppointment
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.notifications.models import Notice

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def helper(make, sign_in):
    """An officer who is signed in."""
    helper = make.officer()
    sign_in(helper)
    return helper


@pytest.fixture
def voter(make):
    return make.resident(email="voisine@exemple.test")


def address(vote, page="booth") -> str:
    return f"/fr/amizmiz/votes/{vote.id}/{page}"


def handed_over(client, vote, voter):
    """The device in the voter's hands: the helper has opened the ballot and signed out."""
    page = client.post(address(vote, "assist"), data={"known_as": voter.email})
    leave = re.search(r'action="([^"]*sign-out[^"]*next=[^"]*)"', page.text)[1]
    return client.post(leave)


def test_a_person_votes_alone_on_a_device_that_a_helper_hands_her(client, make, helper, voter):
    vote = make.vote(helpers=[helper])
    chosen = {"projects": vote.projects[0].id}

    led = handed_over(client, vote, voter)
    ballot = client.get(led.location).text
    review = client.post(address(vote, "booth/review"), data=chosen)
    done = client.post(address(vote), data=chosen | {"form_token": TOKEN})

    assert led.location.endswith(address(vote))
    assert "Choisissez vos projets" in ballot
    assert f'action="{address(vote)}"' in review.text
    assert done.status_code == 200
    assert "Votre bulletin est enregistré" in done.text
    assert [ballot.channel for ballot in make.choices_sealed_in(vote)] == ["desk"]


def test_the_session_ends_with_the_ballot(client, make, helper, voter):
    vote = make.vote(helpers=[helper])
    chosen = {"projects": vote.projects[0].id, "form_token": TOKEN}
    handed_over(client, vote, voter)

    client.post(address(vote), data=chosen)
    again = client.get(address(vote))

    assert again.status_code == 403
    assert "Cette session est terminée" in again.text
    assert voter.email not in again.text


def test_the_ballot_does_not_open_while_the_helper_is_signed_in(client, make, helper, voter):
    vote = make.vote(helpers=[helper])
    client.post(address(vote, "assist"), data={"known_as": voter.email})

    assert client.get(address(vote)).status_code == 403


def test_who_votes_at_a_desk_and_on_her_phone_has_one_ballot(client, make, sign_in, helper, voter):
    vote = make.vote(helpers=[helper])
    handed_over(client, vote, voter)
    client.post(address(vote), data={"projects": vote.projects[0].id, "form_token": TOKEN})
    sign_in(voter)

    client.post(address(vote, "ballot"), data={"projects": vote.projects[1].id, "form_token": TOKEN[::-1]})

    assert [ballot.marks for ballot in make.choices_sealed_in(vote)] == [{vote.projects[1].id: 1}]


def test_the_trail_tells_who_helped_and_not_whom(client, make, helper, voter):
    vote = make.vote(helpers=[helper])

    handed_over(client, vote, voter)

    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "vote.assisted")).one()
    assert entry.after == {}
    assert voter.public_ref not in str(vars(entry))


@pytest.mark.parametrize(
    ("known_as", "sentence"),
    [("", "téléphone ou l’e-mail"), ("personne@exemple.test", "Personne n’a de compte"), ("@@", "Personne n’a de")],
)
def test_a_person_that_is_not_found_is_asked_for_again(client, make, helper, known_as, sentence):
    vote = make.vote(helpers=[helper])

    answer = client.post(address(vote, "assist"), data={"known_as": known_as})

    assert answer.status_code == 422
    assert sentence in answer.text


def test_only_who_may_vote_is_helped_and_a_helper_not_by_herself(client, make, sign_in, helper):
    stranger = make.resident(verified=False, email="nouvelle@exemple.test")
    resident = make.resident(email="aide@exemple.test")
    vote = make.vote(helpers=[helper, resident])

    unverified = client.post(address(vote, "assist"), data={"known_as": stranger.email})
    sign_in(resident)
    herself = client.post(address(vote, "assist"), data={"known_as": resident.email})

    assert "confirmer que vous y habitez" in unverified.text
    assert "sur leur propre appareil" in herself.text
    assert (unverified.status_code, herself.status_code) == (422, 422)


def test_nobody_helps_without_an_appointment_for_this_vote(client, make, helper, voter):
    make.vote(helpers=[helper])
    other = make.vote()

    assert client.get(address(other, "assist")).status_code == 403
    assert client.post(address(other, "assist"), data={"known_as": voter.email}).status_code == 403


def test_a_session_is_for_one_vote_and_a_made_up_one_for_none(app, client, make, helper, voter):
    vote, other = make.vote(helpers=[helper]), make.vote()
    handed_over(client, vote, voter)

    assert client.get(address(other)).status_code == 403
    made_up = app.test_client().get(address(vote), headers={"Cookie": "booth=eyJ2b3RlIjoxfQ.made.up"})
    assert made_up.status_code == 403


@pytest.mark.parametrize(("role", "answer"), [(Role.ADMINISTRATOR, 303), (Role.OFFICER, 403), (Role.PLANNER, 403)])
def test_administrators_appoint_and_dismiss_helpers(client, make, sign_in, role, answer):
    sign_in(make.officer(role=role))
    vote, helper = make.vote(), make.resident(email="aide@exemple.test")
    desk = f"/fr/amizmiz/desk/votes/{vote.id}/helpers"

    appointed = [client.post(desk, data={"known_as": helper.email}).status_code for _click in range(2)]
    number = db.session.query(HelperAppointment).count()
    dismissed = client.post(f"{desk}/{helper.id}/dismissal").status_code

    assert appointed == [answer, answer]
    assert number == (1 if answer == 303 else 0)
    assert dismissed == answer
    assert db.session.query(HelperAppointment).count() == 0


@pytest.mark.parametrize(("act", "headline"), [("assist", "ouvert pour vous"), ("papers/handouts", "bulletin papier")])
def test_a_voter_hears_later_that_a_helper_acted_for_her(client, make, sign_in, helper, voter, act, headline):
    vote = make.vote(helpers=[helper])
    make.sheets(vote)

    client.post(address(vote, act), data={"known_as": voter.email})
    at_once = db.session.query(Notice).count()
    run_waiting()
    sign_in(voter)

    assert at_once == 0
    assert headline in client.get("/fr/notices").text
    assert [notice.person_id for notice in db.session.scalars(select(Notice))] == [voter.id]
