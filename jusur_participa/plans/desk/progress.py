"""Milestones, and reports from the site."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.uploads import Unreadable
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import MilestoneForm, ReportForm


@bp.route("/<town>/desk/plan/milestones/")
@mandated(Role.PLANNER, Role.OFFICER)
def milestones() -> ResponseReturnValue:
    """Milestones that are late, or due within a month."""
    return page("plans/desk/milestones", milestones=queries.milestones_due(current_place().id, clock.today()))


@bp.route("/<town>/desk/projects/<int:project_id>/milestones/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_milestone(project_id: int) -> ResponseReturnValue:
    """Add a milestone to a project."""
    project, form = queries.project_in(current_place().id, project_id), MilestoneForm()
    if form.validate_on_submit():
        actions.add_milestone(current_person(), project, **form.promise)
        flash(_("The milestone is added."), "success")
        return see_other(url_for(".project", project_id=project.id, _anchor="milestones"))
    return page("plans/desk/milestone", form=form, project=project, milestone=None)


@bp.route("/<town>/desk/plan/milestones/<int:milestone_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_milestone(milestone_id: int) -> ResponseReturnValue:
    """Correct a milestone, or say when it was reached."""
    milestone = queries.milestone_in(current_place().id, milestone_id)
    title = milestone.title
    form = MilestoneForm(
        data={
            "title_ar": title.ar,
            "title_fr": title.fr,
            "due_on": milestone.due_on,
            "reached_on": milestone.reached_on,
        },
        promised_on=milestone.due_on if milestone.project.plan.is_published else None,
    )
    if form.validate_on_submit():
        actions.edit_milestone(current_person(), milestone, **form.details)
        flash(_("The milestone is corrected."), "success")
        return see_other(url_for(".project", project_id=milestone.project_id, _anchor="milestones"))
    return page("plans/desk/milestone", form=form, project=milestone.project, milestone=milestone)


@bp.route("/<town>/desk/projects/<int:project_id>/reports/new", methods=["GET", "POST"])
@mandated(Role.PLANNER, Role.OFFICER)
def report(project_id: int) -> ResponseReturnValue:
    """Report from the site how far a project is."""
    project = queries.project_in(current_place().id, project_id)
    require(policy.may_report_progress(current_person(), project, clock.now()))
    form = ReportForm(data={"percent": project.progress_percent})
    if form.validate_on_submit():
        try:
            actions.report_progress(current_person(), project, **form.details)
        except Unreadable:
            form.refuse_photos()
        else:
            flash(_("The report is published; those who follow the ideas are told."), "success")
            return see_other(url_for(".project", project_id=project.id, _anchor="reports"))
    return page("plans/desk/report", form=form, project=project)
