"""The plan before the council and the governor, and its legal steps."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import AdoptionForm, MandateForm, VisaAnswerForm, VisaRequestForm
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import PlanState
from jusur_participa.plans.views import LABELS


@bp.route("/<town>/desk/plan/<int:plan_id>/procedure")
@mandated(Role.PLANNER, Role.OFFICER)
def procedure(plan_id: int) -> ResponseReturnValue:
    """Every legal step with its date, what is late, and what that holds up."""
    plan = _plan(plan_id)
    return page(
        "plans/desk/procedure",
        plan=plan,
        standings=queries.standings_of(plan, clock.today()),
        titles={step.code: step.title for step in queries.steps_in_round(plan)},
        reference=queries.reference_of(plan.procedure),
        may_edit=policy.may_edit_plan(current_person(), plan, clock.now()),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/<int:plan_id>/mandate", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def mandate(plan_id: int) -> ResponseReturnValue:
    """Say when the council's mandate began."""
    plan = _plan(plan_id)
    form = MandateForm(data={"mandate_began_on": plan.mandate_began_on})
    if form.validate_on_submit():
        actions.begin_mandate(current_person(), plan, **form.details)
        flash(_("The dates of the procedure are computed."), "success")
        return see_other(url_for(".procedure", plan_id=plan.id))
    return page("plans/desk/mandate", form=form, plan=plan)


@bp.route("/<town>/desk/plan/<int:plan_id>/consultation", methods=["POST"])
@mandated(Role.PLANNER)
def consult(plan_id: int) -> ResponseReturnValue:
    """Put the plan to consultation."""
    plan = _plan(plan_id)
    actions.consult_on(current_person(), plan)
    return _done(plan, _("The plan is open to consultation."))


@bp.route("/<town>/desk/plan/<int:plan_id>/preparation", methods=["POST"])
@mandated(Role.PLANNER)
def resume(plan_id: int) -> ResponseReturnValue:
    """Take the plan back to preparation after a consultation, or when the council sends it back."""
    plan = _plan(plan_id)
    actions.resume_preparation(current_person(), plan)
    return _done(plan, _("The plan is in preparation again."))


@bp.route("/<town>/desk/plan/<int:plan_id>/submission", methods=["POST"])
@mandated(Role.PLANNER)
def submit(plan_id: int) -> ResponseReturnValue:
    """Hand the draft to the standing committees."""
    plan = _plan(plan_id)
    actions.submit_plan(current_person(), plan)
    return _done(plan, _("The draft is before the committees; it stands still until the council decides."))


@bp.route("/<town>/desk/plan/<int:plan_id>/adoption", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def adopt(plan_id: int) -> ResponseReturnValue:
    """Record the council's decision."""
    plan, form = _plan(plan_id), AdoptionForm()
    verdict = policy.may_change_state(current_person(), plan, PlanState.ADOPTED, clock.now())
    if form.validate_on_submit():
        actions.adopt_plan(current_person(), plan, **form.details)
        return _done(plan, _("The council’s decision is recorded."))
    return page("plans/desk/adopt", form=form, plan=plan, verdict=verdict)


@bp.route("/<town>/desk/plan/<int:plan_id>/visa-request", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def request_visa(plan_id: int) -> ResponseReturnValue:
    """Record the day on which the governor received the decision."""
    plan, form = _plan(plan_id), VisaRequestForm()
    if form.validate_on_submit():
        actions.request_visa(current_person(), plan, **form.details)
        return _done(plan, _("The twenty days of the visa run from that day; silence is a visa."))
    return page("plans/desk/visa_request", form=form, plan=plan)


@bp.route("/<town>/desk/plan/<int:plan_id>/visa", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def answer_visa(plan_id: int) -> ResponseReturnValue:
    """Record the governor's answer."""
    plan, form = _plan(plan_id), VisaAnswerForm()
    if form.validate_on_submit():
        actions.answer_visa(current_person(), plan, **form.details)
        return _done(plan, _("The governor’s answer is recorded."))
    return page("plans/desk/visa", form=form, plan=plan)


@bp.route("/<town>/desk/plan/<int:plan_id>/update", methods=["POST"])
@mandated(Role.PLANNER)
def begin_update(plan_id: int) -> ResponseReturnValue:
    """Open the plan again in its third year, with the same steps."""
    plan = _plan(plan_id)
    actions.begin_update(current_person(), plan)
    return _done(plan, _("The update is begun: the same steps, from the first on. What was adopted is kept."))


def _done(plan: Plan, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return see_other(url_for(".show", plan_id=plan.id))


def _plan(plan_id: int) -> Plan:
    return queries.plan_on_desk(current_place().id, plan_id)
