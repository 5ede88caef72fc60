"""Posting a comment, taking it back, and closing a discussion."""

from typing import Any

from sqlalchemy import select, update

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.associations.policy import may_act_for
from jusur_participa.comments.events import CommentPosted, CommentWithdrawn
from jusur_participa.comments.models import Comment, CommentWithdrawal, DiscussionClosing
from jusur_participa.comments.policy import may_answer, may_close, may_comment, may_withdraw
from jusur_participa.comments.queries import comment_sent_as
from jusur_participa.comments.rules import seat_under
from jusur_participa.comments.terms import Stance
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once, removed_text
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation.actions import hold_back, look_over
from jusur_participa.moderation.queries import keeps_away
from jusur_participa.moderation.terms import CaseCause, Distance
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of
from jusur_participa.subjects.terms import Channel


def post_comment(
    author: Person,
    subject: Subject,
    *,
    body: str,
    language: str,
    submission_key: str,
    stance: Stance = Stance.NEITHER,
    association: Association | None = None,
    channel: Channel = Channel.ONLINE,
) -> Comment:
    """Open a thread about the subject; the same form sent twice writes one comment.

    Raises:
        Refused: when the subject is not open for discussion, or the association
            does not let the author speak for it.
    """
    require(may_comment(author, subject, clock.now()))
    comment = _spoken(author, subject, body, language, submission_key, association, channel)
    comment.stance = stance
    return _posted(comment, author)


def answer_comment(
    author: Person,
    comment: Comment,
    *,
    body: str,
    language: str,
    submission_key: str,
    association: Association | None = None,
    channel: Channel = Channel.ONLINE,
) -> Comment:
    """Answer a comment in its thread.

    Raises:
        Refused: when the comment is no longer shown, or as for `post_comment`.
    """
    is_kept_away = bool(keeps_away({comment.author_id}, author.id, only=Distance.BLOCK))
    require(may_answer(author, comment, clock.now(), is_kept_away=is_kept_away))
    answer = _spoken(author, comment.about, body, language, submission_key, association, channel)
    seat = seat_under(comment.id, comment.parent_id, comment.thread_id, comment.depth)
    answer.parent_id, answer.thread_id, answer.depth = seat.parent_id, seat.thread_id, seat.depth
    return _posted(answer, author)


def withdraw_comment(author: Person, comment: Comment) -> None:
    """Take one's own comment back: its place stays, its words are no longer shown.

    Raises:
        Refused: when it is somebody else's, or was taken back already.
    """
    hold(comment)
    require(may_withdraw(author, comment))
    withdrawal = CommentWithdrawal(comment_id=comment.id)
    if not insert_once(withdrawal):
        return
    db.session.refresh(comment, ["withdrawal"])
    record("comment.withdrawn", by=author, municipality_id=comment.municipality_id, thing=comment)
    announce(CommentWithdrawn(comment))


def withdraw_all(person: Person) -> None:
    """Take back all that she said in her own name: her account is erased."""
    said = select(Comment).where(Comment.author_id == person.id, Comment.association_id.is_(None))
    for comment in db.session.scalars(said).all():
        if may_withdraw(person, comment):
            withdraw_comment(person, comment)


def empty_withdrawn(person: Person) -> None:
    """Keep nothing of the words that she took back."""
    comments: Any = Comment.__table__
    taken_back = select(CommentWithdrawal.comment_id)
    hers = (comments.c.author_id == person.id) & comments.c.id.in_(taken_back)
    db.session.execute(update(comments).where(hers).values(body=removed_text(comments.c.language)))


def _spoken(
    author: Person,
    subject: Subject,
    body: str,
    language: str,
    submission_key: str,
    association: Association | None,
    channel: Channel,
) -> Comment:
    moment = clock.now()
    if association is not None:
        require(may_act_for(author, association, moment))
    return Comment(
        municipality_id=subject.municipality_id,
        about_id=subject.id,
        author_id=author.id,
        association_id=association.id if association is not None else None,
        author_sex=author.sex,
        by_official=author.is_staff_of(subject.municipality_id, clock.local(moment).date()),
        body=body,
        language=language,
        channel=channel,
        submission_key=submission_key,
        created_at=moment,
    )


def _posted(comment: Comment, author: Person) -> Comment:
    key = comment.submission_key
    if not insert_once(comment):
        earlier = comment_sent_as(author.id, key)
        if earlier is None:
            raise LookupError(f"the comment sent as {key!r} is neither new nor there")
        return earlier
    record(
        "comment.posted",
        by=author,
        municipality_id=comment.municipality_id,
        thing=comment,
        after={
            "about": comment.about_id,
            "answers": comment.parent_id,
            "stance": comment.stance,
            "association": comment.association_id,
        },
    )
    look_over(comment, author, comment.body, before_publication=True)
    if kind_of(comment.about).is_read_first(comment.about) and not comment.by_official:
        hold_back(comment, CaseCause.REVIEW, before_publication=True)
    # What a moderator reads first is announced when it is shown.
    if not comment.is_hidden:
        announce(CommentPosted(comment))
    return comment


def close_discussion(person: Person, subject: Subject) -> None:
    """Take no more comments about one's own subject; what was said stays. Twice is once.

    Raises:
        Refused: for who did not write it.
    """
    hold(subject)
    moment = clock.now()
    require(may_close(person, subject, moment))
    if not insert_once(DiscussionClosing(subject_id=subject.id, closed_by_id=person.id, closed_at=moment)):
        return
    subject.discussion_closed_at = moment
    record("comments.closed", by=person, municipality_id=subject.municipality_id, thing=subject)


def reopen_discussion(person: Person, subject: Subject) -> None:
    """Take comments again.

    Raises:
        Refused: for who did not write it.
    """
    hold(subject)
    moment = clock.now()
    require(may_close(person, subject, moment))
    if subject.discussion_closed_at is None:
        return
    standing = (DiscussionClosing.subject_id == subject.id, DiscussionClosing.reopened_at.is_(None))
    db.session.execute(update(DiscussionClosing).where(*standing).values(reopened_at=moment))
    subject.discussion_closed_at = None
    record("comments.reopened", by=person, municipality_id=subject.municipality_id, thing=subject)
