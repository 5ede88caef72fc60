"""Setting long documents in the background: the steps are committed one by one, so that pages can tell of them."""

import logging

import obstore

from jusur_participa.documents import actions, datasets
from jusur_participa.documents.models import Edition
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.queue import later, queued
from jusur_participa.foundation.uploads import store
from jusur_participa.foundation.writers import pdf

log = logging.getLogger(__name__)


@queued
def set_edition(edition_id: int) -> None:
    """Say that the document is begun, and have it set next."""
    edition = db.session.get(Edition, edition_id)
    if edition is not None and edition.is_awaited:
        actions.begin_setting(edition)
        later(finish_edition, edition_id)


@queued
def finish_edition(edition_id: int) -> None:
    """Set the document and keep it."""
    edition = db.session.get(Edition, edition_id)
    if edition is None or not edition.is_awaited:
        return
    try:
        with in_language(edition.language):
            content = pdf.write(datasets.long_document(edition.municipality_id, edition.kind, edition.version_id))
        obstore.put(store(), edition.file_key, content)
    except Exception:
        log.exception("document %s of municipality %s could not be set", edition.kind, edition.municipality_id)
        actions.give_up(edition)
        return
    actions.finish_setting(edition, len(content))
