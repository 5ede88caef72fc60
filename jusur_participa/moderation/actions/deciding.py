"""Hiding, restoring, showing, leaving in sight: the reasons stand on the rows, the trail says who and by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Refused, require
from jusur_participa.moderation import queries
from jusur_participa.moderation.actions.holding import come_into_sight, leave_sight
from jusur_participa.moderation.actions.queue import close_case
from jusur_participa.moderation.actions.recording import begin, decide, note, settle_reports
from jusur_participa.moderation.events import ReportsDismissed, SubjectHidden, SubjectReleased, SubjectRestored
from jusur_participa.moderation.models import Dismissal, Hiding, Hold
from jusur_participa.moderation.policy import may_moderate
from jusur_participa.moderation.terms import Act, Rule
from jusur_participa.subjects.models import Subject


def hide_subject(moderator: Person, subject: Subject, *, rule: Rule, reason: str) -> Hiding:
    """Take the subject out of sight by a rule of the charter; its open reports are settled by it.

    Raises:
        Refused: for who is no moderator here, wrote or reported it, or finds another moderator at work on it.
        Conflict: when it is hidden already.
    """
    moment = begin(moderator, subject)
    hiding = Hiding(subject_id=subject.id, moderator_id=moderator.id, rule=rule, reason=reason, hidden_at=moment)
    if not insert_once(hiding):
        raise Conflict(_l("Another moderator has hidden this already."))
    _end_hold(moderator, subject, moment)
    subject.change_asked_at = None
    decide(moderator, subject, Act.HIDE, moment, rule=rule, reason=reason, hiding_id=hiding.id)
    settle_reports(subject, moment, hiding_id=hiding.id)
    note(
        "subject.hidden", moderator, subject, moment,
        before={"hidden": False}, after={"hidden": True, "hiding": hiding.id, "rule": rule},
    )  # fmt: skip
    leave_sight(subject, moment)
    announce(SubjectHidden(subject, hiding))
    return hiding


def restore_subject(moderator: Person, subject: Subject, *, reason: str) -> Hiding:
    """Put the subject back in sight; the hiding stays in its history.

    Raises:
        Refused: for who is no moderator here, wrote or reported it.
        Conflict: when it is in sight already.
    """
    hold(subject)
    moment = clock.now()
    hers = queries.has_reported(moderator.id, subject.id)
    require(may_moderate(moderator, subject, moment, has_reported=hers))
    hiding = queries.standing_hiding(subject.id)
    if hiding is None:
        raise Conflict(_l("Another moderator has restored this already."))
    hiding.restored_at, hiding.restored_by_id, hiding.restore_reason = moment, moderator.id, reason
    if decision := queries.standing_decision(hiding.id):
        decision.undone_at = moment
    note(
        "subject.restored", moderator, subject, moment,
        before={"hidden": True, "hiding": hiding.id, "rule": hiding.rule}, after={"hidden": False},
    )  # fmt: skip
    come_into_sight(subject)
    announce(SubjectRestored(subject, hiding))
    return hiding


def dismiss_reports(moderator: Person, subject: Subject, *, reason: str) -> Dismissal:
    """Find what was reported groundless: the subject stays in sight, or is shown again.

    Raises:
        Refused: for who is no moderator here, wrote or reported it, or finds another moderator at work on it.
        Conflict: when no report waits any more.
    """
    moment = begin(moderator, subject)
    dismissal = Dismissal(subject_id=subject.id, moderator_id=moderator.id, reason=reason, dismissed_at=moment)
    db.session.add(dismissal)
    db.session.flush()
    settled = settle_reports(subject, moment, dismissal_id=dismissal.id)
    if not settled:
        raise Conflict(_l("Another moderator has settled these reports already."))
    note(
        "reports.dismissed", moderator, subject, moment, after={"dismissal": dismissal.id, "reports": settled}
    )  # fmt: skip
    close_case(subject, moment)
    _show(moderator, subject, moment)
    announce(ReportsDismissed(subject))
    return dismissal


def release_subject(moderator: Person, subject: Subject) -> None:
    """Find nothing against a text that nobody has reported: it is shown, or stays so.

    Raises:
        Refused: for who is no moderator here, wrote or reported it, or finds another moderator at work on it.
        Conflict: when it waits no more, or somebody has reported it meanwhile: that takes a reason.
    """
    moment = begin(moderator, subject)
    case = queries.open_case_of(subject.id)
    if case is None:
        raise Conflict(_l("Another moderator has decided about this already."))
    if case.reports_count:
        raise Conflict(_l("Somebody has reported this meanwhile: say why it stays in sight."))
    note("subject.read", moderator, subject, moment, after={"cause": case.cause})
    close_case(subject, moment)
    _show(moderator, subject, moment)


@dataclass
class Settled:
    """How many texts one decision has settled, and which could not be, with the reason of each."""

    done: int = 0
    left: list[tuple[Subject, object]] = field(default_factory=list)


def settle_many(
    moderator: Person, subjects: Sequence[Subject], *, rule: Rule | None, reasons: dict[int, str]
) -> Settled:
    """Hide these texts by one rule, or with no rule leave them in sight; each by itself, so that one hinders none.

    `reasons` holds the reason for each subject, in the language of its author; it may
    be empty for what is left in sight and was not reported.
    """
    settled = Settled()
    for subject in subjects:
        reason = reasons[subject.id]
        try:
            with db.session.begin_nested():
                if rule is not None:
                    hide_subject(moderator, subject, rule=rule, reason=reason)
                elif reason:
                    dismiss_reports(moderator, subject, reason=reason)
                else:
                    release_subject(moderator, subject)
        except Refused as error:
            settled.left.append((subject, error.verdict.reason))
        except Conflict as error:
            settled.left.append((subject, error.reason))
        else:
            settled.done += 1
    return settled


def _show(moderator: Person, subject: Subject, moment: datetime) -> None:
    """What was held is shown; what is hidden by a decision stays so."""
    held = _end_hold(moderator, subject, moment)
    if held is not None:
        if held.before_publication:
            subject.hidden_at = None
            db.session.flush()
        else:
            come_into_sight(subject)
        announce(SubjectReleased(subject, held))


def _end_hold(moderator: Person, subject: Subject, moment: datetime) -> Hold | None:
    held = queries.standing_hold(subject.id)
    if held is not None:
        held.released_at, held.released_by_id = moment, moderator.id
        db.session.flush()
    return held
