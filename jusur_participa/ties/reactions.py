"""Keeping ties true as people support and withdraw; what an idea is tied to, on its page and in its history."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import on
from jusur_participa.proposals import sections
from jusur_participa.proposals.actions import hold_all
from jusur_participa.proposals.events import ProposalWithdrawn
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.policy import speaks_for
from jusur_participa.proposals.sections import Section
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.supports.events import SupportGiven, SupportWithdrawn
from jusur_participa.ties import actions, policy, queries
from jusur_participa.ties.models import Tie
from jusur_participa.ties.queries import Seen
from jusur_participa.ties.terms import ENDING_LABELS, Part, TieKind, TieState

IDEAS = Proposal.__table__.c


@on(SupportGiven)
def carry_what_comes_late(event: SupportGiven) -> None:
    """A support that was on its way while its idea was merged counts where the idea lives on."""
    origin = event.subject
    if not isinstance(origin, Proposal):
        return
    # The counter was moved just before: this waited for a merge in progress, and sees it.
    if db.session.scalar(select(IDEAS.state).where(IDEAS.id == origin.id)) is ProposalState.MERGED:
        living_id = queries.living_id(origin.id)
        hold_all([origin.id, living_id])
        actions.carry(origin, db.session.get_one(Proposal, living_id), event.support.person_id)


@on(SupportWithdrawn)
def forget_what_was_carried(event: SupportWithdrawn) -> None:
    """Who takes her support back from an idea takes it from those that live on in it."""
    if isinstance(event.subject, Proposal):
        actions.forget(event.subject.id, event.person_id)


@on(ProposalWithdrawn)
def release_what_lives_on(event: ProposalWithdrawn) -> None:
    """An author who withdraws her idea does not withdraw those of others."""
    actions.release_from(event.proposal, event.proposal.author)


@dataclass(frozen=True)
class Shown:
    """A tie with the idea at its other end, and what the reader may do about it."""

    tie: Tie
    other: Proposal
    may_object: bool = False
    is_asked: bool = False
    is_mine: bool = False


@sections.offer
def ties(proposal: Proposal, person: Person | None, moment: datetime) -> Section | None:
    """Where the idea lives on, what lives on in it, what was split off and what is related; one query."""
    speaks, works = speaks_for(person, proposal, moment), policy.works_on(person, proposal, moment)
    shown: dict[str, list[Shown]] = {"into": [], "merged": [], "asked": [], "whole": [], "parts": [], "related": []}
    for seen in queries.ties_of(proposal.id, person.id if person else None):
        if seen.tie.state is TieState.ENDED or not seen.tie.other(proposal).is_public:
            continue
        if (group := _group_of(seen.tie, proposal)) != "asked" or _signs(proposal, person):
            shown[group].append(_shown(seen, proposal, person, moment, speaks))
    ways = {
        "ask": not works and bool(policy.may_begin_to_ask(person, proposal, moment)),
        "merge": works and bool(policy.can_move(proposal)),
        "split": (speaks or works) and bool(policy.can_move(proposal)),
        "relate": bool(policy.may_relate(person, proposal, moment)),
        "unmerge": works,
    }
    if not any(shown.values()) and not any(ways.values()):
        return None
    return Section("ties/_ties.html", {"proposal": proposal, "shown": shown, "ways": ways}, order=5)


@sections.offer_history
def tied(proposal: Proposal) -> Section | None:
    """Every merge, split and relation that was ever made, with what became of it."""
    told = [Shown(seen.tie, seen.tie.other(proposal)) for seen in queries.ties_of(proposal.id)]
    told = [one for one in told if one.tie.state is not TieState.ASKED and one.other.is_public]
    context = {"proposal": proposal, "told": told, "endings": ENDING_LABELS}
    return Section("ties/_history.html", context) if told else None


def _group_of(tie: Tie, proposal: Proposal) -> str:
    is_origin = tie.from_id == proposal.id
    if tie.kind is TieKind.RELATION:
        return "related"
    if tie.kind is TieKind.SPLIT:
        return "parts" if is_origin else "whole"
    if tie.state is TieState.ASKED:
        return "asked"
    return "into" if is_origin else "merged"


def _shown(seen: Seen, proposal: Proposal, person: Person | None, moment: datetime, speaks: bool) -> Shown:
    tie, part = seen.tie, None
    if speaks:
        part = Part.AUTHOR
    elif tie.from_id == proposal.id and not seen.has_objected:
        part = Part.CO_AUTHOR if _signs(proposal, person) else Part.SUPPORTER if seen.is_carried else None
    has_agreed = person is not None and person.id in {one.person_id for one in tie.agreements}
    is_mine = person is not None and tie.made_by_id == person.id
    return Shown(
        tie,
        tie.other(proposal),
        may_object=bool(policy.may_object(person, tie, part, moment)),
        is_asked=tie.state is TieState.ASKED and not has_agreed and not is_mine,
        is_mine=is_mine,
    )


def _signs(proposal: Proposal, person: Person | None) -> bool:
    return person is not None and (proposal.is_by(person) or policy.signs(person, proposal))
