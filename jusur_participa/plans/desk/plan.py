"""Preparing, following and publishing a plan."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries, rules
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import PlanForm, StepForm, TitledForm
from jusur_participa.plans.models import Plan
from jusur_participa.plans.views import LABELS


@bp.route("/<town>/desk/plan/")
@mandated(Role.PLANNER, Role.OFFICER, Role.EQUALITY)
def index() -> ResponseReturnValue:
    """The plans of the municipality, and how to begin one."""
    place = current_place()
    return page(
        "plans/desk/index",
        plans=queries.plans_of(place.id),
        verdict=policy.may_prepare_plan(current_person(), place, clock.now()),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def prepare() -> ResponseReturnValue:
    """Begin a plan."""
    place = current_place()
    verdict = policy.may_prepare_plan(current_person(), place, clock.now())
    form = PlanForm(taken_years=[plan.first_year for plan in queries.plans_of(place.id)])
    if form.validate_on_submit():
        plan = actions.prepare_plan(current_person(), place, **form.details)
        flash(_("The plan is begun. Fill it in; citizens see it once you publish it."), "success")
        return see_other(url_for(".show", plan_id=plan.id))
    return page("plans/desk/prepare", form=form, verdict=verdict)


@bp.route("/<town>/desk/plan/<int:plan_id>")
@mandated(Role.PLANNER, Role.OFFICER, Role.EQUALITY)
def show(plan_id: int) -> ResponseReturnValue:
    """The whole plan at work: state, steps, axes, programmes, projects, money."""
    plan, person, moment = _plan(plan_id), current_person(), clock.now()
    return page(
        "plans/desk/show",
        plan=plan,
        may_edit=policy.may_edit_plan(person, plan, moment),
        may_extend=policy.may_extend_plan(person, plan, moment),
        accounts=queries.accounts_of(plan),
        zones=queries.zone_names(plan),
        estimated=rules.estimated_years(plan.first_year),
        may_update=policy.may_begin_update(person, plan, moment),
        latest=queries.latest_version(plan.id),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/<int:plan_id>/title", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def retitle(plan_id: int) -> ResponseReturnValue:
    """Correct the plan's title."""
    plan = _plan(plan_id)
    form = TitledForm(data={"title_ar": plan.title.ar, "title_fr": plan.title.fr})
    if form.validate_on_submit():
        actions.edit_plan(current_person(), plan, **form.details)
        flash(_("The title is corrected."), "success")
        return see_other(url_for(".show", plan_id=plan.id))
    return page("plans/desk/retitle", form=form, plan=plan)


@bp.route("/<town>/desk/plan/<int:plan_id>/publication", methods=["POST"])
@mandated(Role.PLANNER)
def publish(plan_id: int) -> ResponseReturnValue:
    """Show the plan to everybody."""
    plan = _plan(plan_id)
    actions.publish_plan(current_person(), plan)
    flash(_("The plan is published."), "success")
    return see_other(url_for(".show", plan_id=plan.id))


@bp.route("/<town>/desk/plan/steps/<int:step_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def step(step_id: int) -> ResponseReturnValue:
    """Say when a legal step was done."""
    marked = queries.step_in(current_place().id, step_id)
    form = StepForm(data={"done_on": marked.done_on, "planned_on": marked.planned_on})
    if form.validate_on_submit():
        actions.mark_step(current_person(), marked, **form.details)
        flash(_("The step is marked."), "success")
        return see_other(url_for(".procedure", plan_id=marked.plan_id))
    return page("plans/desk/step", form=form, step=marked, reference=queries.reference_of(marked.plan.procedure))


def _plan(plan_id: int) -> Plan:
    return queries.plan_on_desk(current_place().id, plan_id)
