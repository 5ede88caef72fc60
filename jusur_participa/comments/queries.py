"""Reading discussions: a page of threads with everything shown, in two queries."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload, with_polymorphic

from jusur_participa.accounts.models import Person
from jusur_participa.associations.queries import own_among
from jusur_participa.comments.models import Comment, CommentWithdrawal
from jusur_participa.comments.rules import Stances, counted
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import key_page
from jusur_participa.moderation.queries import distances_of
from jusur_participa.moderation.terms import Distance
from jusur_participa.subjects.models import Subject

THREADS_A_PAGE = 20


@dataclass(frozen=True)
class Branch:
    """A comment with the answers under it, oldest first."""

    comment: Comment
    #: Whether the reader wrote it, and may take it back.
    is_mine: bool
    #: Whether the reader may know who wrote it: always, but where it was said in the name of an association not hers.
    shows_author: bool = True
    #: How far the reader keeps its author away, if she does.
    distance: Distance | None = None
    answers: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Discussion:
    """A page of threads, and where the next page begins."""

    branches: list[Branch]
    next_token: str | None = None


def thread_of(subject_id: int, viewer: Person | None, after: str | None = None) -> Discussion:
    """The discussion of a subject, oldest thread first, as many threads as a page holds."""
    openers = _shown_comments().where(Comment.about_id == subject_id, Comment.thread_id.is_(None))
    page = key_page(openers, by=(Comment.id.asc(),), after=after, size=THREADS_A_PAGE)
    return Discussion(_branches(list(page.items), viewer), page.next_token)


def thread_with(comment: Comment, viewer: Person | None) -> Discussion:
    """The one thread in which this comment stands."""
    opener_id = comment.thread_id or comment.id
    return Discussion(_branches(list(db.session.scalars(_shown_comments().where(Comment.id == opener_id))), viewer))


def stances_of(subject_id: int) -> Stances:
    """How many comments speak for, against or neither; those out of sight do not count."""
    readable = (
        select(Comment.stance, func.count())
        .outerjoin(CommentWithdrawal, CommentWithdrawal.comment_id == Comment.id)
        .where(
            Comment.about_id == subject_id,
            Comment.thread_id.is_(None),
            Comment.hidden_at.is_(None),
            CommentWithdrawal.comment_id.is_(None),
        )
        .group_by(Comment.stance)
    )
    return counted(dict(db.session.execute(readable).all()))


def stances_among(discussion: Discussion) -> Stances:
    """The same of a discussion that is loaded whole."""
    return counted(Counter(branch.comment.stance for branch in discussion.branches if branch.comment.is_readable))


def comment_in(municipality_id: int, comment_id: int) -> Comment:
    """The comment with its author and the subject it is about.

    Raises:
        Missing: when it is another municipality's, or its subject is out of sight.
    """
    whole = with_polymorphic(Subject, "*", flat=True)
    found = _shown_comments().options(selectinload(Comment.about.of_type(whole)))
    comment = db.session.scalar(found.where(Comment.id == comment_id, Comment.municipality_id == municipality_id))
    if comment is None or not comment.about.is_public:
        raise Missing
    return comment


def comment_sent_as(author_id: int, submission_key: str) -> Comment | None:
    """The comment that this form has already written."""
    return db.session.scalar(
        select(Comment).where(Comment.author_id == author_id, Comment.submission_key == submission_key)
    )


def _shown_comments() -> Select[Comment]:
    """Comments with all that is shown of each: whose they are, and why some are not read any more."""
    return select(Comment).options(
        joinedload(Comment.author), joinedload(Comment.association), joinedload(Comment.hiding)
    )


def _branches(openers: list[Comment], viewer: Person | None) -> list[Branch]:
    if not openers:
        return []
    threads = Comment.thread_id.in_([opener.id for opener in openers])
    answers = list(db.session.scalars(_shown_comments().where(threads).order_by(Comment.id)))
    said = [*openers, *answers]
    distances = distances_of(viewer, {comment.author_id for comment in said})
    own = own_among(viewer, {comment.association_id for comment in said if comment.association_id is not None})
    branches = {
        comment.id: Branch(
            comment,
            is_mine=comment.is_by(viewer),
            shows_author=comment.association_id is None or comment.association_id in own,
            distance=distances.get(comment.author_id),
        )
        for comment in said
    }
    for answer in answers:
        branch = branches[answer.id]
        if answer.parent_id is not None:
            branches[answer.parent_id].answers.append(branch)
    return [branches[opener.id] for opener in openers]
