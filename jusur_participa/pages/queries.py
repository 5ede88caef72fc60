"""What the home pages and one's own participation show: a few statements each, whatever the size of the network."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, with_polymorphic

from jusur_participa.budgeting.models import Vote
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.database import db
from jusur_participa.foundation.text import excerpt
from jusur_participa.pages.terms import Act, Counted, RecentAnswer
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.queries import shown_first
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Answer
from jusur_participa.spaces.models import Space
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of
from jusur_participa.supports.models import Support
from jusur_participa.territory.models import Municipality

#: How many things of a kind a home page shows.
A_FEW = 3
#: How many of one's own acts are listed.
LATELY = 20
#: Counting stops here: nobody reads more from « more than 999 », and it costs the same at a million.
COUNTED_UP_TO = 999


def published_spaces(municipality_id: int | None = None) -> Sequence[Space]:
    """The spaces of one municipality or of the network that are not closed, with their phases; one statement."""
    statement = select(Space).where(Space.published_at.is_not(None), Space.closed_at.is_(None))
    if municipality_id is not None:
        statement = statement.where(Space.municipality_id == municipality_id)
    return (
        db.session.scalars(statement.options(joinedload(Space.municipality), joinedload(Space.phases))).unique().all()
    )


def open_votes(moment: datetime, municipality_id: int | None = None) -> Sequence[Vote]:
    """The votes that take ballots at that moment, in one municipality or in the network, the soonest to close first."""
    statement = select(Vote).where(Vote.frozen_at.is_not(None), Vote.opens_at <= moment, moment < Vote.closes_at)
    if municipality_id is not None:
        statement = statement.where(Vote.municipality_id == municipality_id)
    return db.session.scalars(statement.options(joinedload(Vote.municipality)).order_by(Vote.closes_at, Vote.id)).all()


def recent_answers(limit: int = A_FEW) -> list[RecentAnswer]:
    """The ideas of the network that were answered last."""
    statement = (
        select(Proposal, Municipality, Answer.answered_at)
        .join(Answer, Answer.proposal_id == Proposal.id)
        .join(Municipality, Municipality.id == Proposal.place_id)
        .where(Proposal.is_listed, Answer.reopened_at.is_(None))
        .order_by(Answer.id.desc())
        .limit(limit)
    )
    return [RecentAnswer(*row) for row in db.session.execute(statement)]


def delivered_projects(limit: int = A_FEW) -> Sequence[Project]:
    """The projects of the network that were finished last."""
    statement = (
        select(Project)
        .join(Project.plan)
        .where(Project.state == ProjectState.DELIVERED, Project.hidden_at.is_(None), Plan.published_at.is_not(None))
        .options(contains_eager(Project.plan).joinedload(Plan.municipality))
        .order_by(Project.delivered_on.desc(), Project.id.desc())
    )
    return db.session.scalars(statement.limit(limit)).all()


def planned_projects(municipality_id: int, on: date) -> Sequence[Project]:
    """The projects of the plan that the municipality shows on that day, those finished last first."""
    shown = (
        select(Plan.id)
        .where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
        .order_by(*shown_first(on))
        .limit(1)
        .scalar_subquery()
    )
    statement = select(Project).where(Project.plan_id == shown, Project.hidden_at.is_(None))
    return db.session.scalars(statement.order_by(Project.delivered_on.desc(), Project.id.desc())).all()


def ideas_count(municipality_id: int) -> Counted:
    """How many ideas the municipality's list holds, counted up to a limit."""
    some = (
        select(Proposal.__table__.c.id)
        .where(Proposal.__table__.c.place_id == municipality_id, Proposal.__table__.c.is_listed)
        .limit(COUNTED_UP_TO + 1)
        .subquery()
    )
    found = db.session.scalar(select(func.count()).select_from(some)) or 0
    return Counted(min(found, COUNTED_UP_TO), found <= COUNTED_UP_TO)


def supports_of(person_id: int, limit: int = LATELY) -> list[Act]:
    """What a person supports, the latest first, where it is still in sight."""
    whole = with_polymorphic(Subject, "*", flat=True)
    statement = (
        select(Support)
        .join(Support.subject.of_type(whole))
        .where(Support.person_id == person_id, whole.hidden_at.is_(None))
        .order_by(Support.given_at.desc())
        .limit(limit)
    )
    supports = db.session.scalars(statement.options(contains_eager(Support.subject.of_type(whole))))
    return [_about(support.subject, support.given_at) for support in supports]


def comments_by(person_id: int, limit: int = LATELY) -> list[Act]:
    """What a person has said lately, with what it is about; what she took back is left out."""
    whole = with_polymorphic(Subject, "*", flat=True)
    statement = (
        select(Comment)
        .where(Comment.author_id == person_id, ~Comment.withdrawal.has())
        .order_by(Comment.id.desc())
        .limit(limit)
    )
    comments = db.session.scalars(statement.options(selectinload(Comment.about.of_type(whole))))
    return [_saying(comment) for comment in comments]


def _about(subject: Subject, at: datetime) -> Act:
    kind = kind_of(subject)
    return Act(kind.title(subject), kind.language(subject), kind.url(subject), at)


def _saying(comment: Comment) -> Act:
    kind = kind_of(comment.about)
    return Act(
        title=kind.title(comment.about),
        language=kind.language(comment.about),
        url=kind_of(comment).url(comment),
        at=comment.created_at,
        words=excerpt(comment.body, 120),
        words_language=comment.language,
    )
