"""When a document is made again."""

from datetime import datetime

from jusur_participa.documents.terms import FRESH, LOST, EditionState


def is_made_again(state: EditionState, asked_at: datetime, made_at: datetime | None, moment: datetime) -> bool:
    """Whether asking for a document sets a new one: not while one is on its way, nor while the last is fresh."""
    if state in (EditionState.WAITING, EditionState.BEING_SET):
        return moment - asked_at > LOST
    return state is EditionState.FAILED or made_at is None or moment - made_at > FRESH
