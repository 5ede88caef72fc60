"""Muting and blocking: nobody is told, and it can be undone at any time."""

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation.models import KeptAway
from jusur_participa.moderation.policy import may_keep_away
from jusur_participa.moderation.terms import Distance


def keep_away(person: Person, other_id: int | None, distance: Distance) -> None:
    """Mute or block somebody; the later of the two holds.

    Raises:
        Refused: for oneself, or for nobody.
    """
    require(may_keep_away(person, other_id, clock.now()))
    row = KeptAway(person_id=person.id, other_id=other_id, distance=distance, since=clock.now())
    if not insert_once(row):
        kept = db.session.get_one(KeptAway, (person.id, other_id))
        kept.distance = distance
    db.session.flush()


def let_near(person: Person, other_id: int) -> None:
    """Read somebody again, and be answered by her."""
    db.session.execute(delete(KeptAway).where(KeptAway.person_id == person.id, KeptAway.other_id == other_id))
