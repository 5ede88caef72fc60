"""The funding of projects, what each source can give, and what does not add up."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, queries, rules
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import CeilingsForm, FundingForm
from jusur_participa.plans.views import LABELS


@bp.route("/<town>/desk/projects/<int:project_id>/funding", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def funding(project_id: int) -> ResponseReturnValue:
    """The funding lines of a project; writing a year and source again replaces its amounts."""
    project = queries.project_in(current_place().id, project_id)
    form = FundingForm(project.plan)
    if form.validate_on_submit():
        actions.set_funding(current_person(), project, **form.details)
        flash(_("The funding is written."), "success")
        return see_other(url_for(".funding", project_id=project.id))
    return page(
        "plans/desk/funding",
        form=form,
        project=project,
        total=rules.total(queries.project_amounts(project)),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/funding/<int:line_id>/removal", methods=["POST"])
@mandated(Role.PLANNER)
def remove_funding(line_id: int) -> ResponseReturnValue:
    """Take a funding line away."""
    line = queries.funding_line_in(current_place().id, line_id)
    actions.remove_funding(current_person(), line)
    flash(_("The line is taken away; the trail keeps its amounts."), "success")
    return see_other(url_for(".funding", project_id=line.project_id))


@bp.route("/<town>/desk/plan/<int:plan_id>/checks")
@mandated(Role.PLANNER, Role.OFFICER)
def checks(plan_id: int) -> ResponseReturnValue:
    """What does not add up in a plan, project by project and source by source."""
    plan = queries.plan_on_desk(current_place().id, plan_id)
    projects = queries.projects_in(plan, hidden=True)
    return page(
        "plans/desk/checks",
        plan=plan,
        projects={project.id: project for project in projects},
        findings=queries.findings_of(plan),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/<int:plan_id>/ceilings", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def ceilings(plan_id: int) -> ResponseReturnValue:
    """Say what each source can give to the whole plan at most."""
    plan = queries.plan_on_desk(current_place().id, plan_id)
    form = CeilingsForm(data={ceiling.source.value: ceiling.ceiling_mad for ceiling in plan.ceilings})
    if form.validate_on_submit():
        actions.set_ceilings(current_person(), plan, form.ceilings)
        flash(_("The ceilings are written."), "success")
        return see_other(url_for(".checks", plan_id=plan.id))
    return page("plans/desk/ceilings", form=form, plan=plan)
