"""Every hour: the trails as they are, signed."""

from sqlalchemy import select

from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.queue import every
from jusur_participa.logs.actions import follow_trail
from jusur_participa.territory.models import Municipality


@every(minutes=60)
def follow_trails() -> None:
    """Add what the trail of each municipality has recorded to its log, and sign a checkpoint."""
    for number in db.session.scalars(select(Municipality.id)).all():
        with unit_of_work():
            follow_trail(db.session.get_one(Municipality, number))
