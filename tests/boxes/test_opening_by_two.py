"""The key that the installation keeps is used when two people have agreed, and not before the box is closed."""

import pytest
from sqlalchemy.exc import IntegrityError

from jusur_participa.boxes import actions
from jusur_participa.boxes.policy import has_agreement
from jusur_participa.budgeting import actions as votes
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused


@pytest.fixture
def waiting(make):
    """A closed vote whose box nobody has agreed to open."""
    vote = make.closed_vote()
    vote.box.opening_asked_by_id = vote.box.opening_agreed_by_id = None
    make.ballot(vote, vote.projects[:1])
    actions.close_box(vote.box)
    return vote


def test_nobody_counts_before_two_people_have_agreed(app, make, waiting):
    first, second = make.officer(), make.officer()

    with pytest.raises(Refused):
        votes.ask_to_count(first, waiting)
    assert not actions.agree_to_open(first, waiting.box)
    with pytest.raises(Refused):
        votes.ask_to_count(first, waiting)
    with pytest.raises(Refused):
        actions.agree_to_open(first, waiting.box)
    assert actions.agree_to_open(second, waiting.box)
    assert votes.ask_to_count(first, waiting) is not None


def test_nobody_agrees_while_the_box_takes_ballots(app, make):
    with pytest.raises(Refused):
        actions.agree_to_open(make.officer(), make.vote().box)


def test_the_database_refuses_one_person_for_two(app, make, waiting):
    officer = make.officer()
    waiting.box.opening_asked_by_id = waiting.box.opening_agreed_by_id = officer.id

    with pytest.raises(IntegrityError, match="opened_by_two"):
        db.session.flush()


def test_a_committee_sees_to_its_own_key(app, make):
    assert has_agreement(make.handed_over_vote().box)


def test_two_officers_agree_at_the_desk(client, make, sign_in, waiting):
    desk = f"/fr/amizmiz/desk/boxes/{waiting.id}"
    answers = []
    for _officer in range(2):
        sign_in(make.officer())
        shown = client.get(desk).text
        answers.append(client.post(f"{desk}/agreement").location)
        again = client.post(f"{desk}/agreement").status_code
        assert "J’accepte que l’urne soit ouverte" in shown
        assert again == 403

    assert answers == [desk, f"/fr/amizmiz/desk/votes/{waiting.id}"]
    assert "Dépouiller" in client.get(f"/fr/amizmiz/desk/votes/{waiting.id}").text
