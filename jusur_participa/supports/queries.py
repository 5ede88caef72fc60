"""Who supports what, and how many."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from jusur_participa.associations.models import Association
from jusur_participa.foundation.database import db
from jusur_participa.supports.models import Support


@dataclass(frozen=True)
class Tally:
    """How a subject is supported: by how many people in their own name, and by which associations."""

    people: int
    associations: tuple[Association, ...]

    @property
    def total(self) -> int:
        """Every support, whoever gave it."""
        return self.people + len(self.associations)


def supported_by(person_id: int | None, subject_ids: Iterable[int]) -> set[int]:
    """Which of these subjects the person supports; none for a visitor."""
    wanted = list(subject_ids)
    if person_id is None or not wanted:
        return set()
    found = select(Support.subject_id).where(Support.person_id == person_id, Support.subject_id.in_(wanted))
    return set(db.session.scalars(found))


def tally_of(subject_id: int) -> Tally:
    """The supports of one subject, counted."""
    people = select(func.count()).where(Support.subject_id == subject_id, Support.association_id.is_(None))
    associations = (
        select(Association)
        .join(Support, Support.association_id == Association.id)
        .where(Support.subject_id == subject_id)
    )
    return Tally(
        people=db.session.scalar(people) or 0,
        associations=tuple(db.session.scalars(associations.order_by(Support.given_at, Association.id))),
    )


def supporters_of(subject_id: int) -> list[int]:
    """The ids of those who support it, for telling them what becomes of it; never for showing."""
    return list(db.session.scalars(select(Support.person_id).where(Support.subject_id == subject_id)))
