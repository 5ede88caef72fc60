"""Axes and programmes."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import HeadingForm
from jusur_participa.plans.models import Axis, Plan, Programme


@bp.route("/<town>/desk/plan/<int:plan_id>/axes/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_axis(plan_id: int) -> ResponseReturnValue:
    """Add an axis."""
    plan = queries.plan_on_desk(current_place().id, plan_id)
    require(policy.may_extend_plan(current_person(), plan, clock.now()))
    form = HeadingForm(data={"position": len(plan.axes) + 1})
    if form.validate_on_submit():
        actions.add_axis(current_person(), plan, **form.details)
        flash(_("The axis is added."), "success")
        return _back_to(plan)
    return page("plans/desk/heading", form=form, plan=plan, title=_("Add an axis"))


@bp.route("/<town>/desk/plan/axes/<int:axis_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_axis(axis_id: int) -> ResponseReturnValue:
    """Correct an axis."""
    axis = queries.axis_in(current_place().id, axis_id)
    form = _filled(axis)
    if form.validate_on_submit():
        actions.edit_axis(current_person(), axis, **form.details)
        flash(_("The axis is corrected."), "success")
        return _back_to(axis.plan)
    return page("plans/desk/heading", form=form, plan=axis.plan, title=_("Correct an axis"))


@bp.route("/<town>/desk/plan/axes/<int:axis_id>/programmes/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_programme(axis_id: int) -> ResponseReturnValue:
    """Add a programme to an axis."""
    axis = queries.axis_in(current_place().id, axis_id)
    require(policy.may_extend_plan(current_person(), axis.plan, clock.now()))
    form = HeadingForm(data={"position": len(axis.programmes) + 1})
    if form.validate_on_submit():
        actions.add_programme(current_person(), axis, **form.details)
        flash(_("The programme is added."), "success")
        return _back_to(axis.plan)
    return page("plans/desk/heading", form=form, plan=axis.plan, title=_("Add a programme"))


@bp.route("/<town>/desk/plan/programmes/<int:programme_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_programme(programme_id: int) -> ResponseReturnValue:
    """Correct a programme."""
    programme = queries.programme_in(current_place().id, programme_id)
    form = _filled(programme)
    if form.validate_on_submit():
        actions.edit_programme(current_person(), programme, **form.details)
        flash(_("The programme is corrected."), "success")
        return _back_to(programme.axis.plan)
    return page("plans/desk/heading", form=form, plan=programme.axis.plan, title=_("Correct a programme"))


def _filled(heading: Axis | Programme) -> HeadingForm:
    title = heading.title
    return HeadingForm(data={"title_ar": title.ar, "title_fr": title.fr, "position": heading.position})


def _back_to(plan: Plan) -> ResponseReturnValue:
    return see_other(url_for(".show", plan_id=plan.id, _anchor="projects"))
