"""Reading notices, and finding the next delivery to send."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import DeliveryState

#: Unread notices shown at once; the rest follow as these are read.
MOST_UNREAD = 50
PAGE_SIZE = 20


def unread_count(person_id: int) -> int:
    """How many notices the person has not opened."""
    unread = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return db.session.scalar(unread) or 0


def unread_notices(person_id: int) -> Sequence[Notice]:
    """The newest notices that the person has not opened."""
    statement = _with_links().where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return db.session.scalars(statement.order_by(Notice.created_at.desc(), Notice.id.desc()).limit(MOST_UNREAD)).all()


def read_notices(person_id: int, after: str | None = None) -> Page:
    """A page of the notices that the person has opened, the newest first."""
    statement = _with_links().where(Notice.person_id == person_id, Notice.read_at.is_not(None))
    return key_page(statement, by=(Notice.created_at.desc(), Notice.id.desc()), after=after, size=PAGE_SIZE)


def notice_of(person_id: int, notice_id: int) -> Notice:
    """One notice of this person.

    Raises:
        Missing: there is none of that number, or it is somebody else's.
    """
    notice = db.session.scalar(_with_links().where(Notice.id == notice_id, Notice.person_id == person_id))
    if notice is None:
        raise Missing
    return notice


def _with_links() -> Select[Notice]:
    return select(Notice).options(joinedload(Notice.municipality), joinedload(Notice.subject))


def next_delivery(moment: datetime) -> Delivery | None:
    """The delivery that is due longest and nobody holds; a claim that has run out holds no more."""
    due = select(Delivery).where(
        or_(Delivery.state == DeliveryState.WAITING, Delivery.state == DeliveryState.SENDING),
        Delivery.next_attempt_at <= moment,
    )
    first = due.order_by(Delivery.next_attempt_at, Delivery.id).limit(1)
    return db.session.scalar(first.with_for_update(skip_locked=True))


def delivery_to_send(delivery_id: int) -> Delivery:
    """A claimed delivery with all that its mail says."""
    notice = joinedload(Delivery.notice)
    statement = select(Delivery).where(Delivery.id == delivery_id)
    return db.session.scalars(
        statement.options(
            notice.joinedload(Notice.person),
            notice.joinedload(Notice.municipality),
            notice.joinedload(Notice.subject),
        )
    ).one()


def deliveries_by_state() -> dict[DeliveryState, int]:
    """How many deliveries are in each state."""
    counted = select(Delivery.state, func.count()).group_by(Delivery.state).order_by(Delivery.state)
    return dict(db.session.execute(counted).all())
