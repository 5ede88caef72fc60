"""Reading ideas: the list on one table and one index, the page with all it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.foundation.text import fold
from jusur_participa.proposals.models import CoAuthor, JourneyEntry, Proposal, Revision
from jusur_participa.proposals.terms import IN_PLAN, UNLISTED_STATES, Filters, Order, ProposalState
from jusur_participa.search.queries import similar
from jusur_participa.search.terms import Narrowing
from jusur_participa.spaces.models import Space

PAGE_SIZE = 20
MOST_WORDS = 6
#: How many ideas are shown to who writes one like them.
MOST_SIMILAR = 3

_ORDERINGS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.NEWEST: (Proposal.published_at.desc(), Proposal.id.desc()),
    Order.SUPPORTED: (Proposal.supports_count.desc(), Proposal.id.desc()),
    Order.DISCUSSED: (Proposal.comments_count.desc(), Proposal.id.desc()),
    Order.WAITING: (Proposal.answer_due_on.asc(), Proposal.id.asc()),
}


def listed_proposals(place_id: int, filters: Filters, after: str | None = None, size: int = PAGE_SIZE) -> Page:
    """One page of the municipality's public ideas, with what their cards show and their spaces' phases."""
    statement = _with_card(select(Proposal).where(Proposal.place_id == place_id, *_conditions(filters)))
    statement = statement.options(joinedload(Proposal.space).selectinload(Space.phases))
    return key_page(statement, by=_ORDERINGS[filters.order], after=after, size=size)


def _with_card(statement: Select[Proposal]) -> Select[Proposal]:
    return statement.options(
        joinedload(Proposal.author),
        joinedload(Proposal.association),
        joinedload(Proposal.zone),
        joinedload(Proposal.theme),
        joinedload(Proposal.cover),
    )


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    same = {
        Proposal.zone_id: filters.zone_id,
        Proposal.theme_id: filters.theme_id,
        Proposal.space_id: filters.space_id,
        Proposal.association_id: filters.association_id,
    }
    conditions = [column == wanted for column, wanted in same.items() if wanted is not None]
    conditions += _in_state(filters.state)
    if filters.by_women:
        conditions.append(Proposal.by_womens_association.expression)
    if filters.in_plan:
        conditions.append(Proposal.step.in_(IN_PLAN))
    if filters.order is Order.WAITING:
        conditions.append(Proposal.awaits_answer.expression)
    return conditions + having_words(filters.text)


def having_words(text: str) -> list[ColumnElement[bool]]:
    """Conditions on an idea: its title and text have the words of `text`, as many of them as count."""
    return [Proposal.folded.contains(word, autoescape=True) for word in fold(text).split()[:MOST_WORDS]]


def _in_state(state: ProposalState | None) -> list[ColumnElement[bool]]:
    """Withdrawn and merged ideas keep their page but leave the list, unless they are asked for."""
    if state in UNLISTED_STATES:
        return [Proposal.state == state, Proposal.hidden_at.is_(None)]
    return [Proposal.is_listed.expression, *([Proposal.state == state] if state else [])]


def proposal_in(place_id: int, proposal_id: int) -> Proposal | None:
    """The idea of this municipality in any state, with its space: ask the policy before showing or changing it."""
    statement = select(Proposal).where(Proposal.id == proposal_id, Proposal.place_id == place_id)
    return db.session.scalars(
        statement.options(joinedload(Proposal.space).selectinload(Space.phases), joinedload(Proposal.association))
    ).one_or_none()


def proposal_page(place_id: int, proposal_id: int) -> Proposal | None:
    """The idea of this municipality with everything its page shows, in two queries.

    Photos, co-authors, the journey and the phases of its space come with the idea itself: each idea has but a few,
    and four more queries would cost more than the repeated text.
    """
    statement = _with_card(select(Proposal).where(Proposal.id == proposal_id, Proposal.place_id == place_id)).options(
        joinedload(Proposal.space).joinedload(Space.phases),
        joinedload(Proposal.withdrawal),
        selectinload(Proposal.goals),
        joinedload(Proposal.attachments),
        joinedload(Proposal.co_authors).joinedload(CoAuthor.person),
        joinedload(Proposal.journey).joinedload(JourneyEntry.decided_by),
    )
    return db.session.scalars(statement).unique().one_or_none()


def proposal_sent_as(author_id: int, submission_key: str) -> Proposal | None:
    """The idea that this form has already written."""
    return db.session.scalar(
        select(Proposal).where(Proposal.author_id == author_id, Proposal.submission_key == submission_key)
    )


def revisions_of(proposal_id: int) -> Sequence[Revision]:
    """The public texts of an idea, oldest first, with who wrote them."""
    statement = select(Revision).where(Revision.proposal_id == proposal_id).order_by(Revision.number)
    return db.session.scalars(
        statement.options(joinedload(Revision.written_by), joinedload(Revision.zone), joinedload(Revision.theme))
    ).all()


def similar_to(place_id: int, title: str, besides: int | None = None) -> list[Proposal]:
    """Public ideas of the municipality that say most of what this title says, most alike first."""
    alike = similar(title, Narrowing(municipality_id=place_id, kind="proposal"), MOST_SIMILAR, besides)
    if not alike:
        return []
    statement = _with_card(select(Proposal).where(Proposal.id.in_(alike), Proposal.is_listed))
    found = db.session.scalars(statement.options(joinedload(Proposal.space).selectinload(Space.phases))).all()
    return sorted(found, key=lambda proposal: alike.index(proposal.id))


def proposals_by(person_id: int) -> Sequence[Proposal]:
    """What a person has written or signed, drafts first, then newest first, in every municipality."""
    signed = select(CoAuthor.proposal_id).where(CoAuthor.person_id == person_id, CoAuthor.accepted_at.is_not(None))
    statement = select(Proposal).where(or_(Proposal.author_id == person_id, Proposal.id.in_(signed)))
    ordered = statement.order_by(Proposal.published_at.is_not(None), Proposal.published_at.desc(), Proposal.id.desc())
    return db.session.scalars(
        _with_card(ordered).options(joinedload(Proposal.space).joinedload(Space.municipality))
    ).all()


def invitations_of(person_id: int) -> Sequence[CoAuthor]:
    """The ideas that a person was asked to sign and has not answered about."""
    statement = select(CoAuthor).where(CoAuthor.person_id == person_id, CoAuthor.accepted_at.is_(None))
    idea = joinedload(CoAuthor.proposal, innerjoin=True)
    return db.session.scalars(statement.options(idea.joinedload(Proposal.author))).all()


def authors_of(proposal: Proposal) -> set[int]:
    """Ids of the author and of those who accepted to sign the idea too."""
    signed = select(CoAuthor.person_id).where(CoAuthor.proposal_id == proposal.id, CoAuthor.accepted_at.is_not(None))
    return {proposal.author_id, *db.session.scalars(signed)}


def ideas_of_association(association_id: int, most: int) -> Sequence[Proposal]:
    """The latest ideas in the name of an association that everybody may read."""
    hers = select(Proposal).where(Proposal.association_id == association_id, Proposal.is_listed)
    return db.session.scalars(hers.order_by(Proposal.published_at.desc(), Proposal.id.desc()).limit(most)).all()


@dataclass(frozen=True)
class SpokenFor:
    """How many listed ideas speak in the name of associations, and of women's associations."""

    ideas: int
    by_womens: int


def ideas_by_association(municipality_id: int) -> dict[int, int]:
    """The number of listed ideas in the name of each association of a municipality."""
    counted = (
        select(Proposal.association_id, func.count())
        .where(Proposal.place_id == municipality_id, Proposal.is_listed, Proposal.association_id.is_not(None))
        .group_by(Proposal.association_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted) if row[0] is not None}


def ideas_spoken_for(municipality_id: int, until: datetime) -> SpokenFor:
    """Those published before a moment."""
    spoken = select(func.count(), func.count().filter(Proposal.by_womens_association)).where(
        Proposal.place_id == municipality_id,
        Proposal.is_listed,
        Proposal.association_id.is_not(None),
        Proposal.published_at < until,
    )
    return SpokenFor(*db.session.execute(spoken).one())
