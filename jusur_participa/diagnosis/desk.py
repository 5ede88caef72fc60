"""The plan team writes the diagnosis: findings, figures, and the inventory of the State's projects."""

from typing import Any

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.diagnosis import actions, policy, queries
from jusur_participa.diagnosis.forms import FigureForm, FindingForm, StateProjectForm
from jusur_participa.diagnosis.reactions import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans.models import Plan
from jusur_participa.plans.queries import plan_on_desk
from jusur_participa.territory.queries import zones_of
from jusur_participa.themes.queries import themes_of

bp = Blueprint("diagnosis_desk", __name__)

FINDING = "/<town>/desk/plan/diagnosis/findings/<int:finding_id>"
STATE_PROJECT = "/<town>/desk/plan/diagnosis/state-projects/<int:row_id>"


@bp.route("/<town>/desk/plan/<int:plan_id>/diagnosis/")
@mandated(Role.PLANNER, Role.EQUALITY)
def index(plan_id: int) -> ResponseReturnValue:
    """What the diagnosis holds, and what it lacks."""
    plan = plan_on_desk(current_place().id, plan_id)
    verdict = policy.may_write(current_person(), plan, clock.now())
    return page("diagnosis/desk/index", plan=plan, kept=queries.portrait_of(plan), verdict=verdict, labels=LABELS)


@bp.route("/<town>/desk/plan/<int:plan_id>/diagnosis/findings/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_finding(plan_id: int) -> ResponseReturnValue:
    """Write a need or a potential."""
    plan = _written(plan_on_desk(current_place().id, plan_id))
    form = FindingForm(**_places())
    if form.validate_on_submit():
        finding = actions.add_finding(current_person(), plan, **form.details)
        flash(_("The finding is written. Say how large it is: a figure of women and of men."), "success")
        return see_other(url_for(".edit_finding", finding_id=finding.id))
    return page("diagnosis/desk/finding", form=form, plan=plan, finding=None)


@bp.route(FINDING, methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_finding(finding_id: int) -> ResponseReturnValue:
    """Correct a finding, and see its figures."""
    finding = queries.finding_in(current_place().id, finding_id)
    plan = _written(finding.plan)
    form = FindingForm(data=FindingForm.values_of(finding), **_places(also=finding))
    if form.validate_on_submit():
        actions.edit_finding(current_person(), finding, **form.details)
        return _saved(plan)
    return page("diagnosis/desk/finding", form=form, plan=plan, finding=finding)


@bp.route(f"{FINDING}/removal", methods=["POST"])
@mandated(Role.PLANNER)
def remove_finding(finding_id: int) -> ResponseReturnValue:
    """Take a finding away."""
    finding = queries.finding_in(current_place().id, finding_id)
    plan = finding.plan
    actions.remove_finding(current_person(), finding)
    flash(_("The finding is taken away; versions that were kept with it still have it."), "success")
    return see_other(url_for(".index", plan_id=plan.id))


@bp.route(f"{FINDING}/figures/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_figure(finding_id: int) -> ResponseReturnValue:
    """Say how large a finding is."""
    finding = queries.finding_in(current_place().id, finding_id)
    _written(finding.plan)
    form = FigureForm(data={"year": clock.today().year - 1})
    if form.validate_on_submit():
        actions.add_figure(current_person(), finding, **form.details)
        flash(_("The figure is written."), "success")
        return see_other(url_for(".edit_finding", finding_id=finding.id))
    return page("diagnosis/desk/figure", form=form, finding=finding, figure=None)


@bp.route(f"{FINDING}/figures/<int:figure_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_figure(finding_id: int, figure_id: int) -> ResponseReturnValue:
    """Correct a figure."""
    finding = queries.finding_in(current_place().id, finding_id)
    figure = queries.figure_in(finding, figure_id)
    _written(finding.plan)
    form = FigureForm(data=FigureForm.values_of(figure))
    if form.validate_on_submit():
        actions.edit_figure(current_person(), figure, **form.details)
        flash(_("The figure is written."), "success")
        return see_other(url_for(".edit_finding", finding_id=finding.id))
    return page("diagnosis/desk/figure", form=form, finding=finding, figure=figure)


@bp.route(f"{FINDING}/figures/<int:figure_id>/removal", methods=["POST"])
@mandated(Role.PLANNER)
def remove_figure(finding_id: int, figure_id: int) -> ResponseReturnValue:
    """Take a figure away."""
    finding = queries.finding_in(current_place().id, finding_id)
    actions.remove_figure(current_person(), queries.figure_in(finding, figure_id))
    flash(_("The figure is taken away."), "success")
    return see_other(url_for(".edit_finding", finding_id=finding_id))


@bp.route("/<town>/desk/plan/<int:plan_id>/diagnosis/state-projects/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_state_project(plan_id: int) -> ResponseReturnValue:
    """Add a project of the State or another body."""
    plan = _written(plan_on_desk(current_place().id, plan_id))
    form = StateProjectForm(data={"first_year": plan.first_year, "last_year": plan.first_year}, **_places())
    if form.validate_on_submit():
        actions.add_state_project(current_person(), plan, **form.details)
        return _saved(plan, "state-projects")
    return page("diagnosis/desk/state_project", form=form, plan=plan, row=None)


@bp.route(STATE_PROJECT, methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_state_project(row_id: int) -> ResponseReturnValue:
    """Correct a project of the inventory."""
    row = queries.state_project_in(current_place().id, row_id)
    plan = _written(row.plan)
    form = StateProjectForm(data=StateProjectForm.values_of(row), **_places(also=row))
    if form.validate_on_submit():
        actions.edit_state_project(current_person(), row, **form.details)
        return _saved(plan, "state-projects")
    return page("diagnosis/desk/state_project", form=form, plan=plan, row=row)


@bp.route(f"{STATE_PROJECT}/removal", methods=["POST"])
@mandated(Role.PLANNER)
def remove_state_project(row_id: int) -> ResponseReturnValue:
    """Take a project off the inventory."""
    row = queries.state_project_in(current_place().id, row_id)
    plan = row.plan
    actions.remove_state_project(current_person(), row)
    flash(_("The project is off the inventory; versions that were kept with it still have it."), "success")
    return see_other(url_for(".index", plan_id=plan.id, _anchor="state-projects"))


def _written(plan: Plan) -> Plan:
    """The plan, where its diagnosis may be written now. Raises Refused."""
    require(policy.may_write(current_person(), plan, clock.now()))
    return plan


def _places(also: Any = None) -> dict[str, Any]:
    """The sectors and zones to choose from; those in use, and those that a row has already."""
    place = current_place()
    return {
        "themes": [each for each in themes_of(place.id, with_retired=True) if _offered(each, also, "theme_id")],
        "zones": [each for each in zones_of(place.id, with_retired=True) if _offered(each, also, "zone_id")],
    }


def _offered(thing: Any, also: Any, column: str) -> bool:
    return thing.is_active or (also is not None and getattr(also, column) == thing.id)


def _saved(plan: Plan, anchor: str | None = None) -> ResponseReturnValue:
    flash(_("Saved."), "success")
    return see_other(url_for(".index", plan_id=plan.id, _anchor=anchor))
