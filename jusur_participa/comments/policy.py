"""Who may take part in a discussion; the subject under discussion has the last word."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.access import SIGN_IN
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.moderation.policy import may_act
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.registry import kind_of


def may_comment(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may say something about the subject; a visitor signs in where it is open."""
    if not subject.is_public:
        return refused(_l("What is not shown to everybody cannot be discussed."))
    if subject.discussion_closed_at is not None:
        return refused(_l("Its author has closed the discussion; what was said stays."))
    verdict = kind_of(subject).may_discuss(person, subject, moment)
    if not verdict or person is None:
        return verdict
    return may_act(person, LimitedAct.COMMENT, subject.municipality_id, moment)


def may_answer(person: Person | None, comment: Comment, moment: datetime, *, is_kept_away: bool = False) -> Verdict:
    """Whether the person may answer a comment: as long as it is read, and its subject is discussed.

    `is_kept_away` where its author has blocked the person; the reason does not say so much.
    """
    if not comment.is_readable:
        return refused(_l("This comment is no longer shown, so it cannot be answered."))
    if is_kept_away:
        return refused(_l("You cannot answer this person. You may still say what you think about the subject."))
    return may_comment(person, comment.about, moment)


def may_close(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may close and reopen the discussion: of what she wrote herself, but not a thread in it."""
    if person is None or not subject.is_by(person) or isinstance(subject, Comment):
        return refused(_l("Only its author closes the discussion."))
    if not subject.is_public:
        return refused(_l("What is not shown to everybody cannot be discussed."))
    return ALLOWED


def may_withdraw(person: Person | None, comment: Comment) -> Verdict:
    """Whether the person may take a comment back: her own, at any time, once."""
    if person is None:
        return refused(_l("Sign in to take back your comment."), SIGN_IN)
    if not comment.is_by(person):
        return refused(_l("Only its author can take a comment back."))
    if comment.is_withdrawn:
        return refused(_l("This comment was already taken back."))
    return ALLOWED


def may_support_comment(person: Person | None, comment: Comment, moment: datetime) -> Verdict:
    """Comments are weighed by their words: nobody counts hearts under them."""
    return refused(_l("Comments are answered, not supported."))
