"""Reading requests for files with names, and the rows of these files."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.exports.models import PersonalExport
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.proposals.models import CoAuthor, Proposal


def exports_of(municipality_id: int, after: str | None = None) -> Page:
    """The requests of the municipality, the latest first."""
    asked = select(PersonalExport).where(PersonalExport.municipality_id == municipality_id)
    asked = asked.options(joinedload(PersonalExport.asked_by), joinedload(PersonalExport.settled_by))
    return key_page(asked, (PersonalExport.asked_at.desc(), PersonalExport.id.desc()), after)


def export_in(municipality_id: int, export_id: int) -> PersonalExport:
    """One request of the municipality.

    Raises:
        Missing: where it is another municipality's.
    """
    export = db.session.scalar(
        select(PersonalExport).where(PersonalExport.id == export_id, PersonalExport.municipality_id == municipality_id)
    )
    if export is None:
        raise Missing
    return export


def count_to_release(municipality_id: int, person_id: int) -> int:
    """How many requests wait for another person than who asked."""
    waiting = select(func.count()).where(
        PersonalExport.municipality_id == municipality_id,
        PersonalExport.settled_at.is_(None),
        PersonalExport.asked_by_id != person_id,
    )
    return db.session.scalar(waiting) or 0


def signed_ideas(municipality_id: int) -> Sequence[Proposal]:
    """The ideas that everybody reads, with those who signed them, in the order of their numbers."""
    ideas = select(Proposal).where(Proposal.place_id == municipality_id, Proposal.is_listed)
    loaded = ideas.options(
        joinedload(Proposal.author),
        joinedload(Proposal.association),
        selectinload(Proposal.co_authors).joinedload(CoAuthor.person),
    )
    return db.session.scalars(loaded.order_by(Proposal.id)).unique().all()
