"""Every hour new envelopes enter the logs; every day what is no longer needed is destroyed."""

from datetime import timedelta

from sqlalchemy import select

from jusur_participa.boxes.actions import destroy, log_envelopes
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.terms import APPEAL_DAYS
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.queue import every


@every(minutes=60)
def follow_boxes() -> None:
    """Add new envelopes to the log of each box that takes ballots, in groups, and sign."""
    taking = select(Box.id).where(Box.frozen_at.is_not(None), Box.closed_at.is_(None))
    for number in db.session.scalars(taking).all():
        with unit_of_work():
            log_envelopes(db.session.get_one(Box, number))


@every(minutes=24 * 60)
def destroy_old_ballots() -> None:
    """Destroy sealed and opened ballots once nobody can appeal any more."""
    before = clock.now() - timedelta(days=APPEAL_DAYS)
    over = select(Box.id).where(Box.published_at < before, Box.destroyed_at.is_(None))
    for number in db.session.scalars(over).all():
        with unit_of_work():
            destroy(db.session.get_one(Box, number))
