"""Telling whom an association vouches for, after the member has her answer: it says the same to everybody."""

from sqlalchemy import select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce, on
from jusur_participa.foundation.queue import later, queued
from jusur_participa.residence.events import Vouched, VouchOffered
from jusur_participa.residence.models import Vouch

NOBODY = 0


@on(Vouched)
def tell_soon(event: Vouched) -> None:
    """Ask for it in either case, so that the time of the answer tells nothing."""
    later(tell_of_vouch, event.vouch.id, event.person_id or NOBODY)


@queued
def tell_of_vouch(vouch_id: int, person_id: int) -> None:
    """Tell her who vouches, where she has an account and has not answered yet."""
    given = db.session.scalar(select(Vouch).where(Vouch.id == vouch_id))
    if given is not None and person_id != NOBODY and given.accepted_at is None and given.declined_at is None:
        announce(VouchOffered(given, person_id))
