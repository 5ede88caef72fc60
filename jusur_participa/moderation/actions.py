"""Reporting, hiding, restoring: the reasons stand on the rows, the trail says who decided and by which rule.

A reporter is named nowhere but on the report: an entry of the public trail,
even under a random reference, would let the reported find out who it was.
"""

from datetime import datetime

from sqlalchemy import update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation.events import ReportsDismissed, SubjectHidden, SubjectReported, SubjectRestored
from jusur_participa.moderation.models import Dismissal, Hiding, Report
from jusur_participa.moderation.policy import MODERATING, may_moderate, may_report
from jusur_participa.moderation.queries import standing_hiding
from jusur_participa.moderation.terms import ReportCategory, Rule
from jusur_participa.subjects.models import Subject


def report_subject(reporter: Person, subject: Subject, *, category: ReportCategory, note: str = "") -> bool:
    """Call a moderator to the subject; False when this person has done so before.

    Raises:
        Refused: for one's own content.
    """
    moment = clock.now()
    require(may_report(reporter, subject, moment))
    report = Report(subject_id=subject.id, reporter_id=reporter.id, category=category, note=note, created_at=moment)
    if not insert_once(report):
        return False
    announce(SubjectReported(subject, category))
    return True


def hide_subject(moderator: Person, subject: Subject, *, rule: Rule, reason: str) -> Hiding:
    """Take the subject out of sight by a rule of the charter; its open reports are settled by it.

    Raises:
        Refused: for who is no moderator here, or wrote it.
        Conflict: when it is hidden already.
    """
    hold(subject)
    moment = clock.now()
    require(may_moderate(moderator, subject, moment))
    hiding = Hiding(subject_id=subject.id, moderator_id=moderator.id, rule=rule, reason=reason, hidden_at=moment)
    if not insert_once(hiding):
        raise Conflict(_l("Another moderator has hidden this already."))
    subject.hidden_at = moment
    _settle_reports(subject, moment, hiding_id=hiding.id)
    record(
        "subject.hidden",
        by=moderator,
        municipality_id=subject.municipality_id,
        thing=subject,
        before={"hidden": False},
        after={"hidden": True, "hiding": hiding.id, "rule": rule},
        role=_role_of(moderator, subject, moment),
    )
    announce(SubjectHidden(subject, hiding))
    return hiding


def restore_subject(moderator: Person, subject: Subject, *, reason: str) -> Hiding:
    """Put the subject back in sight; the hiding stays in its history.

    Raises:
        Refused: for who is no moderator here, or wrote it.
        Conflict: when it is in sight already.
    """
    hold(subject)
    moment = clock.now()
    require(may_moderate(moderator, subject, moment))
    hiding = standing_hiding(subject.id)
    if hiding is None:
        raise Conflict(_l("Another moderator has restored this already."))
    hiding.restored_at, hiding.restored_by_id, hiding.restore_reason = moment, moderator.id, reason
    subject.hidden_at = None
    record(
        "subject.restored",
        by=moderator,
        municipality_id=subject.municipality_id,
        thing=subject,
        before={"hidden": True, "hiding": hiding.id, "rule": hiding.rule},
        after={"hidden": False},
        role=_role_of(moderator, subject, moment),
    )
    announce(SubjectRestored(subject, hiding))
    return hiding


def dismiss_reports(moderator: Person, subject: Subject, *, reason: str) -> Dismissal:
    """Find what was reported groundless: the subject stays in sight.

    Raises:
        Refused: for who is no moderator here, or wrote it.
        Conflict: when no report waits any more.
    """
    moment = clock.now()
    require(may_moderate(moderator, subject, moment))
    dismissal = Dismissal(subject_id=subject.id, moderator_id=moderator.id, reason=reason, dismissed_at=moment)
    db.session.add(dismissal)
    db.session.flush()
    settled = _settle_reports(subject, moment, dismissal_id=dismissal.id)
    if not settled:
        raise Conflict(_l("Another moderator has settled these reports already."))
    record(
        "reports.dismissed",
        by=moderator,
        municipality_id=subject.municipality_id,
        thing=subject,
        after={"dismissal": dismissal.id, "reports": settled},
        role=_role_of(moderator, subject, moment),
    )
    announce(ReportsDismissed(subject))
    return dismissal


def _settle_reports(subject: Subject, moment: datetime, **decision: int) -> int:
    """Close the open reports by this decision; how many there were."""
    waiting = update(Report).where(Report.subject_id == subject.id, Report.settled_at.is_(None))
    settled = waiting.values(settled_at=moment, **decision).returning(Report.id)
    return len(db.session.execute(settled).all())


def _role_of(moderator: Person, subject: Subject, moment: datetime) -> Role | None:
    """The mandate under which she decides."""
    on = clock.local(moment).date()
    return moderator.role_among(MODERATING, subject.municipality_id, on)
