"""How associations are found: by name and purpose, once the municipality has recognised them."""

from collections.abc import Iterator, Sequence

from flask import url_for
from sqlalchemy import select

from jusur_participa.associations.models import Association
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import LANGUAGES, _l
from jusur_participa.foundation.manifest import SearchEntry, SearchSource


def entries(ids: Sequence[int] | None) -> Iterator[SearchEntry]:
    """The recognised ones, once a language."""
    recognised = select(Association).where(Association.recognised_at.is_not(None)).order_by(Association.id)
    if ids is not None:
        recognised = recognised.where(Association.id.in_(ids))
    for association in db.session.scalars(recognised):
        for language in LANGUAGES:
            yield SearchEntry(
                thing_id=association.id,
                municipality_id=association.municipality_id,
                language=language,
                title=association.name.in_(language),
                body=getattr(association.purpose, language),
                published_at=association.recognised_at or association.created_at,
                zone_id=association.zone_id,
                association_id=association.id,
                by_women=association.is_womens,
            )


source = SearchSource(
    kind="association",
    label=_l("Associations"),
    icon="association",
    entries=entries,
    url=lambda town, association_id: url_for("associations.show", town=town, association_id=association_id),
    order=30,
)
