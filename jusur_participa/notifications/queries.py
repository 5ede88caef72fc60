"""Reading notices and choices, finding whom to tell and what to send next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, union
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from jusur_participa.accounts.models import Person
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import FollowKind
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.notifications.models import Delivery, Notice, NoticeChoice, Telling
from jusur_participa.notifications.terms import DEFAULTS, Audience, Choice, DeliveryState, Topic
from jusur_participa.plans.models import Project, ProjectSource
from jusur_participa.proposals.models import CoAuthor, Proposal
from jusur_participa.subjects.queries import subjects_of
from jusur_participa.supports.models import Support

#: Unread notices shown at once; the rest follow as these are read.
MOST_UNREAD = 50
PAGE_SIZE = 20


def unread_count(person_id: int) -> int:
    """How many notices the person has not opened."""
    unread = select(func.count()).select_from(Notice).where(*_shown_to(person_id), Notice.read_at.is_(None))
    return db.session.scalar(unread) or 0


def unread_notices(person_id: int) -> Sequence[Notice]:
    """The newest notices that the person has not opened."""
    statement = _with_links().where(*_shown_to(person_id), Notice.read_at.is_(None))
    ordered = statement.order_by(Notice.created_at.desc(), Notice.id.desc()).limit(MOST_UNREAD)
    return _with_subjects(db.session.scalars(ordered).all())


def read_notices(person_id: int, after: str | None = None) -> Page:
    """A page of the notices that the person has opened, the newest first."""
    statement = _with_links().where(*_shown_to(person_id), Notice.read_at.is_not(None))
    page = key_page(statement, by=(Notice.created_at.desc(), Notice.id.desc()), after=after, size=PAGE_SIZE)
    _with_subjects(page.items)
    return page


def notice_of(person_id: int, notice_id: int) -> Notice:
    """One notice of this person.

    Raises:
        Missing: there is none of that number, or it is somebody else's.
    """
    notice = db.session.scalar(_with_links().where(Notice.id == notice_id, Notice.person_id == person_id))
    if notice is None:
        raise Missing
    return notice


def _shown_to(person_id: int) -> tuple[ColumnElement[bool], ...]:
    return Notice.person_id == person_id, Notice.is_in_app.expression


def _with_links() -> Select[Notice]:
    return select(Notice).options(joinedload(Notice.municipality))


def _with_subjects(notices: Sequence[Notice]) -> Sequence[Notice]:
    """The notices, their subjects loaded whole: what these say now is what is shown."""
    subjects = subjects_of({notice.subject_id for notice in notices if notice.subject_id})
    for notice in notices:
        set_committed_value(notice, "subject", subjects.get(notice.subject_id or 0))
    return notices


def people_in(audience: Audience, after: int, most: int) -> Sequence[int]:
    """The ids of the audience's next people, those up to `after` left out; each way of belonging reads only so many."""
    ways = list(_ways_into(audience))
    if not ways:
        return []
    arms = [
        select(column.label("person_id")).where(condition, column > after).order_by(column).limit(most).subquery()
        for column, condition in ways
    ]
    everybody = union(*(select(arm.c.person_id) for arm in arms)).subquery()
    return db.session.scalars(select(everybody.c.person_id).order_by(everybody.c.person_id).limit(most)).all()


def _ways_into(audience: Audience) -> Iterator[tuple[ColumnElement[int], ColumnElement[bool]]]:
    """Columns that hold the ids of people, each with the condition under which they belong."""
    here = Follow.municipality_id == audience.municipality_id
    if audience.people:
        yield Person.__table__.c.id, Person.__table__.c.id.in_(audience.people)
    if audience.ideas:
        ideas = Proposal.__table__.c
        yield ideas.author_id, ideas.id.in_(audience.ideas)
        signed = and_(CoAuthor.proposal_id.in_(audience.ideas), CoAuthor.accepted_at.is_not(None))
        yield CoAuthor.__table__.c.person_id, signed
        yield Support.__table__.c.person_id, Support.subject_id.in_(audience.ideas)
        yield Follow.__table__.c.person_id, Follow.subject_id.in_(audience.ideas)
    if audience.themes:
        yield Follow.__table__.c.person_id, and_(Follow.theme_id.in_(audience.themes), here)
    if audience.zones:
        yield Follow.__table__.c.person_id, Follow.zone_id.in_(audience.zones)
    if audience.whole_place:
        yield Follow.__table__.c.person_id, and_(Follow.kind == FollowKind.MUNICIPALITY, here)


def ideas_of_plan(plan_id: int) -> Sequence[int]:
    """The ids of the ideas that projects of the plan take up."""
    project = Project.__table__.c
    statement = select(ProjectSource.proposal_id).join(Project.__table__, project.id == ProjectSource.project_id)
    return db.session.scalars(statement.where(project.plan_id == plan_id).distinct()).all()


def next_telling() -> Telling | None:
    """What was begun to be told first and has not reached everybody; held, so that one worker goes on with it."""
    waiting = select(Telling).where(Telling.finished_at.is_(None)).order_by(Telling.id).limit(1)
    return db.session.scalar(waiting.with_for_update(skip_locked=True))


def choices_of(person_id: int) -> dict[Topic, Choice]:
    """How a person is told of each topic: as she chose, or else as it is for everybody."""
    chosen = db.session.scalars(select(NoticeChoice).where(NoticeChoice.person_id == person_id))
    return DEFAULTS | {row.topic: row.choice for row in chosen}


def due_deliveries(moment: datetime, most: int) -> Sequence[Delivery]:
    """The deliveries that are due longest and that nobody holds; a claim that has run out holds no more."""
    due = select(Delivery).where(Delivery.next_attempt_at <= moment)
    first = due.order_by(Delivery.next_attempt_at, Delivery.id).limit(most)
    return db.session.scalars(first).all()


def claimed_deliveries(claims: Sequence[str]) -> Sequence[Delivery]:
    """What was claimed, in the order of the news, with everything it says and how its readers want to be told."""
    notice = joinedload(Delivery.notice, innerjoin=True)
    statement = select(Delivery).where(Delivery.claim.in_(claims)).order_by(Delivery.notice_id)
    deliveries = db.session.scalars(
        statement.options(joinedload(Delivery.person, innerjoin=True), notice.joinedload(Notice.municipality))
    ).all()
    _with_subjects([delivery.notice for delivery in deliveries])
    return deliveries


def choices_of_all(person_ids: Iterable[int]) -> dict[int, dict[Topic, Choice]]:
    """How each of these people is told of each topic."""
    ids = set(person_ids)
    chosen: dict[int, dict[Topic, Choice]] = {person_id: dict(DEFAULTS) for person_id in ids}
    for row in db.session.scalars(select(NoticeChoice).where(NoticeChoice.person_id.in_(ids))):
        chosen[row.person_id][row.topic] = row.choice
    return chosen


def troubled_deliveries(after: str | None = None) -> Page:
    """What could not be sent, or not at the first attempt and still waits; the latest first."""
    unsettled = (DeliveryState.FAILED, DeliveryState.WAITING, DeliveryState.SENDING)
    troubled = select(Delivery).where(Delivery.failure.is_not(None), Delivery.state.in_(unsettled))
    statement = troubled.options(joinedload(Delivery.notice))
    return key_page(statement, (Delivery.id.desc(),), after, size=PAGE_SIZE)


def deliveries_by_state() -> dict[DeliveryState, int]:
    """How many deliveries are in each state."""
    counted = select(Delivery.state, func.count()).group_by(Delivery.state).order_by(Delivery.state)
    return dict(db.session.execute(counted).all())
