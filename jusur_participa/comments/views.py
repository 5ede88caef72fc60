"""Reading one thread, saying something, answering, taking back."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, request

from jusur_participa.associations.models import Association
from jusur_participa.associations.queries import acting_for
from jusur_participa.comments import actions, policy, queries
from jusur_participa.comments.forms import AnswerForm, CommentForm
from jusur_participa.comments.models import Comment
from jusur_participa.comments.terms import STANCE_LABELS, Stance
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation.queries import keeps_away
from jusur_participa.moderation.terms import Distance
from jusur_participa.subjects.queries import subject_shown_in
from jusur_participa.subjects.registry import kind_of

bp = Blueprint("comments", __name__)


@bp.route("/<town>/subjects/<int:subject_id>/comments", methods=["GET", "POST"])
@signed_in
def post(subject_id: int) -> Response:
    """Say something about a subject."""
    person = current_person()
    subject = subject_shown_in(current_place().id, subject_id, person)
    require(policy.may_comment(person, subject, clock.now()))
    form = CommentForm(voices=_voices())
    if form.validate_on_submit():
        comment = actions.post_comment(person, subject, **form.details)
        _thank(comment, _("Your comment is published."))
        return see_other(kind_of(comment).url(comment))
    return page("comments/write", form=form, subject=subject, answered=None)


@bp.route("/<town>/comments/<int:comment_id>/reply", methods=["GET", "POST"])
@signed_in
def reply(comment_id: int) -> Response:
    """Answer a comment."""
    person = current_person()
    comment = queries.comment_in(current_place().id, comment_id)
    is_kept_away = bool(keeps_away({comment.author_id}, person.id, only=Distance.BLOCK))
    require(policy.may_answer(person, comment, clock.now(), is_kept_away=is_kept_away))
    form = AnswerForm(voices=_voices())
    if form.validate_on_submit():
        answer = actions.answer_comment(person, comment, **form.details)
        _thank(answer, _("Your answer is published."))
        return see_other(kind_of(answer).url(answer))
    return page("comments/write", form=form, subject=comment.about, answered=comment)


@bp.route("/<town>/comments/<int:comment_id>")
@public
def show(comment_id: int) -> Response:
    """The thread in which a comment stands, on a page of its own."""
    comment = queries.comment_in(current_place().id, comment_id)
    return page("comments/show", subject=comment.about, discussion=queries.thread_with(comment, current_person()))


@bp.route("/<town>/comments/<int:comment_id>/withdrawal", methods=["GET", "POST"])
@signed_in
def withdraw(comment_id: int) -> Response:
    """Take one's own comment back, after a look at it; its place stays."""
    person = current_person()
    comment = queries.comment_in(current_place().id, comment_id)
    require(policy.may_withdraw(person, comment))
    if request.method == "GET":
        return page("comments/withdraw", comment=comment, subject=comment.about)
    actions.withdraw_comment(person, comment)
    flash(_("Your comment is taken back. Its place stays, without your words."), "success")
    return see_other(kind_of(comment).url(comment))


def _thank(comment: Comment, published: str) -> None:
    """Say whether it can be read, or a moderator reads it first."""
    waits = _("Thank you. A moderator reads your comment before it is shown; you will be told.")
    flash(waits if comment.is_hidden else published, "success")


@bp.post("/<town>/subjects/<int:subject_id>/discussion/closing")
@signed_in
def close(subject_id: int) -> Response:
    """Take no more comments about one's own subject."""
    subject = subject_shown_in(current_place().id, subject_id, current_person())
    actions.close_discussion(current_person(), subject)
    flash(_("The discussion is closed. What was said stays, and you can open it again."), "success")
    return see_other(kind_of(subject).url(subject))


@bp.post("/<town>/subjects/<int:subject_id>/discussion/opening")
@signed_in
def reopen(subject_id: int) -> Response:
    """Take comments again."""
    subject = subject_shown_in(current_place().id, subject_id, current_person())
    actions.reopen_discussion(current_person(), subject)
    flash(_("The discussion is open again."), "success")
    return see_other(kind_of(subject).url(subject))


def _voices() -> Sequence[Association]:
    """The associations in whose name the reader may speak here."""
    return acting_for(current_person(), current_place().id, clock.today())


@bp.app_template_global()
def comment_form(voices: Sequence[Association] = ()) -> CommentForm:
    """An empty form for the `thread` macro, on the page of any subject."""
    return CommentForm(voices=voices, formdata=None)


@bp.app_template_global()
def stance_label(stance: Stance) -> str:
    """A stance in the language of the page."""
    return str(STANCE_LABELS[stance])
