"""Asking for a long document, and saying how far it is."""

from jusur_participa.documents import queries, rules
from jusur_participa.documents.models import Edition
from jusur_participa.documents.terms import EditionState, LongKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import insert_once


def ask_for_edition(municipality_id: int, kind: LongKind, language: str, version_id: int = 0) -> tuple[Edition, bool]:
    """The document, and whether it has to be set: not twice at a time, nor while the last one is fresh."""
    moment = clock.now()
    edition = Edition(
        municipality_id=municipality_id, kind=kind, language=language, version_id=version_id, asked_at=moment
    )
    if insert_once(edition):
        return edition, True
    known = queries.edition(municipality_id, kind, language, version_id)
    assert known is not None
    if not rules.is_made_again(known.state, known.asked_at, known.made_at, moment):
        return known, False
    known.state, known.asked_at = EditionState.WAITING, moment
    return known, True


def begin_setting(edition: Edition) -> None:
    """Say that the document is being set now."""
    edition.state = EditionState.BEING_SET


def finish_setting(edition: Edition, bytes_count: int) -> None:
    """Say that the file is in the store."""
    edition.state, edition.made_at, edition.bytes_count = EditionState.READY, clock.now(), bytes_count


def give_up(edition: Edition) -> None:
    """Say that it could not be set; what was made before stays readable."""
    edition.state = EditionState.FAILED
