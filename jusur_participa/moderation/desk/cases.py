"""One text with all that was reported and decided about it, and the next decision."""

from flask import Response, flash, request, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.forms import Form
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import excerpt
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy, queries
from jusur_participa.moderation.desk import bp
from jusur_participa.moderation.forms import HidingForm, MeasureForm, ReasonForm
from jusur_participa.moderation.models import Case
from jusur_participa.moderation.terms import (
    ACT_LABELS,
    CATEGORY_LABELS,
    CAUSE_LABELS,
    RULE_LABELS,
    SIGN_LABELS,
    Act,
    Sign,
)
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subject_in
from jusur_participa.subjects.registry import kind_of


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


@bp.post("/<town>/desk/reports/<int:subject_id>/claim")
@mandated(Role.MODERATOR)
def claim(subject_id: int) -> Response:
    """Keep it to oneself for a while, so that nobody decides it meanwhile."""
    actions.take_case(current_person(), _waiting(subject_id))
    return see_other(url_for(".case", subject_id=subject_id))


@bp.post("/<town>/desk/reports/<int:subject_id>/claim/end")
@mandated(Role.MODERATOR)
def let_go(subject_id: int) -> Response:
    """Leave it to others again."""
    actions.let_go(current_person(), _waiting(subject_id))
    return see_other(url_for(".queue"))


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
    actions.restore_subject(current_person(), subject, reason=form.reason.data)
    flash(_("It is shown again. The author is told."), "success")
    return see_other(url_for(".hidings"))


@bp.post("/<town>/desk/reports/<int:subject_id>/dismissal")
@mandated(Role.MODERATOR)
def dismiss(subject_id: int) -> Response:
    """Leave it in sight, or show it: the reports were groundless."""
    subject, form = _moderated(subject_id), ReasonForm(prefix="dismissal-")
    if not form.validate_on_submit():
        return _case_page(subject, dismissal_form=form)
    actions.dismiss_reports(current_person(), subject, reason=form.reason.data)
    flash(_("The reports are settled; it stays in sight."), "success")
    return see_other(url_for(".queue"))


@bp.post("/<town>/desk/reports/<int:subject_id>/release")
@mandated(Role.MODERATOR)
def release(subject_id: int) -> Response:
    """Nothing is wrong with what nobody has reported: it is shown."""
    actions.release_subject(current_person(), _moderated(subject_id))
    flash(_("It can be read by everybody."), "success")
    return see_other(url_for(".queue"))


@bp.post("/<town>/desk/reports/<int:subject_id>/measure")
@mandated(Role.MODERATOR)
def measure(subject_id: int) -> Response:
    """Ask for a change, warn the author, or limit her for some days."""
    subject = _moderated(subject_id)
    form = MeasureForm(can_change=kind_of(subject).change_url is not None, prefix="measure-")
    if not form.validate_on_submit():
        return _case_page(subject, measure_form=form)
    moderator = current_person()
    match Act(form.act.data):
        case Act.ASK_CHANGE:
            actions.ask_change(moderator, subject, **form.details)
        case Act.LIMIT:
            actions.limit_person(moderator, subject, **form.details, **form.limits)
        case _:
            actions.warn_person(moderator, subject, **form.details)
    flash(_("It is decided. The author is told the rule, your reason and how to appeal."), "success")
    return see_other(url_for(".queue"))


def _waiting(subject_id: int) -> Case:
    """The open case of a subject that is moderated here."""
    _moderated(subject_id)
    found = queries.open_case_of(subject_id)
    if found is None:
        raise Missing
    return found


def _moderated(subject_id: int) -> Subject:
    """The subject, where it is a moderator's business: public or hidden, not somebody's draft."""
    subject = subject_in(current_place().id, subject_id)
    if subject is None or not (subject.is_public or subject.is_hidden):
        raise Missing
    return subject


def _case_page(subject: Subject, **sent: Form) -> Response:
    """The case with its forms; the one that was sent keeps what was typed."""
    can_change = kind_of(subject).change_url is not None
    forms = {
        "hiding_form": HidingForm(prefix="hiding-", formdata=None),
        "restoration_form": ReasonForm(prefix="restoration-", formdata=None),
        "dismissal_form": ReasonForm(prefix="dismissal-", formdata=None),
        "measure_form": MeasureForm(can_change, prefix="measure-", formdata=None),
        **sent,
    }
    file, moment, person = queries.cases_of([subject.id])[0], clock.now(), current_person()
    hers = queries.has_reported(person.id, subject.id)
    return page(
        "moderation/case",
        form=next(iter(sent.values()), None),
        file=file,
        kind=kind_of(subject),
        verdict=policy.may_moderate(person, subject, moment, file.case, has_reported=hers),
        is_mine=file.case is not None and file.case.holder_at(moment) == person.id,
        labels=CATEGORY_LABELS,
        causes=CAUSE_LABELS,
        rules=RULE_LABELS,
        acts=ACT_LABELS,
        moment=moment,
        **forms,
    )


@bp.app_template_global()
def text_to_read(subject: Subject, length: int = 80) -> str:
    """How a text begins, for who decides about it: also where nobody else may read it."""
    return excerpt(subject.body, length) if subject.is_hidden and subject.body else kind_of(subject).title(subject)


@bp.app_template_global()
def sign_label(sign: str) -> str:
    """One part of a score in the language of the page."""
    return str(SIGN_LABELS[Sign(sign)])
