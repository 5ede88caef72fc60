"""Erasing what is due, and ending what has been kept long enough; both find nothing the second time."""

from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, leave_no_copy, unit_of_work
from jusur_participa.foundation.queue import every
from jusur_participa.privacy import actions, queries
from jusur_participa.privacy.models import Erasure


@every(minutes=60)
def erase_due() -> None:
    """Each account in a transaction of its own, so that one that fails keeps no other."""
    done = 0
    for erasure_id in queries.due_erasures(clock.now()):
        with unit_of_work():
            erasure = db.session.scalars(select(Erasure).where(Erasure.id == erasure_id)).one()
            done += actions.erase(erasure)
    if done:
        leave_no_copy()


@every(minutes=24 * 60)
def end_retention() -> None:
    """Once a day."""
    with unit_of_work():
        actions.retain(clock.now())
