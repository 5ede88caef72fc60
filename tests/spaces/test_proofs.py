"""How who takes part has proved where she lives: each space says so, activity by activity."""

from datetime import timedelta

import pytest

from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.budgeting.policy import may_vote
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.policy import may_discuss, may_propose, may_support
from jusur_participa.spaces import actions
from jusur_participa.spaces.terms import Activity

OPEN = [Activity.PROPOSE, Activity.DISCUSS, Activity.SUPPORT]

pytestmark = pytest.mark.usefixtures("app")


def vouched(make):
    person = make.resident(verified=False)
    make.verification(person, method=VerificationMethod.VOUCHED)
    return person


def test_each_activity_asks_for_its_own_proof(make, now):
    space = make.space(open_for=OPEN, proofs={"propose": ["account"], "support": ["face_to_face", "code"]})
    idea, stranger, neighbour, met = make.proposal(space=space), make.person(), vouched(make), make.resident()

    assert [bool(may_propose(person, space, now)) for person in (stranger, neighbour, met)] == [True, True, True]
    assert [bool(may_discuss(person, idea, now)) for person in (stranger, neighbour, met)] == [False, True, True]
    assert [bool(may_support(person, idea, now)) for person in (stranger, neighbour, met)] == [False, False, True]


def test_a_vote_takes_the_proofs_of_its_space_unless_it_has_its_own(make, now):
    space = make.space(open_for=[Activity.VOTE], proofs={"vote": ["face_to_face"]})
    vote, neighbour = make.vote(space), vouched(make)

    assert not may_vote(neighbour, vote, now)
    assert may_vote(make.resident(), vote, now)
    vote.methods = ["vouched"]
    assert may_vote(neighbour, vote, now)
    assert not may_vote(make.resident(), vote, now)


def test_officers_choose_and_everybody_reads_it(client, make, sign_in):
    space = make.space(open_for=OPEN)
    sign_in(make.officer())

    answer = client.post(
        f"/fr/amizmiz/desk/spaces/{space.id}/proofs", data={"propose": ["account"], "support": ["face_to_face", "code"]}
    )
    page = client.get(f"/fr/amizmiz/spaces/{space.id}").text

    assert answer.status_code == 303
    assert space.proofs == {"propose": ["account"], "support": ["face_to_face", "code"]}
    assert "toute personne qui a un compte" in page
    assert "un code imprimé" in page


def test_an_account_and_a_residence_are_not_both_enough(client, make, sign_in):
    space = make.space(open_for=OPEN)
    sign_in(make.officer())

    answer = client.post(f"/fr/amizmiz/desk/spaces/{space.id}/proofs", data={"discuss": ["account", "code"]})

    assert answer.status_code == 422
    assert space.proofs == {}


def test_who_takes_part_does_not_change_while_people_vote(make):
    space = make.space(open_for=[Activity.VOTE])

    with pytest.raises(Refused):
        actions.set_proofs(make.officer(), space, {"vote": ["code"]})


@pytest.mark.parametrize(
    ("moved_after_days", "votes"), [(-1, "new"), (1, "old")], ids=["before it opened", "while it runs"]
)
def test_who_moves_votes_in_one_zone_and_never_in_two(make, now, moved_after_days, votes):
    old, new, day = make.zone(), make.zone(), timedelta(days=1)
    opened, later = now - 3 * day, now
    space = make.space(open_for=[Activity.VOTE])
    ballots = {
        name: make.vote(space, opens_at=opened, closes_at=now + day, zone_ids=[zone.id])
        for name, zone in (("old", old), ("new", new))
    }
    person, moved = make.resident(verified=False), opened + moved_after_days * day
    make.verification(person, zone=old, verified_at=opened - 9 * day, revoked_at=moved)
    make.verification(person, zone=new, verified_at=moved)

    assert [name for name, vote in ballots.items() if may_vote(person, vote, later)] == [votes]


def test_neither_does_who_came_after_it_had_opened_and_then_moved(make, now):
    old, new, day = make.zone(), make.zone(), timedelta(days=1)
    space = make.space(open_for=[Activity.VOTE])
    ballots = [make.vote(space, opens_at=now - 3 * day, closes_at=now + day, zone_ids=[zone.id]) for zone in (old, new)]
    person = make.resident(verified=False)
    make.verification(person, zone=old, verified_at=now - 2 * day, revoked_at=now - day)
    make.verification(person, zone=new, verified_at=now - day)

    assert [bool(may_vote(person, vote, now)) for vote in ballots] == [True, False]
