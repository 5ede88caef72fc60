"""Finding subjects and photos within one municipality."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload, with_polymorphic

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.subjects.models import Attachment, Subject


def subject_in(municipality_id: int, subject_id: int) -> Subject | None:
    """The subject with all that its slice knows of it, hidden or not; None where it is another municipality's."""
    whole = with_polymorphic(Subject, "*")
    return db.session.scalar(select(whole).where(whole.id == subject_id, whole.municipality_id == municipality_id))


def subject_shown_in(municipality_id: int, subject_id: int, person: Person | None) -> Subject:
    """The subject, where this person may see it.

    Raises:
        Missing: when it is another municipality's, hidden, or somebody else's draft.
    """
    subject = subject_in(municipality_id, subject_id)
    if subject is None or not subject.is_shown_to(person):
        raise Missing
    return subject


def subjects_of(ids: Iterable[int]) -> dict[int, Subject]:
    """These subjects by their id, each with its photos and all that its slice knows of it."""
    whole = with_polymorphic(Subject, "*")
    found = select(whole).where(whole.id.in_(list(ids))).options(selectinload(whole.attachments))
    return {subject.id: subject for subject in db.session.scalars(found)}


def photo_in(municipality_id: int, key: str) -> Attachment | None:
    """The photo of this key with its subject, within the municipality."""
    whole = with_polymorphic(Subject, "*")
    subject = Attachment.subject.of_type(whole)
    photos = select(Attachment).join(subject).options(contains_eager(subject))
    return db.session.scalar(photos.where(Attachment.key == key, whole.municipality_id == municipality_id))
