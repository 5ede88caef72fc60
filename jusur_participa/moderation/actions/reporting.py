"""Calling a moderator. A reporter is named nowhere but on the report.

An entry of the public trail, even under a random reference, would let the
reported find out who it was.
"""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import hold, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation import queries, rules
from jusur_participa.moderation.actions.holding import hold_back
from jusur_participa.moderation.actions.queue import call_up
from jusur_participa.moderation.events import SubjectReported
from jusur_participa.moderation.models import Report
from jusur_participa.moderation.policy import may_report
from jusur_participa.moderation.terms import CaseCause, ReportCategory
from jusur_participa.subjects.models import Subject


def report_subject(reporter: Person, subject: Subject, *, category: ReportCategory, note: str = "") -> bool:
    """Call a moderator to the subject; False when this person has done so before.

    With the third verified resident the subject is set aside until it is read.

    Raises:
        Refused: for one's own content, or while moderation has taken reporting away.
    """
    # One report after the other, so that the third one knows that it is the third.
    hold(subject)
    moment = clock.now()
    require(may_report(reporter, subject, moment))
    report = Report(
        subject_id=subject.id,
        reporter_id=reporter.id,
        category=category,
        note=note,
        by_resident=reporter.is_verified_resident_of(subject.municipality_id, moment),
        created_at=moment,
    )
    if not insert_once(report):
        return False
    call_up(subject, CaseCause.REPORTED, category=category, reports=1)
    if rules.is_quarantined(queries.verified_reporters(subject.id)):
        hold_back(subject, CaseCause.QUARANTINE)
    announce(SubjectReported(subject, category))
    return True
