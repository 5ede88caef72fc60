"""What the desk keeps beside a study: notes that it alone reads, and the documents the study rests on."""

from collections.abc import Iterable, Sequence
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.files import keep_file
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import hold
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import policy, queries
from jusur_participa.review.models import StudyDocument, StudyNote


def write_note(officer: Person, proposal: Proposal, *, body: str, language: str) -> StudyNote:
    """Leave a note for the other officers; it is never changed, and never public.

    Raises:
        Refused: to others than officers, for one's own idea, and for one that she has an interest in.
    """
    _require_dossier(officer, proposal)
    note = StudyNote(proposal_id=proposal.id, author_id=officer.id, body=body, language=language)
    db.session.add(note)
    db.session.flush()
    _record(proposal, "study.noted", officer, after={"note": note.id})
    return note


def attach_documents(
    officer: Person, proposal: Proposal, uploads: Sequence[Any], *, are_public: bool
) -> list[StudyDocument]:
    """Keep documents with the study of an idea; `are_public` lets everybody take them away once it is finished.

    Raises:
        Refused: as `write_note`, or where there would be too many.
        NotTaken: when one of them is no document that we keep; then none is.
    """
    hold(proposal)
    _require_dossier(officer, proposal)
    require(policy.may_attach(queries.documents_of(proposal.id), len(uploads)))
    attached = []
    for stored in [keep_file(upload) for upload in uploads]:
        document = StudyDocument(
            proposal_id=proposal.id,
            key=stored.key,
            name=stored.name,
            media_type=stored.media_type,
            size=stored.size,
            is_public=are_public,
            added_by_id=officer.id,
        )
        db.session.add(document)
        db.session.flush()
        after = {"document": document.id, "size": stored.size, "is_public": are_public}
        _record(proposal, "study.document_attached", officer, after=after)
        attached.append(document)
    return attached


def remove_documents(officer: Person, proposal: Proposal, documents: Iterable[StudyDocument]) -> None:
    """Take documents away: their rows stay; their files go with `jobs.forget_document`, once this is committed.

    Raises:
        Refused: as `write_note`.
    """
    _require_dossier(officer, proposal)
    for document in documents:
        if document.removed_at is None:
            document.removed_at, document.removed_by_id = clock.now(), officer.id
            _record(proposal, "study.document_removed", officer, after={"document": document.id})
    db.session.flush()


def _require_dossier(officer: Person, proposal: Proposal) -> None:
    declared = queries.declaration_of(officer.id, proposal.id)
    require(policy.may_read_dossier(officer, proposal, declared, clock.now()))


def _record(proposal: Proposal, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)
