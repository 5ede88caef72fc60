"""Reminding of sheets on paper that keep a vote from being counted: each working day until they are accounted for."""

from datetime import timedelta

from jusur_participa.accounts.queries import people_holding
from jusur_participa.budgeting import queries
from jusur_participa.budgeting.events import SheetsToSettle
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.events import announce
from jusur_participa.territory.queries import days_off
from jusur_participa.territory.rules import is_working_day

#: So long before a vote closes its helpers are told to read what has come back already.
BEFORE_CLOSING = timedelta(hours=24)
RESPONSIBLE = (Role.OFFICER, Role.PLANNER, Role.ADMINISTRATOR)


def remind_of_sheets() -> int:
    """Announce the votes that wait for their sheets, or will from tomorrow on; of how many. May run as often as one
    likes: who was told today is not told again.
    """
    moment, today, reminded = clock.now(), clock.today(), 0
    for vote in queries.votes_awaiting_sheets(moment + BEFORE_CLOSING):
        if is_working_day(today, days_off(vote.municipality_id, today, today)):
            announce(SheetsToSettle(vote, today, _people_to_remind(vote)))
            reminded += 1
    return reminded


def _people_to_remind(vote: Vote) -> frozenset[int]:
    """The helpers, who read and count sheets, and the officers, who see to it that they do."""
    helpers = frozenset(appointment.person_id for appointment in queries.helpers_of(vote.id))
    return helpers.union(*(people_holding(role, vote.municipality_id, clock.today()) for role in RESPONSIBLE))
