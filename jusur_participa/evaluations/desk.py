"""Writing and publishing the yearly report."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.evaluations import actions, policy, queries
from jusur_participa.evaluations.forms import BeginForm, ReportForm
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.evaluations.views import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans.queries import plans_of

bp = Blueprint("evaluations_desk", __name__)


@bp.route("/<town>/desk/annual-reports/", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def index() -> ResponseReturnValue:
    """The reports of the municipality, and how to begin the next."""
    place, this_year = current_place(), clock.today().year
    reports, plans = queries.reports_of(place.id, public=False), plans_of(place.id)
    written = {report.year for report in reports}
    by_year = {year: plan for plan in reversed(plans) for year in plan.years if year <= this_year}
    form = BeginForm(years=sorted(by_year.keys() - written, reverse=True))
    if form.validate_on_submit():
        report = actions.begin_report(current_person(), by_year[form.year.data], form.year.data)
        flash(_("The figures are taken. Now write what they mean."), "success")
        return see_other(url_for(".edit", report_id=report.id))
    return page("evaluations/desk/index", reports=reports, form=form)


@bp.route("/<town>/desk/annual-reports/<int:report_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit(report_id: int) -> ResponseReturnValue:
    """The report at work: its figures, and what is written to them."""
    report = _report(report_id)
    form = ReportForm.of(report)
    if form.validate_on_submit():
        actions.write_report(current_person(), report, **form.details)
        flash(_("The report is saved."), "success")
        return see_other(url_for(".edit", report_id=report.id))
    person, moment = current_person(), clock.now()
    return page(
        "evaluations/desk/edit",
        report=report,
        form=form,
        parts=tuple(TEXTS),
        may_write=policy.may_write(person, report, moment),
        may_publish=policy.may_publish(person, report, moment),
        labels=LABELS,
    )


@bp.route("/<town>/desk/annual-reports/<int:report_id>/figures", methods=["POST"])
@mandated(Role.PLANNER)
def take_figures(report_id: int) -> ResponseReturnValue:
    """Take the figures anew."""
    actions.take_figures_anew(current_person(), _report(report_id))
    flash(_("The figures are those of now."), "success")
    return see_other(url_for(".edit", report_id=report_id))


@bp.route("/<town>/desk/annual-reports/<int:report_id>/publication", methods=["POST"])
@mandated(Role.PLANNER)
def publish(report_id: int) -> ResponseReturnValue:
    """Show the report to everybody."""
    report = _report(report_id)
    actions.publish_report(current_person(), report)
    flash(_("The report is published."), "success")
    return see_other(url_for("evaluations.show", year=report.year))


def _report(report_id: int) -> AnnualReport:
    return queries.report_at_desk(current_place().id, report_id)
