"""Telling one level higher what was not answered by its day: once for each promised day and level."""

from datetime import date

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.proposals.models import Proposal
from jusur_participa.review import queries, rules
from jusur_participa.review.events import AnswerEscalated
from jusur_participa.review.models import Escalation
from jusur_participa.review.terms import EscalationLevel
from jusur_participa.territory.queries import days_off


def escalate_overdue(at_most: int = 500) -> int:
    """Tell of overdue answers that were not told at their level yet; how many. May run as often as one likes."""
    told, today = 0, clock.today()
    calendars: dict[int, frozenset[date]] = {}
    for level in EscalationLevel:
        for proposal in queries.overdue_and_untold(level, today, at_most):
            due_on = proposal.answer_due_on
            if due_on is None:
                continue
            holidays = calendars.setdefault(proposal.place_id, days_off(proposal.place_id, due_on, today))
            if rules.is_told(level, due_on, today, holidays):
                told += _escalate(proposal, due_on, level)
    return told


def _escalate(proposal: Proposal, due_on: date, level: EscalationLevel) -> bool:
    escalation = Escalation(proposal_id=proposal.id, due_on=due_on, level=level)
    if not insert_once(escalation):
        return False
    after = {"level": level, "due_on": due_on}
    record("answer.escalated", municipality_id=proposal.place_id, thing=proposal, after=after)
    announce(AnswerEscalated(escalation, queries.people_to_tell(escalation, clock.today())))
    return True
