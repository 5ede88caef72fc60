"""What everybody sees of moderation: the charter, the way to report, the place of what was hidden."""

from flask import Blueprint, Response, flash

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy
from jusur_participa.moderation.forms import ReportForm
from jusur_participa.moderation.queries import cases_of
from jusur_participa.moderation.terms import READ_WITHIN, RULE_LABELS, RULE_TEXTS, Rule
from jusur_participa.subjects.queries import subject_in, subject_shown_in
from jusur_participa.subjects.registry import kind_of

bp = Blueprint("moderation", __name__)


@bp.route("/<town>/charter")
@public
def charter() -> Response:
    """The rules of the discussion, and what happens when one is broken."""
    rules = [(rule, RULE_LABELS[rule], RULE_TEXTS[rule]) for rule in Rule]
    return page("moderation/charter", rules=rules, read_within_days=READ_WITHIN.days)


@bp.route("/<town>/subjects/<int:subject_id>/reports", methods=["GET", "POST"])
@signed_in
def report(subject_id: int) -> Response:
    """Call a moderator: one tap on what is wrong."""
    person = current_person()
    subject = subject_shown_in(current_place().id, subject_id, person)
    require(policy.may_report(person, subject, clock.now()))
    form = ReportForm()
    if form.validate_on_submit():
        actions.report_subject(person, subject, **form.details)
        flash(_("Thank you. A moderator will look at it. Nobody is told that it was you."), "success")
        return see_other(kind_of(subject).url(subject))
    return page("moderation/report", form=form, subject=subject, kind=kind_of(subject))


@bp.route("/<town>/subjects/<int:subject_id>/hiding")
@public
def hidden(subject_id: int) -> Response:
    """The place of a hidden subject: by which rule and when; its author also reads why."""
    person = current_person()
    subject = subject_in(current_place().id, subject_id)
    if subject is None:
        raise Missing
    if subject.is_shown_to(person):
        return see_other(kind_of(subject).url(subject))
    hiding = cases_of([subject.id])[0].standing_hiding
    if hiding is None:
        raise Missing
    return page(
        "moderation/hidden", subject=subject, kind=kind_of(subject), hiding=hiding, is_mine=subject.is_by(person)
    )


@bp.app_template_global()
def rule_label(rule: Rule) -> str:
    """A rule of the charter in the language of the page."""
    return str(RULE_LABELS[rule])
