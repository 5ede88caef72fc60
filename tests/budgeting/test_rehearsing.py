"""Before a vote opens: the lot is drawn in public, and the vote is tried out."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.models import TieDraw, TrialBallot
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, TieRule, VoteGap
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused

TERMS = BallotTerms({1: 200, 2: 150, 3: 100}, envelope_mad=300, most=2, form=BallotForm.KNAPSACK)
DESK = "/fr/amizmiz/desk/votes/"


@pytest.fixture
def officer(make, sign_in):
    """An officer who is signed in."""
    officer = make.officer()
    sign_in(officer)
    return officer


def test_the_order_of_a_draw_can_be_recomputed_with_nothing_but_sha_256():
    seed = hashlib.sha256(b"a number:416225").hexdigest()
    order = sorted([1, 2, 3], key=lambda project: hashlib.sha256(f"{seed}:{project}".encode()).hexdigest())

    assert rules.commitment_to("a number") == hashlib.sha256(b"a number").hexdigest()
    assert rules.shuffled([3, 2, 1], rules.seed_of("a number", "416225")) == order


@pytest.mark.parametrize(
    "change",
    [
        {"costs_mad": {1: 200, 2: 150, 3: 99}},
        {"costs_mad": {1: 200, 2: 150}},
        {"most": 3},
        {"envelope_mad": 301},
        {"form": BallotForm.APPROVAL},
        {"exclusive": (frozenset({1, 2}),)},
        {"needs": {1: 2}},
        {"points": 5},
    ],
)
def test_a_change_of_the_ballot_changes_its_fingerprint(change):
    assert rules.fingerprint_of(TERMS) == rules.fingerprint_of(replace(TERMS))
    assert rules.fingerprint_of(replace(TERMS, **change)) != rules.fingerprint_of(TERMS)


def test_the_server_is_bound_before_those_present_draw(client, make, officer):
    vote = make.vote(published=False)

    too_early = client.post(f"{DESK}{vote.id}/draw", data={"drawn": "416225"})
    client.post(f"{DESK}{vote.id}/draw/announcement")
    announced = client.get(f"{DESK}{vote.id}/draw").text
    draw = db.session.get(TieDraw, vote.id)
    hidden = draw.nonce not in announced
    wrong = client.post(f"{DESK}{vote.id}/draw", data={"drawn": "4 1 x"})
    client.post(f"{DESK}{vote.id}/draw", data={"drawn": "4 1 6 2 2 ٥"})
    drawn = client.get(f"{DESK}{vote.id}/draw").text

    assert too_early.status_code == 403
    assert draw.commitment in announced
    assert hidden
    assert (wrong.status_code, "au moins six chiffres" in wrong.text) == (422, True)
    assert draw.nonce in drawn
    assert (draw.drawn, vote.tie_rule) == ("416225", TieRule.CHEAPER_THEN_DRAWN)
    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "vote.ties_drawn")).one()
    assert entry.after["order"] == rules.shuffled(vote.ballot_terms.costs_mad, rules.seed_of(draw.nonce, "416225"))


def test_a_lot_is_drawn_once_for_what_is_on_the_ballot(client, make, officer):
    vote = make.ready_vote()

    again = client.post(f"{DESK}{vote.id}/draw/announcement")
    redrawn = client.post(f"{DESK}{vote.id}/draw", data={"drawn": "111111"})
    actions.change_project(officer, vote.projects[0], cost_mad=120_000)
    after_change = client.post(f"{DESK}{vote.id}/draw/announcement")

    assert (again.status_code, redrawn.status_code, after_change.status_code) == (403, 403, 303)
    assert vote.tie_draw.drawn is None


def test_the_lot_decides_between_equal_votes_and_costs(app, make):
    vote = make.closed_vote(costs=(100_000, 100_000, 100_000), envelope_mad=100_000)
    make.make_ready(vote)
    vote.tie_rule = TieRule.CHEAPER_THEN_DRAWN
    for project in vote.projects:
        make.ballot(vote, [project])

    first = rules.shuffled([project.id for project in vote.projects], rules.seed_of("a number", "416225"))[0]

    assert actions.count_vote(make.officer(), vote).funded_ids == {first}


def test_a_vote_is_rehearsed_on_a_box_of_its_own(client, make, officer):
    vote = make.vote(published=False)
    one = {"projects": vote.projects[0].id}

    client.post(f"{DESK}{vote.id}/rehearsal/ballot", data=one)
    too_few = client.post(f"{DESK}{vote.id}/rehearsal/count")
    wrong = client.post(f"{DESK}{vote.id}/rehearsal/ballot", data={"projects": [p.id for p in vote.projects]})
    client.post(f"{DESK}{vote.id}/rehearsal/ballot", data=one)
    client.post(f"{DESK}{vote.id}/rehearsal/count")
    page = client.get(f"{DESK}{vote.id}/rehearsal").text

    assert (too_few.status_code, wrong.status_code) == (403, 422)
    assert "au moins deux bulletins d’essai" in too_few.text
    assert "Le vote a été répété tel qu’il est." in page
    assert vote.rehearsal.result["ballots"] == 2
    assert db.session.scalar(select(func.count()).select_from(TrialBallot)) == 0
    assert queries.turnout_of(vote.id) == 0


def test_nothing_is_published_without_draw_and_rehearsal_of_what_is_on_the_ballot(app, make, now):
    officer = make.officer()
    fresh, ready = make.vote(published=False), make.ready_vote()
    changed = make.ready_vote()
    actions.edit_vote(officer, changed, max_choices=2)

    assert policy.gaps_of(fresh, now) == [VoteGap.DRAW, VoteGap.REHEARSAL]
    assert policy.gaps_of(changed, now) == [VoteGap.DRAW, VoteGap.REHEARSAL]
    assert policy.gaps_of(ready, now) == []
    for vote in (fresh, changed):
        with pytest.raises(Refused):
            actions.publish_vote(officer, vote)


def test_words_can_be_corrected_without_another_rehearsal(app, make, now):
    vote = make.ready_vote()

    actions.edit_vote(make.officer(), vote, title=BilingualText(ar="عنوان آخر", fr="Un autre titre"))

    assert policy.gaps_of(vote, now) == []


def test_the_page_of_a_vote_shows_the_draw(client, make):
    vote = make.make_ready(make.vote())

    page = client.get(f"/fr/amizmiz/votes/{vote.id}").text

    assert "416225" in page
    assert rules.commitment_to("a number") in page


def test_what_is_lacking_is_listed_with_the_page_where_to_see_to_it(client, make, officer):
    vote = make.vote(published=False)

    page = client.get(f"{DESK}{vote.id}").text

    assert "Le tirage au sort qui départage les égalités n’est pas encore fait." in page
    assert f"{DESK}{vote.id}/draw" in page
    assert f"{DESK}{vote.id}/rehearsal" in page
    assert "Publier le vote" not in page
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == 0
