"""Those who wrote, sign or follow an idea hear what becomes of it."""

from typing import Any

from jusur_participa.comments.events import CommentPosted
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.events import on
from jusur_participa.moderation.events import SubjectHidden, SubjectRestored
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import path_within, titled
from jusur_participa.notifications.terms import STEP_KINDS, NoticeKind
from jusur_participa.plans.events import ProjectProgressed
from jusur_participa.proposals.events import (
    CoAuthorInvited,
    ProposalAdvanced,
    ProposalPublished,
    ProposalWithdrawn,
)
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import authors_of, people_following
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of
from jusur_participa.ties.events import IdeasMerged, IdeaSplit, MergeAsked, MergeEnded
from jusur_participa.ties.terms import Ending


@on(ProposalPublished)
def tell_published(event: ProposalPublished) -> None:
    """Those who sign an idea hear that it can be read."""
    proposal = event.proposal
    _tell_of(proposal, authors_of(proposal), NoticeKind.IDEA_PUBLISHED, "published", but=proposal.author_id)


@on(CoAuthorInvited)
def tell_invited(event: CoAuthorInvited) -> None:
    """Who is asked to sign an idea hears of it."""
    _tell_of(event.proposal, {event.person.id}, NoticeKind.CO_AUTHOR_INVITED, "invited", but=event.proposal.author_id)


@on(ProposalWithdrawn)
def tell_withdrawn(event: ProposalWithdrawn) -> None:
    """Everybody who follows an idea hears that its author took it back."""
    proposal = event.proposal
    _tell_of(proposal, people_following(proposal), NoticeKind.IDEA_WITHDRAWN, "withdrawn", but=proposal.author_id)


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
    _tell_of(proposal, people_following(proposal), kind, f"journey:{entry.id}", but=entry.decided_by_id, **more)


@on(CommentPosted)
def tell_commented(event: CommentPosted) -> None:
    """Whose comment is answered hears of it, and so do the authors of an idea that is commented."""
    comment = event.comment
    details = _about(comment.about) | {"path": _path(comment)}
    place = {"municipality_id": comment.municipality_id, "subject_id": comment.id, "but": comment.author_id}
    # An author whose own comment is answered is told once, and of the answer: both have one key.
    if comment.parent is not None:
        tell({comment.parent.author_id}, NoticeKind.REPLY_TO_ME, f"comment:{comment.id}", details, **place)
    if isinstance(comment.about, Proposal):
        tell(authors_of(comment.about), NoticeKind.COMMENT_ON_MINE, f"comment:{comment.id}", details, **place)


@on(SubjectHidden)
def tell_hidden(event: SubjectHidden) -> None:
    """Authors hear by which rule and why their words are out of sight."""
    hiding = event.hiding
    _tell_of(
        event.subject,
        _authors(event.subject),
        NoticeKind.HIDDEN,
        f"hiding:{hiding.id}",
        but=hiding.moderator_id,
        reason=hiding.reason,
        rule=hiding.rule.value,
    )


@on(SubjectRestored)
def tell_restored(event: SubjectRestored) -> None:
    """Authors hear that their words are shown again."""
    hiding = event.hiding
    _tell_of(
        event.subject,
        _authors(event.subject),
        NoticeKind.RESTORED,
        f"hiding:{hiding.id}:restored",
        but=hiding.restored_by_id,
        reason=hiding.restore_reason,
    )


@on(ProjectProgressed)
def tell_progressed(event: ProjectProgressed) -> None:
    """Who follows an idea of the project hears of a report that brings no new step; a step is told by itself."""
    if event.moved:
        return
    project = event.project
    following = {id for source in project.sources for id in people_following(source.proposal)}
    _tell_of(
        project, following, NoticeKind.PROJECT_PROGRESSED, f"report:{event.report.id}", but=event.report.reported_by_id
    )


@on(MergeAsked)
def tell_merge_asked(event: MergeAsked) -> None:
    """The other authors hear that somebody asks them."""
    tie = event.tie
    _tell_of(tie.target, set(event.asked), NoticeKind.MERGE_ASKED, f"tie:{tie.id}:asked", but=tie.made_by_id)


@on(IdeasMerged)
def tell_merged(event: IdeasMerged) -> None:
    """Who wrote, signs or supports either idea hears that one lives on in the other, and until when to object."""
    tie = event.tie
    _tell_of(tie.origin, set(event.people), NoticeKind.IDEAS_MERGED, f"tie:{tie.id}:merged", but=None)


@on(MergeEnded)
def tell_merge_ended(event: MergeEnded) -> None:
    """They hear that it stands by itself again; who asked in vain, that nothing was merged."""
    tie, by = event.tie, event.by.id if event.by else None
    was_asked = tie.ending is Ending.DECLINED
    kind = NoticeKind.MERGE_DECLINED if was_asked else NoticeKind.MERGE_ENDED
    _tell_of(tie.origin, set(event.people), kind, f"tie:{tie.id}:ended", but=by)


@on(IdeaSplit)
def tell_split(event: IdeaSplit) -> None:
    """Who follows the whole hears of the part, which may be supported too."""
    tie = event.tie
    _tell_of(tie.target, set(event.people), NoticeKind.IDEA_SPLIT, f"tie:{tie.id}:split", but=tie.made_by_id)


def _tell_of(
    subject: Subject, people_ids: set[int], kind: NoticeKind, key: str, *, but: int | None, **more: Any
) -> None:
    """Tell about a subject, under its title and with the way to its page."""
    details = _about(subject) | {"path": _path(subject)} | more
    tell(
        people_ids, kind, f"subject:{subject.id}:{key}", details,
        municipality_id=subject.municipality_id, subject_id=subject.id, but=but,
    )  # fmt: skip


def _authors(subject: Subject) -> set[int]:
    if isinstance(subject, Proposal):
        return authors_of(subject)
    return {subject.author_id} if subject.author_id is not None else set()


def _about(subject: Subject) -> dict[str, Any]:
    """What the subject is called now, in both languages or in the one it was written in."""
    title = getattr(subject, "title", None)
    if isinstance(title, BilingualText):
        return titled(title)
    kind = kind_of(subject)
    return {"title": kind.title(subject), "language": kind.language(subject) or "ar"}


def _path(subject: Subject) -> str:
    return path_within(kind_of(subject).url(subject), subject.municipality.slug)
