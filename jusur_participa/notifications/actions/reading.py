"""Marking what a person has read."""

from sqlalchemy import update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.notifications.models import Notice


def mark_read(notice: Notice) -> None:
    """The person has opened it."""
    if notice.is_unread:
        notice.read_at = clock.now()


def mark_all_read(person: Person) -> None:
    """The person has seen everything."""
    unread = update(Notice).where(Notice.person_id == person.id, Notice.read_at.is_(None))
    db.session.execute(unread.values(read_at=clock.now()))
