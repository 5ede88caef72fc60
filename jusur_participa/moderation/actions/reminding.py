"""Telling moderators that something waits too long: once a municipality and working day, however often it is asked."""

from sqlalchemy import func, select, union_all

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.moderation import queries
from jusur_participa.moderation.events import ModerationLate
from jusur_participa.moderation.models import Appeal, Case, Reminder
from jusur_participa.territory.queries import days_off
from jusur_participa.territory.rules import is_working_day


def remind_of_what_waits() -> int:
    """Remind the moderators of each municipality in which something is late today; of how many municipalities."""
    moment, today = clock.now(), clock.today()
    cases = select(Case.municipality_id).where(Case.closed_at.is_(None), Case.due_on < today)
    appeals = select(Appeal.municipality_id).where(Appeal.decided_at.is_(None), Appeal.due_on < today)
    late = union_all(cases, appeals).subquery()
    counted = select(late.c.municipality_id, func.count()).group_by(late.c.municipality_id)
    reminded = 0
    for municipality_id, number in db.session.execute(counted).all():
        if not is_working_day(today, days_off(municipality_id, today, today)):
            continue
        if not insert_once(Reminder(municipality_id=municipality_id, reminded_on=today, late=number)):
            continue
        people = queries.moderators_of(municipality_id, moment)
        announce(ModerationLate(municipality_id, today, number, people))
        reminded += 1
    return reminded
