"""What a text is compared with: others that share its marks, and what its author wrote lately."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from jusur_participa.foundation.database import db
from jusur_participa.moderation.models import Decision, Screening, TextMark
from jusur_participa.moderation.rules import look_alike
from jusur_participa.moderation.terms import Act

#: More are not counted: the score is full long before.
MOST_LOOK_ALIKES = 20


def look_alikes_of(marks: Sequence[int], besides: int) -> list[int]:
    """Ids of texts, in whatever space and municipality, that say almost the same; by the index of marks alone."""
    if not marks:
        return []
    shared = func.count()
    sharing = (
        select(TextMark.subject_id, shared)
        .where(TextMark.mark.in_(marks), TextMark.subject_id != besides)
        .group_by(TextMark.subject_id)
        .order_by(shared.desc(), TextMark.subject_id)
        .limit(MOST_LOOK_ALIKES)
    )
    return [subject_id for subject_id, count in db.session.execute(sharing) if look_alike(count, len(marks))]


def screening_of(subject_id: int) -> Screening | None:
    """The score of a text, where it was looked over."""
    return db.session.get(Screening, subject_id)


def texts_since(author_id: int, since: datetime) -> int:
    """How many texts a person has written since then."""
    texts = select(func.count()).where(Screening.author_id == author_id, Screening.written_at > since)
    return db.session.scalar(texts) or 0


def times_hidden(author_id: int) -> int:
    """How many texts of a person are hidden by a decision that stands, wherever."""
    hidden = select(func.count()).where(
        Decision.person_id == author_id, Decision.act == Act.HIDE, Decision.undone_at.is_(None)
    )
    return db.session.scalar(hidden) or 0
