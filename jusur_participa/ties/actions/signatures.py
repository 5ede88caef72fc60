"""Who signs an idea because hers lives on in it."""

from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import CoAuthor, Proposal
from jusur_participa.proposals.queries import authors_of
from jusur_participa.ties import queries
from jusur_participa.ties.models import LentSignature, Tie


def settle_signatures(proposal: Proposal) -> None:
    """Make the authors of all ideas that live on in this one its co-authors, and nobody who has left with hers.

    Who spoke for an association, or wrote down what somebody else said, is not
    named: that association and that person are, beside the idea that was
    merged. Who took her name off stays off.
    """
    current: Proposal | None = proposal
    while current is not None:
        _settle(current)
        merge = queries.merge_of(current.id)
        current = merge.target if merge else None


def _settle(proposal: Proposal) -> None:
    lent = {one.person_id: one for one in queries.lent_to(proposal.id)}
    signing = {
        one.person_id: one for one in db.session.scalars(select(CoAuthor).where(CoAuthor.proposal_id == proposal.id))
    }
    merged = db.session.scalars(
        select(Proposal).join(Tie, Tie.from_id == Proposal.id).where(queries.STANDING_MERGE, Tie.to_id == proposal.id)
    )
    wanted = {person_id for idea in merged for person_id in _named_by(idea)} - {proposal.author_id}
    for person_id in wanted - set(lent):
        asked = signing.get(person_id)
        if asked is not None and asked.accepted_at is not None:
            continue
        db.session.add(LentSignature(proposal_id=proposal.id, person_id=person_id, was_invited=asked is not None))
        if asked is None:
            db.session.add(CoAuthor(proposal_id=proposal.id, person_id=person_id, accepted_at=clock.now()))
        else:
            asked.accepted_at = clock.now()
    for person_id in set(lent) - wanted:
        signed = signing.get(person_id)
        if signed is not None and lent[person_id].was_invited:
            signed.accepted_at = None
        elif signed is not None:
            db.session.delete(signed)
        db.session.delete(lent[person_id])
    db.session.flush()
    db.session.expire(proposal, ["co_authors"])


def _named_by(idea: Proposal) -> set[int]:
    is_spoken_for = idea.association_id is not None or idea.is_taken_down
    return authors_of(idea) - ({idea.author_id} if is_spoken_for else set())


def take_off(person_id: int, proposal: Proposal) -> None:
    """Let her no longer sign the idea that hers lives on in, nor any that this one lives on in."""
    current: Proposal | None = proposal
    while current is not None:
        signed = db.session.get(CoAuthor, (current.id, person_id))
        if signed is not None and db.session.get(LentSignature, (current.id, person_id)) is not None:
            db.session.delete(signed)
            db.session.flush()
            db.session.expire(current, ["co_authors"])
        merge = queries.merge_of(current.id)
        current = merge.target if merge else None
