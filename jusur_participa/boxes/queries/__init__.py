"""Reading boxes: nothing here tells what a ballot says while its box takes ballots."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from jusur_participa.boxes.models import Annulment, Ballot, Box, OpenedBallot, SealedBallot
from jusur_participa.foundation.database import db


def box_in(municipality_id: int, box_id: int) -> Box | None:
    """The box of this municipality."""
    return db.session.scalar(select(Box).where(Box.id == box_id, Box.municipality_id == municipality_id))


def box_to_write(box_id: int) -> Box:
    """The box as it stands now, held: ballots being cast finish first, others wait."""
    statement = select(Box).where(Box.id == box_id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def ballot_of(box_id: int, voter_tag: str) -> Ballot | None:
    """The ballot recorded under this tag, or the mark that its voter votes on paper, as the database has it now."""
    return db.session.get(Ballot, (box_id, voter_tag), populate_existing=True)


def box_numbered(number: int) -> Box | None:
    """The box of the vote with this number."""
    return db.session.get(Box, number)


def turnout_of(box: Box) -> int:
    """How many have voted: a number for those who may see it, and nothing else."""
    if box.envelopes_count is not None:
        return box.envelopes_count
    cast = select(func.count()).where(Ballot.box_id == box.id, Ballot.on_paper.is_(False))
    return db.session.scalar(cast) or 0


def on_paper_count(box_id: int) -> int:
    """How many voters have taken a ballot on paper."""
    taken = select(func.count()).where(Ballot.box_id == box_id, Ballot.on_paper.is_(True))
    return db.session.scalar(taken) or 0


def ballot_named(box_id: int, beginning: str) -> Ballot | None:
    """The ballot whose hash begins like this, if exactly one does."""
    statement = select(Ballot).where(Ballot.box_id == box_id, Ballot.digest.startswith(beginning, autoescape=True))
    found = db.session.scalars(statement.limit(2)).all()
    return found[0] if len(found) == 1 else None


def envelope_digests(box_id: int) -> list[str]:
    """The names of the envelopes from closing on, sorted."""
    statement = select(SealedBallot.digest).where(SealedBallot.box_id == box_id).order_by(SealedBallot.digest)
    return list(db.session.scalars(statement))


def envelopes_of(box_id: int) -> Sequence[bytes]:
    """The envelopes themselves, in the order of their names."""
    return db.session.scalars(
        select(SealedBallot.sealed).where(SealedBallot.box_id == box_id).order_by(SealedBallot.digest)
    ).all()


def opened_ballots(box_id: int) -> Sequence[OpenedBallot]:
    """What the envelopes said, in the order that was drawn."""
    statement = select(OpenedBallot).where(OpenedBallot.box_id == box_id)
    return db.session.scalars(statement.order_by(OpenedBallot.number)).all()


def annulments_of(box_id: int) -> Sequence[Annulment]:
    """What was asked to be annulled, and how it was decided."""
    statement = select(Annulment).where(Annulment.box_id == box_id).order_by(Annulment.id)
    return db.session.scalars(statement.options(joinedload(Annulment.asked_by), joinedload(Annulment.decided_by))).all()


def annulment_in(box_id: int, annulment_id: int) -> Annulment | None:
    """An annulment asked for in this box."""
    return db.session.scalar(select(Annulment).where(Annulment.id == annulment_id, Annulment.box_id == box_id))


def annulments_waiting_in(municipality_id: int) -> int:
    """How many annulments wait for a second person."""
    statement = select(func.count(Annulment.id)).join(Annulment.box)
    return (
        db.session.scalar(
            statement.where(
                Box.municipality_id == municipality_id, Annulment.decided_at.is_(None), Box.detached_at.is_(None)
            )
        )
        or 0
    )
