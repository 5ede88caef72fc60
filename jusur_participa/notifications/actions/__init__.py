"""Telling people, keeping what they choose and have read, and noting how far each delivery got."""

from jusur_participa.notifications.actions.choosing import choose, stop_mails
from jusur_participa.notifications.actions.delivering import (
    Parcel,
    claim_parcels,
    note_dropped,
    note_failed,
    note_sent,
    try_all_again,
)
from jusur_participa.notifications.actions.reading import mark_all_read, mark_read
from jusur_participa.notifications.actions.telling import tell, tell_all, tell_on

__all__ = [
    "Parcel", "choose", "claim_parcels", "mark_all_read", "mark_read", "note_dropped", "note_failed", "note_sent",
    "stop_mails", "tell", "tell_all", "tell_on", "try_all_again",
]  # fmt: skip
