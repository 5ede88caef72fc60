"""The funding of a project."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, queries, rules
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import FundingForm
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
