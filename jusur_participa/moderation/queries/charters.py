"""Which charter holds where, and what it was before."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.moderation.models import CharterVersion


def charter_in_force(municipality_id: int | None) -> CharterVersion | None:
    """The municipality's latest version, or the network's; None where neither has published one."""
    own = CharterVersion.municipality_id == municipality_id
    holding = select(CharterVersion).where(or_(own, CharterVersion.municipality_id.is_(None)))
    # What is the municipality's own stands before what is the network's.
    latest = holding.order_by(CharterVersion.municipality_id.is_(None), CharterVersion.number.desc()).limit(1)
    return db.session.scalar(latest)


def charter_versions(municipality_id: int | None) -> Sequence[CharterVersion]:
    """Every version that has held there, the latest first."""
    own = CharterVersion.municipality_id == municipality_id
    versions = select(CharterVersion).where(or_(own, CharterVersion.municipality_id.is_(None)))
    return db.session.scalars(versions.order_by(CharterVersion.published_at.desc(), CharterVersion.id.desc())).all()


def charter_version(municipality_id: int, version_id: int) -> CharterVersion:
    """One version that has held there.

    Raises:
        Missing: there is none of that number, or it is another municipality's.
    """
    version = db.session.get(CharterVersion, version_id)
    if version is None or version.municipality_id not in (None, municipality_id):
        raise Missing
    return version


def next_number(municipality_id: int | None) -> int:
    """The number that the next version of this charter takes."""
    same = (
        CharterVersion.municipality_id.is_(None)
        if municipality_id is None
        else CharterVersion.municipality_id == municipality_id
    )
    return (db.session.scalar(select(func.max(CharterVersion.number)).where(same)) or 0) + 1
