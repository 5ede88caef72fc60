"""The queue, a page of it with everything a moderator weighs, in a few queries whatever waits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload, with_polymorphic

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import key_page
from jusur_participa.moderation.models import Case, Decision, Dismissal, Hiding, Hold, Report, Screening
from jusur_participa.moderation.terms import Act, QueueFilters, ReportCategory
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subjects_of

CASES_A_PAGE = 30


@dataclass(frozen=True)
class Alarm:
    """A report as moderators see it: what, when, in which words, and how right its writer was before; not who."""

    category: ReportCategory
    note: str
    created_at: datetime
    is_open: bool
    by_resident: bool
    #: What became of the earlier reports of the same person: borne out, and groundless.
    borne_out: int = 0
    groundless: int = 0


@dataclass
class File:
    """A subject with all that was reported and decided about it, oldest first, and what its author was told before."""

    subject: Subject
    case: Case | None = None
    alarms: list[Alarm] = field(default_factory=list)
    hidings: list[Hiding] = field(default_factory=list)
    dismissals: list[Dismissal] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    screening: Screening | None = None
    hold: Hold | None = None
    #: Standing decisions about the same author in this municipality, by their act.
    author_before: Counter[Act] = field(default_factory=Counter)

    @property
    def told_before(self) -> dict[str, int]:
        """How often the author was told each act before."""
        return {act.value: self.author_before[act] for act in Act}

    @property
    def open_alarms(self) -> list[Alarm]:
        """What nobody has decided about yet."""
        return [alarm for alarm in self.alarms if alarm.is_open]

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
class QueuePage:
    """A page of the queue, and where the next one begins."""

    files: list[File]
    next_token: str | None


def queue(municipality_id: int, filters: QueueFilters, moment: datetime, after: str | None = None) -> QueuePage:
    """What waits: abuse against women first, then what is out of sight, then the oldest."""
    whole = with_polymorphic(Subject, "*", flat=True)
    waiting = _narrowed(_open_cases(municipality_id), filters, moment).options(
        joinedload(Case.author), joinedload(Case.claimed_by), joinedload(Case.screening),
        joinedload(Case.subject.of_type(whole)),
    )  # fmt: skip
    by = (Case.urgency.asc(), Case.opened_at.asc(), Case.id.asc())
    page = key_page(waiting, by=by, after=after, size=CASES_A_PAGE)
    files = {case.subject_id: File(case.subject, case, screening=case.screening) for case in page.items}
    _add_alarms(files)
    _add_authors(files, municipality_id)
    return QueuePage(list(files.values()), page.next_token)


def _open_cases(municipality_id: int) -> Select[Any]:
    return select(Case).where(Case.municipality_id == municipality_id, Case.closed_at.is_(None))


def _narrowed(cases: Select[Any], filters: QueueFilters, moment: datetime) -> Select[Any]:
    if filters.kind:
        cases = cases.where(Case.kind == filters.kind)
    if filters.cause:
        cases = cases.where(Case.cause == filters.cause)
    if filters.category:
        cases = cases.where(Case.category == filters.category)
    if filters.holder_id:
        cases = cases.where(Case.claimed_by_id == filters.holder_id, Case.claimed_until > moment)
    if filters.late:
        cases = cases.where(Case.due_on < clock.local(moment).date())
    return cases


def next_unclaimed(
    municipality_id: int, filters: QueueFilters, moment: datetime, person_id: int, number: int
) -> list[int]:
    """Ids of the first cases that nobody holds and that she neither wrote nor reported, in the order of the queue."""
    free = (Case.claimed_until.is_(None)) | (Case.claimed_until <= moment)
    others = (Case.author_id.is_(None)) | (Case.author_id != person_id)
    waiting = _narrowed(_open_cases(municipality_id), filters, moment).where(
        free, others, Case.subject_id.not_in(reported_by(person_id))
    )
    ordered = waiting.with_only_columns(Case.id).order_by(Case.urgency, Case.opened_at, Case.id).limit(number)
    return list(db.session.scalars(ordered))


def waiting_among(municipality_id: int, subject_ids: Sequence[int]) -> list[int]:
    """Those of these subjects that wait for a moderator there, in the order of the queue."""
    among = _open_cases(municipality_id).where(Case.subject_id.in_(subject_ids))
    ordered = among.with_only_columns(Case.subject_id).order_by(Case.urgency, Case.opened_at, Case.id)
    return list(db.session.scalars(ordered))


def open_case_of(subject_id: int) -> Case | None:
    """The open case of a subject, where it waits for a moderator."""
    return db.session.scalar(select(Case).where(Case.subject_id == subject_id, Case.closed_at.is_(None)))


def cases_of(subject_ids: Sequence[int]) -> list[File]:
    """The files of these subjects, in the given order, each with its whole history."""
    if not subject_ids:
        return []
    files = {subject_id: File(subject) for subject_id, subject in subjects_of(subject_ids).items()}
    cases = select(Case).options(joinedload(Case.author), joinedload(Case.claimed_by))
    for case in db.session.scalars(cases.where(Case.subject_id.in_(subject_ids), Case.closed_at.is_(None))):
        files[case.subject_id].case = case
    _add_alarms(files)
    _add_decisions(files)
    for file in files.values():
        _add_authors({file.subject.id: file}, file.subject.municipality_id)
    _add_screenings(files)
    for hold in db.session.scalars(select(Hold).where(Hold.subject_id.in_(files), Hold.released_at.is_(None))):
        files[hold.subject_id].hold = hold
    return [files[subject_id] for subject_id in subject_ids]


def _add_alarms(files: dict[int, File]) -> None:
    """The reports, with what became of the earlier ones of the same people; who they are is not asked."""
    earlier = aliased(Report)
    same = (earlier.reporter_id == Report.reporter_id, earlier.settled_at.is_not(None))
    right = select(func.count(earlier.hiding_id) + func.count(earlier.decision_id)).where(*same).scalar_subquery()
    wrong = select(func.count(earlier.dismissal_id)).where(*same).scalar_subquery()
    # Columns and not entities: no reporter can be reached from what is read here.
    reports = select(
        Report.subject_id, Report.category, Report.note, Report.created_at, Report.settled_at, Report.by_resident,
        right.label("right"), wrong.label("wrong"),
    ).where(Report.subject_id.in_(files)).order_by(Report.id)  # fmt: skip
    for row in db.session.execute(reports):
        files[row.subject_id].alarms.append(
            Alarm(row.category, row.note, row.created_at, row.settled_at is None, row.by_resident, row.right, row.wrong)
        )


def _add_decisions(files: dict[int, File]) -> None:
    hidings = select(Hiding).options(joinedload(Hiding.moderator), joinedload(Hiding.restored_by))
    for hiding in db.session.scalars(hidings.where(Hiding.subject_id.in_(files)).order_by(Hiding.id)):
        files[hiding.subject_id].hidings.append(hiding)
    dismissals = select(Dismissal).options(joinedload(Dismissal.moderator))
    for dismissal in db.session.scalars(dismissals.where(Dismissal.subject_id.in_(files)).order_by(Dismissal.id)):
        files[dismissal.subject_id].dismissals.append(dismissal)
    decisions = select(Decision).options(
        joinedload(Decision.moderator), joinedload(Decision.appeal), joinedload(Decision.limitation)
    )
    others = decisions.where(Decision.subject_id.in_(files), Decision.act != Act.HIDE)
    for decision in db.session.scalars(others.order_by(Decision.id)):
        files[decision.subject_id].decisions.append(decision)


def _add_authors(files: dict[int, File], municipality_id: int) -> None:
    authors = {file.subject.author_id for file in files.values() if file.subject.author_id is not None}
    if not authors:
        return
    counted = (
        select(Decision.person_id, Decision.act, func.count())
        .where(
            Decision.person_id.in_(authors),
            Decision.municipality_id == municipality_id,
            Decision.undone_at.is_(None),
        )
        .group_by(Decision.person_id, Decision.act)
    )
    before: defaultdict[int, Counter[Act]] = defaultdict(Counter)
    for person_id, act, number in db.session.execute(counted):
        if person_id is not None:
            before[person_id][act] = number
    for file in files.values():
        author_id = file.subject.author_id
        if author_id is not None:
            file.author_before = before[author_id]


def _add_screenings(files: dict[int, File]) -> None:
    for screening in db.session.scalars(select(Screening).where(Screening.subject_id.in_(files))):
        files[screening.subject_id].screening = screening


def standing_hiding(subject_id: int) -> Hiding | None:
    """The hiding that keeps a subject out of sight, held until the transaction ends."""
    standing = select(Hiding).where(Hiding.subject_id == subject_id, Hiding.restored_at.is_(None))
    return db.session.scalar(standing.with_for_update())


def hiding_shown(subject_id: int) -> Hiding | None:
    """The hiding that stands, for whoever looks at its place: nothing is held."""
    return db.session.scalar(select(Hiding).where(Hiding.subject_id == subject_id, Hiding.restored_at.is_(None)))


def standing_hold(subject_id: int) -> Hold | None:
    """The hold that keeps a subject out of sight until it is read."""
    return db.session.scalar(select(Hold).where(Hold.subject_id == subject_id, Hold.released_at.is_(None)))


def verified_reporters(subject_id: int) -> int:
    """How many verified residents have an open report about the subject; a person reports a text once."""
    reports = select(func.count()).select_from(Report)
    return (
        db.session.scalar(
            reports.where(Report.subject_id == subject_id, Report.settled_at.is_(None), Report.by_resident)
        )
        or 0
    )


def reported_by(person_id: int) -> Select[Any]:
    """What this person has reported herself: somebody else decides about it."""
    return select(Report.subject_id).where(Report.reporter_id == person_id)


def has_reported(person_id: int, subject_id: int) -> bool:
    """Whether this person has called a moderator to the subject, be that settled or not."""
    return bool(reported_among(person_id, [subject_id]))


def reported_among(person_id: int, subject_ids: Sequence[int]) -> frozenset[int]:
    """Those of these subjects that this person has reported."""
    return frozenset(db.session.scalars(reported_by(person_id).where(Report.subject_id.in_(subject_ids))))


def waiting_cases(municipality_id: int, person: Person, moment: datetime) -> int:
    """How many texts wait for a moderator."""
    return _counted(_open_cases(municipality_id))


def late_cases(municipality_id: int, person: Person, moment: datetime) -> int:
    """How many of them have waited longer than the charter promises."""
    return _counted(_narrowed(_open_cases(municipality_id), QueueFilters(late=True), moment))


def _counted(cases: Select[Any]) -> int:
    return db.session.scalar(cases.with_only_columns(func.count())) or 0
