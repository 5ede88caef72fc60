"""Reading what was seen on site, with photos and answers."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.sightings.models import Sighting, SightingAnswer, SightingWithdrawal
from jusur_participa.sightings.terms import SHOWN_FIRST
from jusur_participa.subjects.models import Subject

SIGHTINGS_A_PAGE = 20


def latest_of(project_id: int) -> list[Sighting]:
    """The latest at a project, one more than its page shows, in one statement."""
    statement = (
        sa.select(Sighting)
        .where(Sighting.project_id == project_id)
        .options(
            joinedload(Sighting.author), joinedload(Sighting.hiding), joinedload(Sighting.withdrawal),
            joinedload(Sighting.answers),
            joinedload(Sighting.attachments), joinedload(Sighting.municipality),
        )
        .order_by(Sighting.id.desc())
        .limit(SHOWN_FIRST + 1)
    )  # fmt: skip
    return list(db.session.scalars(statement).unique())


def sightings_of(project_id: int, after: str | None = None) -> Page:
    """All of a project, the latest first."""
    return _listed(sa.select(Sighting).where(Sighting.project_id == project_id), after)


def waiting_in(municipality_id: int, after: str | None = None) -> Page:
    """Those that nobody has answered, in a municipality: the latest first."""
    return _listed(_waiting(sa.select(Sighting), municipality_id).options(joinedload(Sighting.project)), after)


def _listed(statement: sa.Select[Any], after: str | None) -> Page:
    loaded = statement.options(
        joinedload(Sighting.author), joinedload(Sighting.hiding), joinedload(Sighting.withdrawal),
        joinedload(Sighting.municipality),
        selectinload(Sighting.answers), selectinload(Sighting.attachments),
    )  # fmt: skip
    return key_page(loaded, by=(Sighting.id.desc(),), after=after, size=SIGHTINGS_A_PAGE)


def _waiting(statement: sa.Select[Any], municipality_id: int, before: datetime | None = None) -> sa.Select[Any]:
    answered = sa.exists().where(SightingAnswer.sighting_id == Sighting.id)
    withdrawn = sa.exists().where(SightingWithdrawal.sighting_id == Sighting.id)
    conditions = [Sighting.municipality_id == municipality_id, Sighting.hidden_at.is_(None), ~answered, ~withdrawn]
    if before is not None:
        conditions.append(Sighting.created_at < before)
    return statement.where(*conditions)


def waiting_count(municipality_id: int, before: datetime | None = None) -> int:
    """How many nobody has answered, of all or of those reported before that moment."""
    waiting = _waiting(sa.select(Sighting.id), municipality_id, before).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0


def sighting_in(municipality_id: int, sighting_id: int) -> Sighting:
    """One, with its project and answers. Raises Missing."""
    statement = (
        sa.select(Sighting)
        .where(Sighting.id == sighting_id, Sighting.municipality_id == municipality_id)
        .options(
            joinedload(Sighting.project),
            joinedload(Sighting.author),
            joinedload(Sighting.municipality),
            joinedload(Sighting.withdrawal),
            selectinload(Sighting.answers),
        )
    )
    sighting = db.session.scalar(statement)
    if sighting is None:
        raise Missing
    return sighting


def sighting_sent_as(author_id: int, submission_key: str) -> Sighting | None:
    """What this form has reported already."""
    return db.session.scalar(
        sa.select(Sighting).where(Sighting.author_id == author_id, Sighting.submission_key == submission_key)
    )


def told_since(author_id: int, moment: datetime) -> int:
    """How many the person reported after that moment."""
    statement = sa.select(sa.func.count(Sighting.id)).where(
        Sighting.author_id == author_id, Subject.created_at > moment
    )
    return db.session.scalar(statement) or 0
