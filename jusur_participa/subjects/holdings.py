"""What stands beside texts: their photos go with them."""

from collections.abc import Sequence

from sqlalchemy import select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.manifest import Erasing
from jusur_participa.foundation.uploads import delete_photo
from jusur_participa.subjects.models import Attachment


def _forget_photos(subject_ids: Sequence[int]) -> None:
    """The files first: were the rows gone, nobody would know of the files."""
    shown = select(Attachment).where(Attachment.subject_id.in_(subject_ids))
    for attachment in db.session.scalars(shown).all():
        delete_photo(attachment.key)
        db.session.delete(attachment)
    db.session.flush()


erasing = Erasing(of_texts=_forget_photos)
