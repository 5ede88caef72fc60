"""Reading spaces, always with their phases."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from jusur_participa.foundation.database import db
from jusur_participa.spaces import rules
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import Activity


def _spaces_with_phases(municipality_id: int) -> Select[Space]:
    return select(Space).where(Space.municipality_id == municipality_id).options(selectinload(Space.phases))


def space_with_phases(municipality_id: int, space_id: int) -> Space | None:
    """The space of this municipality, published or in preparation: ask `policy.may_read` before showing it."""
    return db.session.scalars(_spaces_with_phases(municipality_id).where(Space.id == space_id)).one_or_none()


def spaces_of(municipality_id: int) -> list[Space]:
    """What citizens see: published spaces, the open ones first, then by date of publication."""
    statement = _spaces_with_phases(municipality_id).where(Space.published_at.is_not(None))
    return list(db.session.scalars(statement.order_by(Space.closed_at.is_not(None), Space.published_at.desc())))


def all_spaces_of(municipality_id: int) -> list[Space]:
    """What officers see: every space, newest first."""
    return list(db.session.scalars(_spaces_with_phases(municipality_id).order_by(Space.id.desc())))


def spaces_open_for(municipality_id: int, activity: Activity, moment: datetime) -> list[Space]:
    """The published spaces whose current phase opens this activity."""
    return [
        space
        for space in spaces_of(municipality_id)
        if not space.is_closed and rules.is_open_for(space.phases, activity, moment)
    ]


def phase_in(space: Space, phase_id: int) -> Phase | None:
    """A phase of this space."""
    return next((phase for phase in space.phases if phase.id == phase_id), None)
