"""What moderators and readers need to know of reports and hidings; reporters are never loaded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import key_page
from jusur_participa.moderation.models import Dismissal, Hiding, Report
from jusur_participa.moderation.rules import reading_order, unread_since
from jusur_participa.moderation.terms import ReportCategory
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subjects_of

CASES_A_PAGE = 30
HIDINGS_A_PAGE = 30


@dataclass(frozen=True)
class Alarm:
    """A report as moderators see it: what, when, in which words; not who."""

    category: ReportCategory
    note: str
    created_at: datetime
    is_open: bool


@dataclass
class Case:
    """A subject with all that was reported and decided about it, oldest first."""

    subject: Subject
    alarms: list[Alarm] = field(default_factory=list)
    hidings: list[Hiding] = field(default_factory=list)
    dismissals: list[Dismissal] = field(default_factory=list)

    @property
    def open_alarms(self) -> list[Alarm]:
        """What nobody has decided about yet."""
        return [alarm for alarm in self.alarms if alarm.is_open]

    @property
    def waiting_since(self) -> datetime | None:
        """When the oldest open report came in."""
        return min((alarm.created_at for alarm in self.open_alarms), default=None)

    @property
    def categories(self) -> list[tuple[ReportCategory, int]]:
        """How often each category was reported and is still open, the gravest first."""
        numbers = Counter(alarm.category for alarm in self.open_alarms)
        return [(category, numbers[category]) for category in ReportCategory if numbers[category]]

    @property
    def standing_hiding(self) -> Hiding | None:
        """The hiding that keeps the subject out of sight now."""
        return next((hiding for hiding in self.hidings if hiding.restored_at is None), None)


@dataclass(frozen=True)
class HidingsPage:
    """Some hidings of a municipality with their subjects, and where the next page begins."""

    hidings: Sequence[Hiding]
    subjects: dict[int, Subject]
    next_token: str | None


def open_cases(municipality_id: int, limit: int = CASES_A_PAGE) -> list[Case]:
    """The queue: subjects with open reports, abuse against women first, then the oldest."""
    urgency = case({category: reading_order(category) for category in ReportCategory}, value=Report.category)
    waiting = (
        select(Report.subject_id)
        .join(Report.subject)
        .where(Subject.municipality_id == municipality_id, Report.settled_at.is_(None))
        .group_by(Report.subject_id)
        .order_by(func.min(urgency), func.min(Report.created_at), Report.subject_id)
        .limit(limit)
    )
    return cases_of(db.session.scalars(waiting).all())


def cases_of(subject_ids: Sequence[int]) -> list[Case]:
    """The cases of these subjects, in the given order, each with its whole history."""
    if not subject_ids:
        return []
    cases = {subject_id: Case(subject) for subject_id, subject in subjects_of(subject_ids).items()}
    for report in db.session.scalars(select(Report).where(Report.subject_id.in_(subject_ids)).order_by(Report.id)):
        alarm = Alarm(report.category, report.note, report.created_at, is_open=report.settled_at is None)
        cases[report.subject_id].alarms.append(alarm)
    for hiding in db.session.scalars(
        select(Hiding)
        .options(joinedload(Hiding.moderator), joinedload(Hiding.restored_by))
        .where(Hiding.subject_id.in_(subject_ids))
        .order_by(Hiding.id)
    ):
        cases[hiding.subject_id].hidings.append(hiding)
    for dismissal in db.session.scalars(
        select(Dismissal)
        .options(joinedload(Dismissal.moderator))
        .where(Dismissal.subject_id.in_(subject_ids))
        .order_by(Dismissal.id)
    ):
        cases[dismissal.subject_id].dismissals.append(dismissal)
    return [cases[subject_id] for subject_id in subject_ids]


def standing_hiding(subject_id: int) -> Hiding | None:
    """The hiding that keeps a subject out of sight, held until the transaction ends."""
    standing = select(Hiding).where(Hiding.subject_id == subject_id, Hiding.restored_at.is_(None))
    return db.session.scalar(standing.with_for_update())


def hidings_in(municipality_id: int, after: str | None = None) -> HidingsPage:
    """What was hidden in a municipality, the latest first, restored or not."""
    hidings = (
        select(Hiding)
        .join(Hiding.subject)
        .where(Subject.municipality_id == municipality_id)
        .options(joinedload(Hiding.moderator), joinedload(Hiding.restored_by))
    )
    page = key_page(hidings, by=(Hiding.id.desc(),), after=after, size=HIDINGS_A_PAGE)
    return HidingsPage(page.items, subjects_of(hiding.subject_id for hiding in page.items), page.next_token)


def waiting_cases(municipality_id: int, person: Person, moment: datetime) -> int:
    """How many subjects have reports that nobody has decided about."""
    return _counted(municipality_id, reported_before=moment)


def late_cases(municipality_id: int, person: Person, moment: datetime) -> int:
    """How many of them have waited longer than the charter promises."""
    return _counted(municipality_id, reported_before=unread_since(moment))


def _counted(municipality_id: int, reported_before: datetime) -> int:
    number = (
        select(func.count(Report.subject_id.distinct()))
        .join(Report.subject)
        .where(
            Subject.municipality_id == municipality_id,
            Report.settled_at.is_(None),
            Report.created_at <= reported_before,
        )
    )
    return db.session.scalar(number) or 0
