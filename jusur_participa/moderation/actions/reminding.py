"""Telling that something waits too long: moderators once a working day, the network once it has gone on for days."""

from datetime import date

from sqlalchemy import func, select, union_all

from jusur_participa.accounts.queries import people_holding
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.moderation import queries
from jusur_participa.moderation.events import ModerationEscalated, ModerationLate
from jusur_participa.moderation.models import Appeal, Case, Reminder
from jusur_participa.moderation.terms import TOLD_TO_NETWORK_AFTER_DAYS
from jusur_participa.territory.queries import days_off, working_day_after
from jusur_participa.territory.rules import is_working_day


def remind_of_what_waits() -> int:
    """Remind the moderators of each municipality in which something is late today; of how many municipalities."""
    moment, today = clock.now(), clock.today()
    cases = select(Case.municipality_id, Case.due_on).where(Case.closed_at.is_(None), Case.due_on < today)
    appeals = select(Appeal.municipality_id, Appeal.due_on).where(Appeal.decided_at.is_(None), Appeal.due_on < today)
    late = union_all(cases, appeals).subquery()
    counted = select(late.c.municipality_id, func.count(), func.min(late.c.due_on)).group_by(late.c.municipality_id)
    reminded = 0
    for municipality_id, number, oldest in db.session.execute(counted).all():
        if not is_working_day(today, days_off(municipality_id, today, today)):
            continue
        if not insert_once(Reminder(municipality_id=municipality_id, reminded_on=today, late=number)):
            continue
        people = queries.moderators_of(municipality_id, moment)
        announce(ModerationLate(municipality_id, today, number, people))
        _escalate(municipality_id, oldest, today)
        reminded += 1
    return reminded


def _escalate(municipality_id: int, oldest: date, today: date) -> None:
    """Tell the coordinators of the network once the oldest is some working days beyond its day."""
    if working_day_after(municipality_id, oldest, TOLD_TO_NETWORK_AFTER_DAYS) < today:
        coordinators = people_holding(Role.COORDINATOR, None, today)
        announce(ModerationEscalated(municipality_id, oldest, coordinators))
