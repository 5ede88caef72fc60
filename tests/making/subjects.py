"""Builders of photos."""

import io
from functools import cache
from itertools import count

from PIL import Image
from werkzeug.datastructures import FileStorage

from jusur_participa.foundation.database import db
from jusur_participa.foundation.uploads import keep_photo
from jusur_participa.subjects.models import Attachment, Subject

_positions = count(1)


@cache
def _jpeg(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "saddlebrown").save(stream, "JPEG")
    return stream.getvalue()


class SubjectsMaking:
    """Photos, as a phone sends them and as they are kept."""

    def photo_file(self, width: int = 1600, height: int = 1200, name: str = "puits.jpg") -> FileStorage:
        """A photo in a form, larger than what is kept."""
        return FileStorage(io.BytesIO(_jpeg(width, height)), filename=name, content_type="image/jpeg")

    def attachment(self, subject: Subject | None = None, size: tuple[int, int] = (64, 48), **said) -> Attachment:
        """A photo of so many pixels kept in the store and shown with the subject."""
        photo = keep_photo(self.photo_file(*size))
        said.setdefault("position", next(_positions))
        said.setdefault("alt", "")
        attachment = Attachment(
            subject=subject or self.proposal(), key=photo.key, width=photo.width, height=photo.height, **said
        )
        db.session.add(attachment)
        db.session.flush()
        return attachment
