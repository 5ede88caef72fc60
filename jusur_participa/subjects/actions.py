"""Giving a subject its photos; whether somebody may is asked by the slice of the subject."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.uploads import keep_photo
from jusur_participa.subjects.models import Attachment, Subject


def attach_photos(subject: Subject, uploads: Iterable[Any], alt: str = "") -> list[Attachment]:
    """Keep the uploaded photos and show them with the subject, after those it has.

    `alt` says what they show; where nobody described them, pages fall back on
    the subject's title.

    Raises:
        Unreadable: for a file that is no photo; those before it are kept, so the
            caller lets the whole request fail.
    """
    # Two uploads at the same moment take their places one after the other.
    hold(subject)
    last = select(func.max(Attachment.position)).where(Attachment.subject_id == subject.id)
    first_free = (db.session.scalar(last) or 0) + 1
    attached = []
    for position, upload in enumerate(uploads, first_free):
        photo = keep_photo(upload)
        attachment = Attachment(key=photo.key, width=photo.width, height=photo.height, alt=alt, position=position)
        subject.attachments.append(attachment)
        attached.append(attachment)
    db.session.flush()
    return attached
