"""What was engaged and paid, project by project and over the whole plan."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries, rules
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import ExpenseForm
from jusur_participa.plans.views import LABELS


@bp.route("/<town>/desk/plan/<int:plan_id>/spending")
@mandated(Role.PLANNER, Role.OFFICER)
def spending(plan_id: int) -> ResponseReturnValue:
    """Spending against funding over the whole plan, what went above it, and what was recorded last."""
    plan = queries.plan_on_desk(current_place().id, plan_id)
    return page(
        "plans/desk/spending",
        plan=plan,
        accounts=queries.accounts_of(plan),
        zones=queries.zone_names(plan),
        above=queries.expenses_above(plan),
        recorded=queries.expenses_of(plan.id, request.args.get("after")),
        labels=LABELS,
    )


@bp.route("/<town>/desk/projects/<int:project_id>/expenses", methods=["GET", "POST"])
@mandated(Role.PLANNER, Role.OFFICER)
def expenses(project_id: int) -> ResponseReturnValue:
    """What was engaged and paid on a project; record one more."""
    project = queries.project_in(current_place().id, project_id)
    require(policy.may_record_expense(current_person(), project, clock.now()))
    form = ExpenseForm(project.funding)
    if form.validate_on_submit():
        actions.record_expense(current_person(), **form.details)
        flash(_("The expense is recorded; the sums of the project and of the plan follow."), "success")
        return see_other(url_for(".expenses", project_id=project.id))
    return page(
        "plans/desk/expenses",
        form=form,
        project=project,
        expenses=queries.expenses_of_project(project.id),
        total=rules.total(queries.project_amounts(project)),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/expenses/<int:expense_id>/removal", methods=["POST"])
@mandated(Role.PLANNER, Role.OFFICER)
def remove_expense(expense_id: int) -> ResponseReturnValue:
    """Take a wrong entry away."""
    expense = queries.expense_in(current_place().id, expense_id)
    project_id = expense.line.project_id
    actions.remove_expense(current_person(), expense)
    flash(_("The entry is taken away; the trail keeps its amount and its day."), "success")
    return see_other(url_for(".expenses", project_id=project_id))
