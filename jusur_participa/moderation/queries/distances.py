"""Who keeps whom away."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.moderation.models import KeptAway
from jusur_participa.moderation.terms import Distance


def kept_away(person_id: int) -> Sequence[KeptAway]:
    """Those whom the person has muted or blocked, the latest first."""
    mine = select(KeptAway).where(KeptAway.person_id == person_id).options(joinedload(KeptAway.other))
    return db.session.scalars(mine.order_by(KeptAway.since.desc(), KeptAway.other_id)).all()


def distances_of(viewer: Person | None, author_ids: Collection[int]) -> dict[int, Distance]:
    """Which of these authors the reader does not want to read, and how far she keeps them."""
    if viewer is None or not author_ids:
        return {}
    mine = select(KeptAway.other_id, KeptAway.distance).where(
        KeptAway.person_id == viewer.id, KeptAway.other_id.in_(set(author_ids))
    )
    return dict(db.session.execute(mine).all())


def distance_between(viewer: Person, author_id: int | None) -> Distance | None:
    """How far the reader keeps one author away, if she does."""
    return None if author_id is None else distances_of(viewer, {author_id}).get(author_id)


def keeps_away(person_ids: Collection[int], other_id: int, *, only: Distance | None = None) -> set[int]:
    """Which of these people do not want to hear of the other one; `only` asks for one distance alone."""
    if not person_ids:
        return set()
    kept = select(KeptAway.person_id).where(KeptAway.person_id.in_(set(person_ids)), KeptAway.other_id == other_id)
    if only is not None:
        kept = kept.where(KeptAway.distance == only)
    return set(db.session.scalars(kept))
