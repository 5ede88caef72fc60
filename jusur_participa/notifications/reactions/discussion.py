"""Whose words are answered, hidden or shown again hears of it."""

from typing import Any

from jusur_participa.comments.events import CommentPosted
from jusur_participa.foundation.events import on
from jusur_participa.moderation.events import SubjectHidden, SubjectRestored
from jusur_participa.moderation.queries import keeps_away
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import about, path_of
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import authors_of
from jusur_participa.subjects.models import Subject


@on(CommentPosted)
def tell_commented(event: CommentPosted) -> None:
    """Whose comment is answered hears of it, and so do the authors of an idea that is commented."""
    comment = event.comment
    details = about(comment.about) | {"path": path_of(comment)}
    place = {"municipality_id": comment.municipality_id, "subject_id": comment.id, "but": comment.author_id}
    answered = {comment.parent.author_id} if comment.parent is not None else set()
    authors = authors_of(comment.about) if isinstance(comment.about, Proposal) else set()
    # Whoever keeps the writer away does not hear of her.
    deaf = keeps_away(answered | authors, comment.author_id)
    # An author whose own comment is answered is told once, and of the answer: both have one key.
    tell(answered - deaf, NoticeKind.REPLY_TO_ME, f"comment:{comment.id}", details, **place)
    tell(authors - deaf, NoticeKind.COMMENT_ON_MINE, f"comment:{comment.id}", details, **place)


@on(SubjectHidden)
def tell_hidden(event: SubjectHidden) -> None:
    """Authors hear by which rule and why their words are out of sight."""
    hiding = event.hiding
    said = {"reason": hiding.reason, "rule": hiding.rule.value}
    _tell_authors(event.subject, NoticeKind.HIDDEN, f"hiding:{hiding.id}", hiding.moderator_id, said)


@on(SubjectRestored)
def tell_restored(event: SubjectRestored) -> None:
    """Authors hear that their words are shown again."""
    hiding = event.hiding
    key, said = f"hiding:{hiding.id}:restored", {"reason": hiding.restore_reason}
    _tell_authors(event.subject, NoticeKind.RESTORED, key, hiding.restored_by_id, said)


def _tell_authors(subject: Subject, kind: NoticeKind, key: str, but: int | None, said: dict[str, Any]) -> None:
    tell(
        _authors(subject), kind, f"subject:{subject.id}:{key}", about(subject) | {"path": path_of(subject)} | said,
        municipality_id=subject.municipality_id, subject_id=subject.id, but=but,
    )  # fmt: skip


def _authors(subject: Subject) -> set[int]:
    if isinstance(subject, Proposal):
        return authors_of(subject)
    return {subject.author_id} if subject.author_id is not None else set()
