"""What is decided short of hiding: a change asked for, a warning, a person limited for some days."""

from collections.abc import Collection
from datetime import datetime, timedelta

from jusur_participa.accounts.models import Limitation, Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.moderation.actions.recording import begin, decide, note, settle_reports, working_days_from
from jusur_participa.moderation.events import PersonDecidedUpon
from jusur_participa.moderation.models import Decision
from jusur_participa.moderation.terms import CHANGE_WITHIN_DAYS, LONGEST_LIMIT_DAYS, Act, Rule
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of


def ask_change(moderator: Person, subject: Subject, *, rule: Rule, reason: str) -> Decision:
    """Ask the author to change the text within some working days; changed, it is read again.

    Raises:
        Refused: as for `hide_subject`.
        Conflict: when its kind cannot be changed by its author.
    """
    moment = begin(moderator, subject, Act.ASK_CHANGE)
    if kind_of(subject).change_url is None:
        raise Conflict(_l("This kind of text cannot be changed by its author."))
    subject.change_asked_at = moment
    change_by = working_days_from(subject, moment, CHANGE_WITHIN_DAYS)
    decision = decide(moderator, subject, Act.ASK_CHANGE, moment, rule=rule, reason=reason, change_by=change_by)
    return _told(decision, moderator, subject, moment, change_by=change_by)


def warn_person(moderator: Person, subject: Subject, *, rule: Rule, reason: str) -> Decision:
    """Tell the author that the text breaks a rule; it stays as it is.

    Raises:
        Refused: as for `hide_subject`.
    """
    moment = begin(moderator, subject, Act.WARN)
    decision = decide(moderator, subject, Act.WARN, moment, rule=rule, reason=reason)
    return _told(decision, moderator, subject, moment)


def limit_person(
    moderator: Person, subject: Subject, *, rule: Rule, reason: str, days: int, acts: Collection[LimitedAct]
) -> Decision:
    """Take some acts from the author in this municipality for so many days, because of this text.

    Raises:
        Refused: as for `hide_subject`.
        ValueError: for no act, or more or fewer days than may be.
    """
    moment = begin(moderator, subject, Act.LIMIT)
    if not acts or not 1 <= days <= LONGEST_LIMIT_DAYS:
        raise ValueError(f"{days} days, acts: {sorted(acts)}")
    limitation = Limitation(
        person_id=subject.author_id,
        municipality_id=subject.municipality_id,
        acts=sorted(act.value for act in acts),
        starts_at=moment,
        ends_at=moment + timedelta(days=days),
    )
    db.session.add(limitation)
    db.session.flush()
    decision = decide(
        moderator, subject, Act.LIMIT, moment, rule=rule, reason=reason, limitation_id=limitation.id
    )  # fmt: skip
    keep_longest_limit(limitation.person_id, moment)
    return _told(decision, moderator, subject, moment, acts=limitation.acts, until=limitation.ends_at)


def keep_longest_limit(person_id: int, moment: datetime) -> None:
    """Let the person's row tell the end of the longest limitation that stands."""
    person = db.session.get_one(Person, person_id)
    db.session.refresh(person, ["limitations"])
    standing = [limitation.ends_at for limitation in person.limitations if limitation.stands_at(moment)]
    person.limited_until = max(standing, default=None)
    db.session.flush()


def _told(decision: Decision, moderator: Person, subject: Subject, moment: datetime, **facts: object) -> Decision:
    settle_reports(subject, moment, decision_id=decision.id)
    note(
        f"subject.{decision.act.value}", moderator, subject, moment,
        after={"decision": decision.id, "rule": decision.rule} | facts,
    )  # fmt: skip
    announce(PersonDecidedUpon(decision))
    return decision
