"""What notices hold about people."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon
from jusur_participa.notifications.models import Delivery, Notice, Telling


def _forget_titles(subject_ids: Sequence[int]) -> None:
    """A notice keeps what it is about as it was called."""
    about = select(Notice.id).where(Notice.subject_id.in_(subject_ids))
    db.session.execute(delete(Delivery).where(Delivery.notice_id.in_(about)))
    db.session.execute(delete(Notice).where(Notice.subject_id.in_(subject_ids)))
    db.session.execute(delete(Telling).where(Telling.subject_id.in_(subject_ids)))


holdings = (
    Holding("deliveries", _l("Mails and messages to you"), Upon.DELETE),
    Holding("notices", _l("Your notices"), Upon.DELETE),
    Holding("notice_choices", _l("How you are told"), Upon.DELETE),
    Holding("tellings", _l("What others were told of your acts"), Upon.EMPTY, leads_by=("but_id",),
            empties={"but_id": None}, is_told=False),
)  # fmt: skip

erasing = Erasing(of_texts=_forget_titles)
