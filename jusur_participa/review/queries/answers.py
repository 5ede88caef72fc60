"""Reading answers with what came back to them, what is overdue, and the figures of a municipality's answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.queries import people_holding
from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.foundation.verdicts import Verdict
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review import policy, rules
from jusur_participa.review.models import (
    Answer,
    AnswerTemplate,
    Assignment,
    Escalation,
    InterestDeclaration,
    ReconsiderationRequest,
    Study,
    StudyDocument,
    TownService,
)
from jusur_participa.review.terms import EscalationLevel, RefusalGround
from jusur_participa.subjects.terms import Channel
from jusur_participa.territory.models import Municipality
from jusur_participa.ties.queries import living_idea


@dataclass(frozen=True)
class PublicPart:
    """What everybody reads of the town hall's work on an idea; `asked` is whether the reader asks to reconsider."""

    study: Study | None = None
    documents: Sequence[StudyDocument] = ()
    answer: Answer | None = None
    earlier: Sequence[Answer] = ()
    asked: bool = False


def public_part_of(proposal_id: int, person_id: int | None) -> PublicPart:
    """The finished study with its public documents, and every answer of an idea with its reply, in one query."""
    finished = (Study.proposal_id == Proposal.id) & Study.finished_at.is_not(None)
    of_study = and_(
        StudyDocument.proposal_id == Study.proposal_id, StudyDocument.is_public, StudyDocument.removed_at.is_(None)
    )
    mine = (ReconsiderationRequest.answer_id == Answer.id) & (ReconsiderationRequest.person_id == (person_id or 0))
    statement = (
        select(Study, Answer, ReconsiderationRequest.answer_id, StudyDocument)
        .select_from(Proposal)
        .outerjoin(Study, finished)
        .outerjoin(StudyDocument, of_study)
        .outerjoin(Answer, Answer.proposal_id == Proposal.id)
        .outerjoin(ReconsiderationRequest, mine)
        .where(Proposal.id == proposal_id)
        .order_by(Answer.id, StudyDocument.id)
        .options(
            joinedload(Study.gender_marked_by),
            joinedload(Answer.answered_by),
            joinedload(Answer.reply),
        )
    )
    rows = db.session.execute(statement).all()
    # Each answer stands beside each document.
    answers = {answer: asked for _study, answer, asked, _document in rows if answer is not None}
    documents = dict.fromkeys(row[3] for row in rows if row[3] is not None)
    _load_merged(answers)
    standing = next((answer for answer in answers if answer.stands), None)
    earlier = [answer for answer in answers if not answer.stands]
    asks = standing is not None and answers[standing] is not None
    return PublicPart(rows[0][0] if rows else None, list(documents), standing, earlier, asks)


def standing_answer(municipality_id: int, proposal_id: int) -> Answer | None:
    """The answer that stands, with its idea, the idea's authors and space: for those who reply to it."""
    idea = joinedload(Answer.proposal)
    statement = (
        select(Answer)
        .join(Proposal, Proposal.id == Answer.proposal_id)
        .where(Proposal.id == proposal_id, Proposal.place_id == municipality_id, Answer.reopened_at.is_(None))
        .options(
            idea.joinedload(Proposal.space),
            idea.joinedload(Proposal.association),
            idea.joinedload(Proposal.co_authors),
            joinedload(Answer.reply),
            joinedload(Answer.answered_by),
        )
    )
    answer = db.session.scalars(statement).unique().one_or_none()
    _load_merged([answer] if answer else [])
    return answer


def _load_merged(answers: Iterable[Answer]) -> None:
    """Have the idea that an answer points to at hand: few do, and joining it would read every subject."""
    for answer in answers:
        if answer.merged_into_id is not None:
            set_committed_value(answer, "merged_into", _where_it_lives(answer.merged_into_id))


def _where_it_lives(proposal_id: int) -> Proposal | None:
    """The idea that an answer points to, or the one that it was merged into since."""
    other = db.session.get(Proposal, proposal_id)
    return living_idea(other) if other is not None else None


def answers_of(proposal_id: int) -> Sequence[Answer]:
    """Every answer of an idea, oldest first."""
    return db.session.scalars(select(Answer).where(Answer.proposal_id == proposal_id).order_by(Answer.id)).all()


def _overdue(today: date) -> tuple[ColumnElement[bool], ...]:
    return Proposal.is_listed.expression, Proposal.awaits_answer.expression, Proposal.answer_due_on < today


def overdue_and_untold(level: EscalationLevel, today: date, at_most: int) -> Sequence[Proposal]:
    """Ideas of the network whose answer is overdue and was not told at this level, the longest due first."""
    told = exists().where(
        Escalation.proposal_id == Proposal.id,
        Escalation.due_on == Proposal.answer_due_on,
        Escalation.level == level,
    )
    statement = select(Proposal).where(*_overdue(today), ~told)
    return db.session.scalars(statement.order_by(Proposal.answer_due_on, Proposal.id).limit(at_most)).all()


def people_to_tell(escalation: Escalation, on: date) -> frozenset[int]:
    """Who hears of an overdue answer: the head of the service, else the administrators; then the coordinators."""
    if escalation.level is EscalationLevel.NETWORK:
        return people_holding(Role.COORDINATOR, None, on)
    heads = (
        select(TownService.head_id)
        .join(Assignment, Assignment.service_id == TownService.id)
        .where(Assignment.proposal_id == escalation.proposal_id, TownService.head_id.is_not(None))
    )
    place = select(Proposal.place_id).where(Proposal.id == escalation.proposal_id)
    return frozenset(db.session.scalars(heads)) or people_holding(
        Role.ADMINISTRATOR, db.session.scalars(place).one(), on
    )


def told_to_network(today: date, after: str | None = None) -> Page:
    """One page of the escalations that reached the network and whose idea still waits, the latest first."""
    statement = (
        select(Escalation)
        .join(Proposal, and_(Proposal.id == Escalation.proposal_id, Proposal.answer_due_on == Escalation.due_on))
        .where(Escalation.level == EscalationLevel.NETWORK, *_overdue(today))
        .options(joinedload(Escalation.proposal).joinedload(Proposal.municipality))
    )
    return key_page(statement, by=(Escalation.escalated_at.desc(), Escalation.id.desc()), after=after)


@dataclass(frozen=True)
class Group:
    """The answers to one group's ideas; None in place of what could point at somebody."""

    count: int | None
    in_time: Fraction | None = None
    accepted: Fraction | None = None
    median: Fraction | None = None


@dataclass(frozen=True)
class AnswerFigures:
    """How a municipality has answered: every answer that was given, reopened ones too; waits in working days."""

    answered: int = 0
    in_time: int = 0
    waiting: int = 0
    overdue: int = 0
    median: Fraction | None = None
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    grounds: dict[RefusalGround, int] = field(default_factory=dict)
    by_sex: dict[Sex | None, Group] = field(default_factory=dict)
    by_channel: dict[Channel, Group] = field(default_factory=dict)


#: Of one answer: outcome, ground, sex and channel of the idea, working days, whether it was late, how many alike.
_Row = tuple[Outcome, RefusalGround | None, Sex | None, Channel, int, bool, int]


def answer_figures(municipality_id: int, today: date) -> AnswerFigures:
    """The figures of the public page, in two queries."""
    alike: tuple[Any, ...] = (
        Answer.outcome, Answer.ground, Proposal.author_sex, Proposal.channel, Answer.waited_days, Answer.was_late,
    )  # fmt: skip
    statement = (
        select(*alike, func.count())
        .select_from(Answer)
        .join(Proposal, Proposal.id == Answer.proposal_id)
        .where(Proposal.place_id == municipality_id)
        .group_by(*alike)
    )
    rows: list[_Row] = [tuple(row) for row in db.session.execute(statement)]
    waits = select(func.count(), func.count().filter(Proposal.answer_due_on < today)).where(
        Proposal.place_id == municipality_id, Proposal.is_listed, Proposal.awaits_answer
    )
    waiting, overdue = db.session.execute(waits).one()
    return AnswerFigures(
        answered=_count(rows),
        in_time=_count([row for row in rows if not row[5]]),
        waiting=waiting,
        overdue=overdue,
        median=_median(rows),
        outcomes=_counted(rows, 0),
        grounds=_counted([row for row in rows if row[1] is not None], 1),
        by_sex=_groups(rows, 2),
        by_channel=_groups(rows, 3),
    )


def _count(rows: Sequence[_Row]) -> int:
    return sum(row[6] for row in rows)


def _median(rows: Sequence[_Row]) -> Fraction | None:
    return rules.median_of(_counted(rows, 4))


def _counted(rows: Sequence[_Row], column: int) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for row in rows:
        counts[row[column]] += row[6]
    return dict(counts.most_common())


def _groups(rows: Sequence[_Row], column: int) -> dict[Any, Group]:
    return {key: _group([row for row in rows if row[column] == key], count)
            for key, count in rules.shown_cells(_counted(rows, column)).items()}  # fmt: skip


def _group(rows: Sequence[_Row], count: int | None) -> Group:
    if not count:
        return Group(count)
    in_time = _count([row for row in rows if not row[5]])
    accepted = _count([row for row in rows if row[0] in (Outcome.ACCEPTED, Outcome.PARTLY)])
    return Group(count, Fraction(in_time, count), Fraction(accepted, count), _median(rows))


def templates_of(municipality_id: int, with_retired: bool = False) -> Sequence[AnswerTemplate]:
    """The words that answers begin with, by French title."""
    statement = select(AnswerTemplate).where(AnswerTemplate.municipality_id == municipality_id)
    if not with_retired:
        statement = statement.where(AnswerTemplate.is_active)
    columns = AnswerTemplate.__table__.c
    return db.session.scalars(statement.order_by(AnswerTemplate.is_active.desc(), columns.title_fr)).all()


def municipalities_with_overdue(today: date) -> Sequence[tuple[Municipality, int]]:
    """The municipalities of the network with how many answers are overdue in each, most first."""
    count = func.count(Proposal.id)
    statement = (
        select(Municipality, count)
        .join(Proposal, Proposal.place_id == Municipality.id)
        .where(*_overdue(today))
        .group_by(Municipality.id)
        .order_by(count.desc(), Municipality.id)
    )
    return [(municipality, number) for municipality, number in db.session.execute(statement)]


def verdicts_to_answer(person: Person, proposals: Sequence[Proposal], moment: datetime) -> dict[int, Verdict]:
    """Whether each of these ideas can be answered by this person now, in two queries."""
    ids = [proposal.id for proposal in proposals]
    studies = {
        study.proposal_id: study for study in db.session.scalars(select(Study).where(Study.proposal_id.in_(ids)))
    }
    own = select(InterestDeclaration).where(
        InterestDeclaration.person_id == person.id, InterestDeclaration.proposal_id.in_(ids)
    )
    declared = {declaration.proposal_id: declaration for declaration in db.session.scalars(own)}
    return {
        proposal.id: policy.may_answer(person, proposal, studies.get(proposal.id), declared.get(proposal.id), moment)
        for proposal in proposals
    }


def answers_to_association(association_id: int, most: int) -> Sequence[Answer]:
    """The latest standing answers to the ideas of an association, with the ideas."""
    answered = (
        select(Answer)
        .join(Answer.proposal)
        .where(Proposal.association_id == association_id, Proposal.is_listed, Answer.reopened_at.is_(None))
        .options(contains_eager(Answer.proposal))
    )
    return db.session.scalars(answered.order_by(Answer.answered_at.desc(), Answer.id.desc()).limit(most)).all()
