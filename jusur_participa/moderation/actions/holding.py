"""Keeping a text out of sight until somebody has read it, and letting what was changed be read again."""

from datetime import datetime

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.moderation.actions.queue import call_up
from jusur_participa.moderation.events import SubjectHeld, SubjectReappeared, SubjectVanished
from jusur_participa.moderation.models import Hold
from jusur_participa.moderation.terms import CaseCause
from jusur_participa.subjects.models import Subject


def hold_back(subject: Subject, cause: CaseCause, *, before_publication: bool = False) -> bool:
    """Keep the subject out of sight until a moderator has read it; False where it is out of sight already.

    What nobody has seen yet is published by its own slice, when it hears that it is released.
    """
    if subject.is_hidden:
        return False
    hold = Hold(subject_id=subject.id, cause=cause, before_publication=before_publication, held_at=clock.now())
    if not insert_once(hold):
        return False
    call_up(subject, cause)
    if before_publication:
        subject.hidden_at = hold.held_at
        db.session.flush()
    else:
        leave_sight(subject, hold.held_at)
    record(
        "subject.held", municipality_id=subject.municipality_id, thing=subject, after={"hold": hold.id, "cause": cause}
    )
    announce(SubjectHeld(subject, hold))
    return True


def await_change(subject: Subject) -> None:
    """The author has changed the text: where a moderator had asked for it, it is read again."""
    if subject.change_asked_at is None:
        return
    subject.change_asked_at = None
    call_up(subject, CaseCause.CHANGED)


def leave_sight(subject: Subject, moment: datetime) -> None:
    """Out of everybody's sight; lists and counters hear of it once."""
    was_hidden, subject.hidden_at = subject.is_hidden, moment
    db.session.flush()
    if not was_hidden:
        announce(SubjectVanished(subject))


def come_into_sight(subject: Subject) -> None:
    """Into everybody's sight again."""
    if subject.is_hidden:
        subject.hidden_at = None
        db.session.flush()
        announce(SubjectReappeared(subject))
