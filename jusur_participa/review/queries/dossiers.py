"""Reading what the desk keeps beside a study."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study, StudyDocument, StudyNote


def notes_on(proposal_id: int) -> Sequence[StudyNote]:
    """What officers told one another about an idea, oldest first, with who did. For the desk alone."""
    statement = select(StudyNote).where(StudyNote.proposal_id == proposal_id).options(joinedload(StudyNote.author))
    return db.session.scalars(statement.order_by(StudyNote.id)).all()


def documents_of(proposal_id: int, only_public: bool = False) -> Sequence[StudyDocument]:
    """The documents of an idea that were not taken away, oldest first, with who added them."""
    statement = select(StudyDocument).where(
        StudyDocument.proposal_id == proposal_id, StudyDocument.removed_at.is_(None)
    )
    if only_public:
        statement = statement.where(StudyDocument.is_public)
    return db.session.scalars(statement.order_by(StudyDocument.id).options(joinedload(StudyDocument.added_by))).all()


def document_in(municipality_id: int, proposal_id: int, document_id: int) -> tuple[StudyDocument, Study | None] | None:
    """A document of an idea of this municipality, with the study it goes with."""
    statement = (
        select(StudyDocument, Study)
        .join(Proposal, Proposal.id == StudyDocument.proposal_id)
        .outerjoin(Study, Study.proposal_id == Proposal.id)
        .where(
            StudyDocument.id == document_id,
            StudyDocument.removed_at.is_(None),
            Proposal.id == proposal_id,
            Proposal.place_id == municipality_id,
        )
        .options(joinedload(StudyDocument.proposal))
    )
    row = db.session.execute(statement).one_or_none()
    return None if row is None else (row[0], row[1])
