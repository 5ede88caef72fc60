"""Splitting an idea in two, and relating ideas to one another."""

from typing import Unpack

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import hold, hold_all, note, publish_part
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import authors_of, proposal_sent_as
from jusur_participa.proposals.terms import Wording
from jusur_participa.ties import policy, queries
from jusur_participa.ties.events import IdeaSplit
from jusur_participa.ties.models import Tie
from jusur_participa.ties.terms import Ending, TieKind, TieState


def split_idea(
    person: Person, proposal: Proposal, *, submission_key: str, reason: str, reason_language: str,
    **wording: Unpack[Wording],
) -> Proposal:  # fmt: skip
    """Make a part of an idea an idea of its own; the whole keeps its text, supports and discussion.

    The same form sent twice makes one part.

    Raises:
        Refused: when the person may not, or the idea has its answer.
    """
    hold(proposal)
    if sent := proposal_sent_as(proposal.author_id, submission_key):
        return sent
    require(policy.may_split(person, proposal, clock.now()))
    part = publish_part(person, proposal, submission_key=submission_key, **wording)
    tie = _tie(person, proposal, part, TieKind.SPLIT, reason, reason_language)
    insert_once(tie)
    note(proposal, "ideas.split", person, after={"tie": tie.id, "part": part.id})
    announce(IdeaSplit(tie, frozenset(authors_of(proposal) | queries.supporters_behind(proposal))))
    return part


def relate_ideas(person: Person, proposal: Proposal, other: Proposal, *, reason: str, language: str) -> bool:
    """Show each idea on the page of the other; False when it was so already.

    Raises:
        Refused: when the person may not, or one of them is not public.
    """
    require(policy.may_relate(person, proposal, clock.now()) and policy.can_be_related(proposal, other))
    first, second = sorted((proposal, other), key=lambda idea: idea.id)
    tie = _tie(person, first, second, TieKind.RELATION, reason, language)
    tie.by_office = policy.works_on(person, proposal, clock.now())
    if not insert_once(tie):
        return False
    note(proposal, "ideas.related", person, after={"tie": tie.id, "other": other.id})
    return True


def unrelate_ideas(person: Person, proposal: Proposal, tie: Tie) -> bool:
    """Show them together no longer; False when it was so already.

    Raises:
        Refused: when the person may not.
    """
    require(policy.may_relate(person, proposal, clock.now()))
    hold_all([tie.from_id, tie.to_id])
    db.session.refresh(tie)
    if tie.kind is not TieKind.RELATION or tie.state is not TieState.STANDING:
        return False
    tie.state, tie.ending, tie.ended_at, tie.ended_by_id = TieState.ENDED, Ending.UNDONE, clock.now(), person.id
    db.session.flush()
    note(proposal, "ideas.unrelated", person, after={"tie": tie.id, "other": tie.other(proposal).id})
    return True


def _tie(person: Person, origin: Proposal, target: Proposal, kind: TieKind, reason: str, language: str) -> Tie:
    return Tie(
        place_id=origin.place_id,
        kind=kind,
        from_id=origin.id,
        to_id=target.id,
        made_by_id=person.id,
        by_office=policy.works_on(person, origin, clock.now()) and not origin.is_by(person),
        stands_since=clock.now(),
        reason=reason,
        reason_language=language,
    )
