"""Reading what ties ideas together: all of an idea in one query, where it lives on, what lives on in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.policy import speaks_for
from jusur_participa.proposals.queries import authors_of
from jusur_participa.search.queries import similar
from jusur_participa.search.terms import Narrowing
from jusur_participa.supports.models import Support
from jusur_participa.ties.models import CarriedSupport, LentSignature, Objection, Tie
from jusur_participa.ties.terms import MOST_OFFERED, Part, TieKind, TieState

PAGE_SIZE = 20

STANDING_MERGE = and_(Tie.kind == TieKind.MERGE, Tie.state == TieState.STANDING)


@dataclass(frozen=True)
class Seen:
    """A tie as somebody sees it on an idea's page."""

    tie: Tie
    #: Whether her support was carried over by it.
    is_carried: bool = False
    #: Whether she has objected to it.
    has_objected: bool = False


def ties_of(proposal_id: int, person_id: int | None = None) -> list[Seen]:
    """Everything that ties this idea to others, oldest first, also what no longer holds; in one query."""
    carried = (
        select(CarriedSupport.person_id)
        .where(CarriedSupport.origin_id == Tie.from_id, CarriedSupport.person_id == person_id)
        .exists()
    )
    objected = select(Objection.tie_id).where(Objection.tie_id == Tie.id, Objection.person_id == person_id).exists()
    statement = (
        select(Tie, carried, objected)
        .where(or_(Tie.from_id == proposal_id, Tie.to_id == proposal_id))
        .order_by(Tie.id)
        .options(*_whole())
    )
    return [Seen(*row) for row in db.session.execute(statement).unique().all()]


def _whole() -> tuple[ExecutableOption, ...]:
    # Without outer joins at the two ends SQLite finds the few ideas by their key, instead of reading all of them.
    ends = [joinedload(end, innerjoin=True) for end in (Tie.origin, Tie.target)]
    return (
        *(end.joinedload(Proposal.author) for end in ends),
        *(end.joinedload(Proposal.association) for end in ends),
        joinedload(Tie.made_by),
        joinedload(Tie.agreements),
    )


def tie_in(place_id: int, tie_id: int) -> Tie:
    """The tie between two ideas of this municipality.

    Raises:
        Missing: when there is none.
    """
    statement = select(Tie).where(Tie.id == tie_id, Tie.place_id == place_id).options(*_whole())
    tie = db.session.scalars(statement).unique().one_or_none()
    if tie is None:
        raise Missing
    return tie


def merges_in(place_id: int, after: str | None = None) -> Page:
    """The merges of a municipality, newest first, whatever became of them."""
    statement = select(Tie).where(Tie.place_id == place_id, Tie.kind == TieKind.MERGE)
    statement = statement.options(joinedload(Tie.origin), joinedload(Tie.target), joinedload(Tie.made_by))
    return key_page(statement, by=(Tie.id.desc(),), after=after, size=PAGE_SIZE)


def merge_of(proposal_id: int) -> Tie | None:
    """The merge by which this idea lives on in another."""
    return db.session.scalar(select(Tie).where(STANDING_MERGE, Tie.from_id == proposal_id))


def living_id(proposal_id: int) -> int:
    """The idea in which this one lives on; itself where it stands by itself."""
    while (into := db.session.scalar(select(Tie.to_id).where(STANDING_MERGE, Tie.from_id == proposal_id))) is not None:
        proposal_id = into
    return proposal_id


def living_idea(proposal: Proposal) -> Proposal:
    """The idea in which this one lives on; itself where it stands by itself."""
    return db.session.get_one(Proposal, living_id(proposal.id)) if proposal.is_merged else proposal


def merged_under(proposal_id: int) -> list[int]:
    """The ideas that live on in this one, directly or through others."""
    found: list[int] = []
    level: Sequence[int] = [proposal_id]
    while level:
        level = db.session.scalars(select(Tie.from_id).where(STANDING_MERGE, Tie.to_id.in_(level))).all()
        found += level
    return found


def carried_from(origins: Collection[int], person_id: int | None = None) -> list[CarriedSupport]:
    """The supports that were given to these ideas and count elsewhere."""
    statement = select(CarriedSupport).where(CarriedSupport.origin_id.in_(list(origins)))
    if person_id is not None:
        statement = statement.where(CarriedSupport.person_id == person_id)
    ordered = statement.order_by(CarriedSupport.person_id, CarriedSupport.given_at, CarriedSupport.origin_id)
    return list(db.session.scalars(ordered.execution_options(populate_existing=True)))


def supporters_behind(proposal: Proposal) -> set[int]:
    """Who supports the idea, and who supported what lives on in it: for telling, never for showing."""
    direct = select(Support.person_id).where(Support.subject_id == proposal.id)
    return set(db.session.scalars(direct)) | {one.person_id for one in carried_from(merged_under(proposal.id))}


def part_of(person: Person | None, tie: Tie, moment: datetime) -> Part | None:
    """What this person has in a merge, the weightiest: her idea, her signature, her support."""
    if person is None:
        return None
    if speaks_for(person, tie.origin, moment) or speaks_for(person, tie.target, moment):
        return Part.AUTHOR
    if db.session.get(Objection, (tie.id, person.id)) is not None:
        return None
    if person.id in authors_of(tie.origin):
        return Part.CO_AUTHOR
    return Part.SUPPORTER if db.session.get(CarriedSupport, (tie.from_id, person.id)) is not None else None


def asked_of(tie: Tie) -> set[int]:
    """The authors of both ideas who have not agreed to a merge yet."""
    agreed = {one.person_id for one in tie.agreements}
    return (authors_of(tie.origin) | authors_of(tie.target)) - agreed - {tie.made_by_id}


def lent_to(proposal_id: int) -> list[LentSignature]:
    """Who signs this idea because hers lives on in it."""
    return list(db.session.scalars(select(LentSignature).where(LentSignature.proposal_id == proposal_id)))


def offered_beside(proposal: Proposal) -> list[Proposal]:
    """Public ideas that say what this one says, the nearest first."""
    alike = similar(
        proposal.title, Narrowing(municipality_id=proposal.place_id, kind="proposal"), MOST_OFFERED, proposal.id
    )
    found = db.session.scalars(select(Proposal).where(Proposal.id.in_(alike), Proposal.is_listed)).all()
    return sorted(found, key=lambda other: alike.index(other.id))
