"""Before opening: the lot is drawn in public, and the vote is tried out on a box of its own."""

import secrets
from typing import Any

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.actions.counting import result_of
from jusur_participa.budgeting.models import Rehearsal, TieDraw, TrialBallot, Vote
from jusur_participa.budgeting.terms import Choices, TieRule
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def announce_draw(person: Person, vote: Vote) -> TieDraw:
    """Bind the server to a number for the draw among what is on the ballot now, in place of an outdated one.

    Raises:
        Refused: where something else is lacking, or the lot is drawn already for this ballot.
    """
    vote = queries.vote_to_write(vote.id)
    require(policy.may_announce_draw(person, vote, clock.now()))
    nonce = secrets.token_hex(16)
    vote.tie_draw = TieDraw(
        nonce=nonce,
        commitment=rules.commitment_to(nonce),
        committed_at=clock.now(),
        fingerprint=rules.fingerprint_of(vote.ballot_terms),
        drawn=None,
        drawn_at=None,
        drawn_by_id=None,
    )
    db.session.flush()
    _record(vote, "vote.draw_announced", person, {"commitment": vote.tie_draw.commitment})
    return vote.tie_draw


def draw_ties(person: Person, vote: Vote, drawn: str) -> None:
    """Keep the digits that those present drew; with the server's number they fix the order between equals, once."""
    vote = queries.vote_to_write(vote.id)
    require(policy.may_draw(person, vote, clock.now()))
    draw = vote.tie_draw
    assert draw is not None
    draw.drawn, draw.drawn_at, draw.drawn_by_id = drawn, clock.now(), person.id
    vote.tie_rule = TieRule.CHEAPER_THEN_DRAWN
    db.session.flush()
    seed = rules.seed_of(draw.nonce, drawn)
    order = rules.shuffled(vote.ballot_terms.costs_mad, seed)
    _record(vote, "vote.ties_drawn", person, {"nonce": draw.nonce, "drawn": drawn, "seed": seed, "order": order})


def try_out(person: Person, vote: Vote, choices: Choices) -> None:
    """Put a ballot into the box of the rehearsal, checked as any other; it will never count."""
    vote = queries.vote_to_write(vote.id)
    require(policy.may_rehearse(person, vote, clock.now()))
    require(policy.may_cast(vote.ballot_terms, choices))
    db.session.add(TrialBallot(vote_id=vote.id, content=rules.content_of(choices)))
    db.session.flush()


def count_rehearsal(person: Person, vote: Vote) -> Rehearsal:
    """Count the try-out ballots as real ones are counted, keep the result to look at, throw the ballots away.

    Raises:
        Refused: with fewer than two try-out ballots, and once the vote is published.
    """
    vote = queries.vote_to_write(vote.id)
    contents = queries.trial_contents_of(vote.id)
    require(policy.may_count_rehearsal(person, vote, len(contents), clock.now()))
    ballots = [rules.choices_in(content) for content in contents]
    vote.rehearsal = Rehearsal(
        fingerprint=rules.fingerprint_of(vote.ballot_terms),
        result=result_of(vote, ballots),
        counted_at=clock.now(),
        counted_by_id=person.id,
    )
    db.session.execute(delete(TrialBallot).where(TrialBallot.vote_id == vote.id))
    db.session.flush()
    _record(vote, "vote.rehearsed", person, {"ballots": len(ballots)})
    return vote.rehearsal


def _record(vote: Vote, act: str, person: Person, after: dict[str, Any]) -> None:
    record(act, by=person, municipality_id=vote.municipality_id, thing=vote, after=after)
