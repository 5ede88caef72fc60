"""What the worker does: about answers that did not come in time, and with files that nobody needs any more."""

from jusur_participa.foundation.database import db
from jusur_participa.foundation.files import delete_file
from jusur_participa.foundation.queue import every, queued
from jusur_participa.review import actions
from jusur_participa.review.models import StudyDocument

EVERY_HOUR = 60


@every(minutes=EVERY_HOUR)
def escalate() -> None:
    """Tell one level higher what is overdue; whatever was told already is told no more."""
    actions.escalate_overdue()


@queued
def forget_document(document_id: int) -> None:
    """Delete the file of a document that was taken away; deleting it twice is no error."""
    document = db.session.get(StudyDocument, document_id)
    if document is not None and document.removed_at is not None:
        delete_file(document.key)
