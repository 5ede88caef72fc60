"""What every decision does: it settles the reports, closes the case, keeps the rule, and stands on the trail."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.text import language_of
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation import queries
from jusur_participa.moderation.actions.queue import close_case
from jusur_participa.moderation.models import Decision, Report
from jusur_participa.moderation.policy import MODERATING, may_measure
from jusur_participa.moderation.terms import APPEAL_WITHIN_DAYS, Act, Rule
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.queries import working_day_after


def begin(moderator: Person, subject: Subject, act: Act = Act.HIDE) -> datetime:
    """Hold the subject and require that this moderator may decide about it now; the moment of the decision."""
    hold(subject)
    moment = clock.now()
    case, hers = queries.open_case_of(subject.id), queries.has_reported(moderator.id, subject.id)
    require(may_measure(moderator, subject, act, moment, case, has_reported=hers))
    return moment


def decide(
    moderator: Person, subject: Subject, act: Act, moment: datetime, *, rule: Rule, reason: str, **said: Any
) -> Decision:
    """Keep the decision with the charter in force and the last day to appeal; the queue lets the subject go."""
    charter = queries.charter_in_force(subject.municipality_id)
    author = db.session.get(Person, subject.author_id) if subject.author_id is not None else None
    decision = Decision(
        municipality_id=subject.municipality_id,
        act=act,
        subject_id=subject.id,
        kind=subject.kind,
        person_id=subject.author_id,
        moderator_id=moderator.id,
        rule=rule,
        charter_id=charter.id if charter else None,
        reason=reason,
        reason_language=language_of(reason, otherwise=author.language if author else "ar"),
        decided_at=moment,
        appeal_by=working_days_from(subject, moment, APPEAL_WITHIN_DAYS),
        **said,
    )
    db.session.add(decision)
    db.session.flush()
    close_case(subject, moment)
    return decision


def working_days_from(subject: Subject, moment: datetime, days: int) -> date:
    """So many working days after the day of this moment, by the calendar of the subject's municipality."""
    return working_day_after(subject.municipality_id, clock.local(moment).date(), days)


def settle_reports(subject: Subject, moment: datetime, **decision: int) -> int:
    """Close the open reports by this decision; how many there were."""
    waiting = update(Report).where(Report.subject_id == subject.id, Report.settled_at.is_(None))
    settled = waiting.values(settled_at=moment, **decision).returning(Report.id)
    return len(db.session.execute(settled).all())


def note(act: str, moderator: Person, subject: Subject, moment: datetime, **facts: Any) -> None:
    """An entry of the public trail under the mandate by which she decides; no words of anybody."""
    record(
        act,
        by=moderator,
        municipality_id=subject.municipality_id,
        thing=subject,
        role=role_of(moderator, subject.municipality_id, moment),
        **facts,
    )


def role_of(moderator: Person, municipality_id: int, moment: datetime) -> Role | None:
    """The mandate under which she decides."""
    return moderator.role_among(MODERATING, municipality_id, clock.local(moment).date())
