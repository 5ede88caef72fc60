"""What enters the queue, who takes it, and when it leaves."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation import queries, rules
from jusur_participa.moderation.models import Case
from jusur_participa.moderation.policy import may_moderate
from jusur_participa.moderation.terms import CLAIM_LASTS, TAKEN_AT_ONCE, CaseCause, QueueFilters, ReportCategory
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.queries import working_day_after


def call_up(subject: Subject, cause: CaseCause, *, category: ReportCategory | None = None, reports: int = 0) -> Case:
    """Have a moderator read the subject: a new case, or the open one, moved forward where this is graver."""
    moment = clock.now()
    case = queries.open_case_of(subject.id)
    if case is None:
        urgency = rules.urgency_of(cause, category)
        case = Case(
            municipality_id=subject.municipality_id,
            subject_id=subject.id,
            kind=subject.kind,
            author_id=subject.author_id,
            cause=cause,
            category=category,
            urgency=urgency,
            reports_count=reports,
            opened_at=moment,
            due_on=_due_on(subject.municipality_id, moment, urgency),
        )
        if insert_once(case):
            return case
        # Somebody else has called at the same moment.
        case = queries.open_case_of(subject.id)
        if case is None:
            raise LookupError(f"the case of subject {subject.id} is neither new nor there")
    case.category = rules.graver(case.category, category)
    case.reports_count += reports
    urgency = min(case.urgency, rules.urgency_of(cause, case.category))
    if cause is not CaseCause.REPORTED:
        case.cause = cause
    if urgency < case.urgency:
        case.urgency = urgency
        case.due_on = min(case.due_on, _due_on(subject.municipality_id, moment, urgency))
    db.session.flush()
    return case


def _due_on(municipality_id: int, moment: datetime, urgency: int) -> date:
    return working_day_after(municipality_id, clock.local(moment).date(), rules.days_to_read(urgency))


def close_case(subject: Subject, moment: datetime) -> None:
    """Take the subject out of the queue: it is decided."""
    case = queries.open_case_of(subject.id)
    if case is not None:
        case.closed_at, case.claimed_by_id, case.claimed_until = moment, None, None
        db.session.flush()


def take_case(moderator: Person, case: Case) -> None:
    """Keep a case to oneself for a while; taking it again keeps it longer.

    Raises:
        Refused: for who is no moderator here, wrote it, or reported it.
        Conflict: when another moderator has it, or it is decided.
    """
    moment = clock.now()
    hers = queries.has_reported(moderator.id, case.subject_id)
    require(may_moderate(moderator, case.subject, moment, has_reported=hers))
    if not _taken(moderator, [case.id], moment):
        raise Conflict(_l("Another moderator has taken this already."))


def take_next(moderator: Person, municipality_id: int, filters: QueueFilters, number: int = TAKEN_AT_ONCE) -> int:
    """Take the first cases that nobody holds, as many as one sits down for; how many there were."""
    moment = clock.now()
    free = queries.next_unclaimed(municipality_id, filters, moment, moderator.id, number)
    return _taken(moderator, free, moment)


def let_go(moderator: Person, case: Case) -> None:
    """Leave a case to others again; nothing happens where she does not hold it."""
    mine = update(Case).where(Case.id == case.id, Case.claimed_by_id == moderator.id)
    db.session.execute(mine.values(claimed_by_id=None, claimed_until=None))
    db.session.expire(case)


def _taken(moderator: Person, case_ids: Sequence[int], moment: datetime) -> int:
    """Of these cases those that are open and in nobody else's hands; one statement decides between two moderators."""
    free = (Case.claimed_until.is_(None)) | (Case.claimed_until <= moment) | (Case.claimed_by_id == moderator.id)
    mine = update(Case).where(Case.id.in_(case_ids), Case.closed_at.is_(None), free)
    taken = mine.values(claimed_by_id=moderator.id, claimed_until=moment + CLAIM_LASTS).returning(Case.id)
    return len(db.session.execute(taken).all())
