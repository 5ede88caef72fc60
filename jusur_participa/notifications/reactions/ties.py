"""Whose ideas are merged, split or set free again hears of it."""

from collections.abc import Iterable

from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell_all
from jusur_participa.notifications.reactions.wording import about, path_of
from jusur_participa.notifications.terms import Audience, NoticeKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.ties.events import IdeasMerged, IdeaSplit, MergeAsked, MergeEnded
from jusur_participa.ties.models import Tie
from jusur_participa.ties.terms import Ending


@on(MergeAsked)
def tell_merge_asked(event: MergeAsked) -> None:
    """The other authors hear that somebody asks them."""
    tie = event.tie
    _tell(tie.target, event.asked, NoticeKind.MERGE_ASKED, f"tie:{tie.id}:asked", but=tie.made_by_id)


@on(IdeasMerged)
def tell_merged(event: IdeasMerged) -> None:
    """Who wrote, signs, supports or follows either idea hears that one lives on, and until when to object."""
    tie = event.tie
    _tell(tie.origin, (), NoticeKind.IDEAS_MERGED, f"tie:{tie.id}:merged", but=None, ideas=_both(tie))


@on(MergeEnded)
def tell_merge_ended(event: MergeEnded) -> None:
    """They hear that it stands by itself again; who asked in vain, that nothing was merged."""
    tie, by = event.tie, event.by.id if event.by else None
    if tie.ending is Ending.DECLINED:
        _tell(tie.origin, event.people, NoticeKind.MERGE_DECLINED, f"tie:{tie.id}:ended", but=by)
    else:
        _tell(tie.origin, (), NoticeKind.MERGE_ENDED, f"tie:{tie.id}:ended", but=by, ideas=_both(tie))


@on(IdeaSplit)
def tell_split(event: IdeaSplit) -> None:
    """Who follows the whole hears of the part, which may be supported too."""
    tie = event.tie
    _tell(
        tie.target, (), NoticeKind.IDEA_SPLIT, f"tie:{tie.id}:split", but=tie.made_by_id,
        ideas=(tie.from_id,),
    )  # fmt: skip


def _both(tie: Tie) -> tuple[int, int]:
    """Who has to do with either idea is found when it is told: they may be many."""
    return tie.from_id, tie.to_id


def _tell(
    idea: Proposal, people: Iterable[int], kind: NoticeKind, key: str, *, but: int | None, ideas: Iterable[int] = ()
) -> None:
    audience = Audience.of(idea.place_id, people=people, ideas=ideas)
    details = about(idea) | {"path": path_of(idea)}
    tell_all(audience, kind, f"subject:{idea.id}:{key}", details, subject_id=idea.id, but=but)
