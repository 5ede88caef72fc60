"""The moderators' queue, one case after the other."""

from flask import Blueprint, Response, flash, request, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.forms import Form
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy, queries
from jusur_participa.moderation.forms import HidingForm, ReasonForm
from jusur_participa.moderation.rules import unread_since
from jusur_participa.moderation.terms import CATEGORY_LABELS, RULE_LABELS
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subject_in
from jusur_participa.subjects.registry import kind_of

bp = Blueprint("moderation_desk", __name__)


@bp.get("/<town>/desk/reports")
@mandated(Role.MODERATOR)
def queue() -> Response:
    """What people reported: abuse against women first, then the oldest."""
    cases = [(case, kind_of(case.subject)) for case in queries.open_cases(current_place().id)]
    return page("moderation/queue", cases=cases, labels=CATEGORY_LABELS, late_before=unread_since(clock.now()))


@bp.get("/<town>/desk/hidings")
@mandated(Role.MODERATOR)
def hidings() -> Response:
    """What was hidden and restored, by whom and why."""
    listed = queries.hidings_in(current_place().id, request.args.get("after"))
    return page("moderation/hidings", listed=listed, kind_of=kind_of, rules=RULE_LABELS)


@bp.get("/<town>/desk/reports/<int:subject_id>")
@mandated(Role.MODERATOR)
def case(subject_id: int) -> Response:
    """One subject with what was reported and decided about it, and the next decision."""
    return _case_page(_moderated(subject_id))


@bp.post("/<town>/desk/reports/<int:subject_id>/hiding")
@mandated(Role.MODERATOR)
def hide(subject_id: int) -> Response:
    """Take it out of sight by a rule of the charter."""
    subject, form = _moderated(subject_id), HidingForm(prefix="hiding-")
    if not form.validate_on_submit():
        return _case_page(subject, hiding_form=form)
    actions.hide_subject(current_person(), subject, **form.details)
    flash(_("It is out of sight. The author is told the rule and your reason."), "success")
    return see_other(url_for(".queue"))


@bp.post("/<town>/desk/reports/<int:subject_id>/restoration")
@mandated(Role.MODERATOR)
def restore(subject_id: int) -> Response:
    """Put it back in sight."""
    subject, form = _moderated(subject_id), ReasonForm(prefix="restoration-")
    if not form.validate_on_submit():
        return _case_page(subject, restoration_form=form)
    actions.restore_subject(current_person(), subject, **form.details)
    flash(_("It is shown again. The author is told."), "success")
    return see_other(url_for(".hidings"))


@bp.post("/<town>/desk/reports/<int:subject_id>/dismissal")
@mandated(Role.MODERATOR)
def dismiss(subject_id: int) -> Response:
    """Leave it in sight: the reports were groundless."""
    subject, form = _moderated(subject_id), ReasonForm(prefix="dismissal-")
    if not form.validate_on_submit():
        return _case_page(subject, dismissal_form=form)
    actions.dismiss_reports(current_person(), subject, **form.details)
    flash(_("The reports are settled; it stays in sight."), "success")
    return see_other(url_for(".queue"))


def _moderated(subject_id: int) -> Subject:
    """The subject, where it is a moderator's business: public or hidden, not somebody's draft."""
    subject = subject_in(current_place().id, subject_id)
    if subject is None or not (subject.is_public or subject.is_hidden):
        raise Missing
    return subject


def _case_page(subject: Subject, **sent: Form) -> Response:
    """The case with its forms; the one that was sent keeps what was typed."""
    forms = {
        "hiding_form": HidingForm(prefix="hiding-", formdata=None),
        "restoration_form": ReasonForm(prefix="restoration-", formdata=None),
        "dismissal_form": ReasonForm(prefix="dismissal-", formdata=None),
        **sent,
    }
    return page(
        "moderation/case",
        form=next(iter(sent.values()), None),
        case=queries.cases_of([subject.id])[0],
        kind=kind_of(subject),
        verdict=policy.may_moderate(current_person(), subject, clock.now()),
        labels=CATEGORY_LABELS,
        rules=RULE_LABELS,
        **forms,
    )
