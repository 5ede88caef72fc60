"""Those who wrote, sign, support or follow an idea, its theme or its place hear what becomes of it."""

from typing import Any

from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell, tell_all
from jusur_participa.notifications.reactions.wording import about, because, path_of
from jusur_participa.notifications.terms import STEP_KINDS, Audience, NoticeKind
from jusur_participa.plans.events import IdeaLeftOut
from jusur_participa.proposals.events import (
    CoAuthorInvited,
    ProposalAdvanced,
    ProposalEdited,
    ProposalPublished,
    ProposalWithdrawn,
)
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import authors_of
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.review.events import AnswerReopened


@on(ProposalPublished)
def tell_published(event: ProposalPublished) -> None:
    """Those who sign an idea hear that it can be read, and so does who follows its theme or place."""
    proposal = event.proposal
    # Who signs it and follows its place too is told once, and of what concerns her more: both have one key.
    _tell(proposal, authors_of(proposal), NoticeKind.IDEA_PUBLISHED, "published", but=proposal.author_id)
    tell_everybody(
        proposal,
        NoticeKind.IDEA_NEW,
        "published",
        but=proposal.author_id,
        audience=around(proposal, with_its_own=False),
    )


@on(ProposalEdited)
def tell_edited(event: ProposalEdited) -> None:
    """Those who sign a text hear that it is another one now."""
    revision = event.revision
    key = f"revision:{revision.number}"
    _tell(event.proposal, authors_of(event.proposal), NoticeKind.IDEA_EDITED, key, but=revision.written_by_id)


@on(CoAuthorInvited)
def tell_invited(event: CoAuthorInvited) -> None:
    """Who is asked to sign an idea hears of it."""
    _tell(event.proposal, {event.person.id}, NoticeKind.CO_AUTHOR_INVITED, "invited", but=event.proposal.author_id)


@on(ProposalWithdrawn)
def tell_withdrawn(event: ProposalWithdrawn) -> None:
    """Everybody who follows an idea hears that its author took it back."""
    tell_everybody(event.proposal, NoticeKind.IDEA_WITHDRAWN, "withdrawn", but=event.proposal.author_id)


@on(ProposalAdvanced)
def tell_advanced(event: ProposalAdvanced) -> None:
    """Everybody who follows an idea hears of each step, with the reason where there is one."""
    proposal, entry = event.proposal, event.entry
    kind = STEP_KINDS.get(entry.step)
    if kind is None:
        return
    more: dict[str, Any] = {}
    if entry.reason:
        more |= {"reason": entry.reason, "reason_language": entry.reason_language}
    if entry.step is JourneyStep.ANSWERED and proposal.outcome:
        more["outcome"] = proposal.outcome.value
    tell_everybody(proposal, kind, f"journey:{entry.id}", but=entry.decided_by_id, **more)


@on(AnswerReopened)
def tell_reopened(event: AnswerReopened) -> None:
    """Everybody who follows the idea hears that its answer stands no longer."""
    tell_everybody(event.answer.proposal, NoticeKind.IDEA_REOPENED, f"reopened:{event.answer.id}", but=None)


@on(IdeaLeftOut)
def tell_left_out(event: IdeaLeftOut) -> None:
    """Everybody who follows an idea hears that no project takes it up, and why."""
    row = event.row
    key = f"set_aside:{row.id}"
    more: dict[str, Any] = dict(because(row.reason))
    tell_everybody(row.proposal, NoticeKind.IDEA_SET_ASIDE, key, but=row.set_aside_by_id, **more)


def around(proposal: Proposal, with_its_own: bool = True) -> Audience:
    """Who has to do with an idea, and who follows its theme, its zone or its municipality."""
    return Audience.of(
        proposal.place_id,
        ideas=[proposal.id] if with_its_own else [],
        themes=[proposal.theme_id],
        zones=[proposal.zone_id],
        whole_place=True,
    )


def tell_everybody(
    proposal: Proposal, kind: NoticeKind, key: str, *, but: int | None, audience: Audience | None = None, **more: Any
) -> None:
    """Tell about an idea, under its title and with the way to its page."""
    details = about(proposal) | {"path": path_of(proposal)} | more
    key = f"subject:{proposal.id}:{key}"
    tell_all(audience or around(proposal), kind, key, details, subject_id=proposal.id, but=but)


def _tell(proposal: Proposal, people: set[int], kind: NoticeKind, key: str, *, but: int | None) -> None:
    details = about(proposal) | {"path": path_of(proposal)}
    tell(
        people, kind, f"subject:{proposal.id}:{key}", details,
        municipality_id=proposal.place_id, subject_id=proposal.id, but=but,
    )  # fmt: skip
