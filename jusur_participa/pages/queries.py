"""What the home pages and one's own participation show: a few statements each, whatever the size of the network."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, with_polymorphic

from jusur_participa.comments.models import Comment
from jusur_participa.foundation.database import db
from jusur_participa.pages.terms import Counted, PlanProgress, RecentAnswer
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Answer
from jusur_participa.spaces.models import Space
from jusur_participa.subjects.models import Subject
from jusur_participa.supports.models import Support
from jusur_participa.territory.models import Municipality

#: How many things of a kind a home page shows.
A_FEW = 3
#: How many of one's own acts are listed.
LATELY = 20
#: Counting stops here: nobody reads more from « more than 999 », and it costs the same at a million.
COUNTED_UP_TO = 999


def published_spaces() -> Sequence[Space]:
    """The spaces of the whole network that are not closed, with their phases."""
    statement = select(Space).where(Space.published_at.is_not(None), Space.closed_at.is_(None))
    return db.session.scalars(statement.options(joinedload(Space.municipality), selectinload(Space.phases))).all()


def recent_answers(limit: int = A_FEW) -> list[RecentAnswer]:
    """The ideas of the network that were answered last."""
    statement = (
        select(Proposal, Municipality, Answer.answered_at)
        .join(Answer, Answer.proposal_id == Proposal.id)
        .join(Municipality, Municipality.id == Proposal.place_id)
        .where(Proposal.is_listed)
        .order_by(Answer.id.desc())
        .limit(limit)
    )
    return [RecentAnswer(*row) for row in db.session.execute(statement)]


def delivered_projects(municipality_id: int | None = None, limit: int = A_FEW) -> Sequence[Project]:
    """The projects finished last, of one municipality or of the network."""
    statement = (
        select(Project)
        .join(Project.plan)
        .where(Project.state == ProjectState.DELIVERED, Project.hidden_at.is_(None), Plan.published_at.is_not(None))
        .options(joinedload(Project.plan).joinedload(Plan.municipality))
    )
    if municipality_id is not None:
        statement = statement.where(Plan.municipality_id == municipality_id)
    return db.session.scalars(statement.order_by(Project.delivered_on.desc(), Project.id.desc()).limit(limit)).all()


def plan_progress(municipality_id: int) -> PlanProgress | None:
    """How far the projects of the latest published plan are; None without a published plan."""
    latest = (
        select(Plan.id)
        .where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
        .order_by(Plan.first_year.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(Project.state, func.count(), func.sum(Project.progress_percent))
        .where(Project.plan_id == latest, Project.hidden_at.is_(None))
        .group_by(Project.state)
    )
    rows = db.session.execute(statement).all()
    if not rows:
        return None
    counts = {state.value: count for state, count, _ in rows}
    percent = round(sum(points for *_, points in rows) / sum(counts.values()))
    return PlanProgress(**counts, percent=percent)


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


def supports_of(person_id: int, limit: int = LATELY) -> Sequence[Support]:
    """What a person supports, the latest first, where it is still in sight."""
    whole = with_polymorphic(Subject, "*", flat=True)
    statement = (
        select(Support)
        .join(Support.subject.of_type(whole))
        .where(Support.person_id == person_id, whole.hidden_at.is_(None))
        .order_by(Support.given_at.desc())
        .limit(limit)
    )
    return db.session.scalars(statement.options(contains_eager(Support.subject.of_type(whole)))).all()


def comments_by(person_id: int, limit: int = LATELY) -> Sequence[Comment]:
    """What a person has said lately, with what it is about; what she took back is left out."""
    whole = with_polymorphic(Subject, "*", flat=True)
    statement = (
        select(Comment)
        .where(Comment.author_id == person_id, ~Comment.withdrawal.has())
        .order_by(Comment.id.desc())
        .limit(limit)
    )
    return db.session.scalars(statement.options(joinedload(Comment.about.of_type(whole)))).all()
