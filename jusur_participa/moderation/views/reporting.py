"""Calling a moderator, and keeping somebody away: one tap each."""

from flask import Response, flash, request, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, policy, queries
from jusur_participa.moderation.forms import ReportForm
from jusur_participa.moderation.terms import Distance
from jusur_participa.moderation.views import bp
from jusur_participa.subjects.queries import subject_in, subject_shown_in
from jusur_participa.subjects.registry import kind_of


@bp.route("/<town>/subjects/<int:subject_id>/reports", methods=["GET", "POST"])
@signed_in
def report(subject_id: int) -> Response:
    """Call a moderator, or keep its author away: one tap on what is wrong."""
    person = current_person()
    subject = subject_shown_in(current_place().id, subject_id, person)
    require(policy.may_report(person, subject, clock.now()))
    form = ReportForm()
    if form.validate_on_submit():
        actions.report_subject(person, subject, **form.details)
        flash(_("Thank you. A moderator will look at it. Nobody is told that it was you."), "success")
        return see_other(kind_of(subject).url(subject))
    return page(
        "moderation/report",
        form=form,
        subject=subject,
        kind=kind_of(subject),
        may_keep_away=policy.may_keep_away(person, subject.author_id, clock.now()),
        distance=queries.distance_between(person, subject.author_id),
    )


@bp.post("/<town>/subjects/<int:subject_id>/distance")
@signed_in
def keep_away(subject_id: int) -> Response:
    """Mute or block whoever wrote this."""
    person, chosen = current_person(), request.form.get("distance", "")
    subject = subject_in(current_place().id, subject_id)
    if subject is None or not (subject.is_public or subject.is_hidden) or chosen not in set(Distance):
        raise Missing
    actions.keep_away(person, subject.author_id, Distance(chosen))
    if chosen == Distance.BLOCK:
        flash(_("This person can no longer answer you, and you do not read her or him any more."), "success")
    else:
        flash(_("You do not read this person any more. She or he is not told."), "success")
    return see_other(kind_of(subject).url(subject) if subject.is_public else url_for(".mine"))
