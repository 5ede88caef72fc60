"""Following and ceasing to: harmless when repeated.

The trail, which everybody reads, does not tell who follows what.
"""

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.follows import policy, queries
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import Target
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.verdicts import require
from jusur_participa.subjects.models import Subject


def follow(person: Person, target: Target, subject: Subject | None = None) -> bool:
    """Follow the target, whose subject is given where it is an idea; False when she does already.

    Raises:
        Refused: when the subject is not shown to everybody.
    """
    require(policy.may_follow(person, subject))
    row = Follow(person_id=person.id, kind=target.kind, municipality_id=target.municipality_id, **target.columns)
    return insert_once(row)


def unfollow(person: Person, target: Target) -> bool:
    """Cease to follow it, whatever became of it; whether she followed it."""
    of_hers = delete(Follow).where(Follow.person_id == person.id, *queries.names(target)).returning(Follow.id)
    return db.session.scalar(of_hers) is not None
