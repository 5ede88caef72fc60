"""Reading a consultation: the draft as it stood, what was said of each passage, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, undefer

from jusur_participa.comments.models import Comment, CommentWithdrawal
from jusur_participa.consultations.models import DistrictOpinion, Passage, RemarkAnswer
from jusur_participa.consultations.terms import Tally
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import key_page
from jusur_participa.plans.models import Plan, PlanVersion
from jusur_participa.plans.terms import Occasion
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality

REMARKS_A_PAGE = 30
PASSAGES, COMMENTS, SUBJECTS = Passage.__table__.c, Comment.__table__.c, Subject.__table__.c


@dataclass(frozen=True)
class RemarksPage:
    """Some remarks with their passages and answers, and where the next page begins."""

    remarks: Sequence[Comment]
    passages: dict[int, Passage]
    answers: dict[int, RemarkAnswer]
    next_token: str | None


def latest_consultation(municipality_id: int) -> PlanVersion | None:
    """The draft put to consultation last, with its plan and its content."""
    statement = (
        sa.select(PlanVersion)
        .join(PlanVersion.plan)
        .where(
            Plan.municipality_id == municipality_id,
            PlanVersion.occasion == Occasion.CONSULTATION,
            sa.exists().where(Passage.version_id == PlanVersion.id),
        )
        .options(contains_eager(PlanVersion.plan), undefer(PlanVersion.content))
        .order_by(PlanVersion.kept_at.desc(), PlanVersion.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement)


def consultation_of(municipality_id: int) -> PlanVersion:
    """The same. Raises Missing where there is none."""
    version = latest_consultation(municipality_id)
    if version is None:
        raise Missing
    return version


def passages_of(version_id: int, project_number: int | None = None) -> list[tuple[Passage, Tally]]:
    """The passages of a draft in their order with what was said of each: of one project, or those of none."""
    statement = (
        sa.select(Passage)
        .where(Passage.version_id == version_id, Passage.project_number.is_not_distinct_from(project_number))
        .order_by(Passage.position)
    )
    passages = db.session.scalars(statement).all()
    within = PASSAGES.id.in_([passage.id for passage in passages])
    tallies = {passage_id: Tally(*both) for passage_id, *both in db.session.execute(_counted(PASSAGES.id, within))}
    return [(passage, tallies.get(passage.id, Tally())) for passage in passages]


def tallies_by_project(version_id: int) -> dict[int | None, Tally]:
    """How much was said of each project of a draft, by its number; of the whole and of axes under None."""
    counted = _counted(PASSAGES.project_number, PASSAGES.version_id == version_id)
    return {number: Tally(*both) for number, *both in db.session.execute(counted)}


def _counted(by: sa.ColumnElement[Any], within: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """How many remarks and answers there are on passages within, by one of their columns."""
    # The tables themselves: as entities, passages and comments would each bring the table of subjects.
    return (
        sa.select(by, sa.func.count(), sa.func.count(RemarkAnswer.comment_id))
        .select_from(Passage.__table__)
        .join(Comment.__table__, COMMENTS.about_id == PASSAGES.id)
        .join(Subject.__table__, SUBJECTS.id == COMMENTS.id)
        .outerjoin(RemarkAnswer, RemarkAnswer.comment_id == COMMENTS.id)
        .where(within, *_shown())
        .group_by(by)
    )


def _shown() -> tuple[sa.ColumnElement[bool], ...]:
    """Remarks that open a thread and whose words are shown."""
    withdrawn = sa.exists().where(CommentWithdrawal.comment_id == COMMENTS.id)
    return COMMENTS.depth == 0, SUBJECTS.hidden_at.is_(None), ~withdrawn


def passage_in(municipality_id: int, passage_id: int) -> Passage:
    """One passage with its draft and its plan. Raises Missing."""
    statement = (
        sa.select(Passage)
        .where(Passage.id == passage_id, Passage.municipality_id == municipality_id)
        .options(joinedload(Passage.version).joinedload(PlanVersion.plan), joinedload(Passage.municipality))
    )
    passage = db.session.scalar(statement)
    if passage is None or passage.is_hidden:
        raise Missing
    return passage


def answers_of(comment_ids: Sequence[int]) -> dict[int, RemarkAnswer]:
    """What becomes of these remarks, as far as they are answered."""
    statement = sa.select(RemarkAnswer).where(RemarkAnswer.comment_id.in_(comment_ids))
    return {answer.comment_id: answer for answer in db.session.scalars(statement)}


def remarks_on(version_id: int, after: str | None = None, waiting: bool = False) -> RemarksPage:
    """The remarks on a draft, the oldest first; with `waiting`, those without an answer alone."""
    statement = (
        sa.select(Comment)
        .join(Passage.__table__, PASSAGES.id == Comment.about_id)
        .where(PASSAGES.version_id == version_id, *_shown())
        .options(joinedload(Comment.author), joinedload(Comment.association))
    )
    if waiting:
        statement = statement.where(~sa.exists().where(RemarkAnswer.comment_id == Comment.id))
    page = key_page(statement, by=(Comment.id.asc(),), after=after, size=REMARKS_A_PAGE)
    passages = sa.select(Passage).where(Passage.id.in_({remark.about_id for remark in page.items}))
    return RemarksPage(
        page.items,
        {passage.id: passage for passage in db.session.scalars(passages)},
        {} if waiting else answers_of([remark.id for remark in page.items]),
        page.next_token,
    )


def answered_remarks(municipality_id: int) -> list[tuple[Comment, Passage, RemarkAnswer]]:
    """The remarks with an answer on the draft put to consultation last, in the order of its passages."""
    version = latest_consultation(municipality_id)
    if version is None:
        return []
    statement = (
        sa.select(Comment, RemarkAnswer)
        .join(RemarkAnswer, RemarkAnswer.comment_id == COMMENTS.id)
        .join(Passage.__table__, PASSAGES.id == COMMENTS.about_id)
        .where(PASSAGES.version_id == version.id, *_shown())
        .order_by(PASSAGES.position, COMMENTS.id)
    )
    found = db.session.execute(statement).all()
    passages = sa.select(Passage).where(Passage.id.in_({remark.about_id for remark, _answer in found}))
    by_id = {passage.id: passage for passage in db.session.scalars(passages)}
    return [(remark, by_id[remark.about_id], answer) for remark, answer in found]


def remark_in(municipality_id: int, comment_id: int) -> Comment:
    """A remark with its passage, draft and plan. Raises Missing."""
    statement = (
        sa.select(Comment)
        .where(Comment.id == comment_id, Comment.municipality_id == municipality_id)
        .options(joinedload(Comment.author), joinedload(Comment.association))
    )
    remark = db.session.scalar(statement)
    if remark is None:
        raise Missing
    passage_in(municipality_id, remark.about_id)
    return remark


def waiting_count(municipality_id: int) -> int:
    """How many remarks on the draft put to consultation last wait for an answer."""
    latest = (
        sa.select(sa.func.max(PlanVersion.id))
        .join(PlanVersion.plan)
        .where(Plan.municipality_id == municipality_id, PlanVersion.occasion == Occasion.CONSULTATION)
        .scalar_subquery()
    )
    counted = _counted(PASSAGES.version_id, PASSAGES.version_id == latest)
    row = db.session.execute(counted).one_or_none()
    return row[1] - row[2] if row else 0


def district_opinion_in(municipality_id: int, opinion_id: int) -> DistrictOpinion:
    """One opinion of this arrondissement, or of an arrondissement of this city. Raises Missing."""
    statement = (
        sa.select(DistrictOpinion)
        .join(DistrictOpinion.municipality)
        .where(
            DistrictOpinion.id == opinion_id,
            sa.or_(Municipality.id == municipality_id, Municipality.parent_id == municipality_id),
        )
        .options(contains_eager(DistrictOpinion.municipality).joinedload(Municipality.parent))
    )
    opinion = db.session.scalar(statement)
    if opinion is None:
        raise Missing
    return opinion


def district_opinions_of(municipality: Municipality) -> Sequence[DistrictOpinion]:
    """The opinions that an arrondissement gave, or that a commune's arrondissements gave: the latest first."""
    about = Municipality.parent_id == municipality.id if municipality.is_commune else Municipality.id == municipality.id
    statement = (
        sa.select(DistrictOpinion)
        .join(DistrictOpinion.municipality)
        .where(about)
        .options(contains_eager(DistrictOpinion.municipality).joinedload(Municipality.parent))
        .order_by(DistrictOpinion.decided_on.desc(), DistrictOpinion.id.desc())
    )
    return db.session.scalars(statement).all()
