"""The lines of a project's sheet: who benefits, who takes part, what is measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import Words, require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import BeneficiaryForm, IndicatorForm, MeasureForm, PartForm, PartnerForm
from jusur_participa.plans.models import Project, ProjectBeneficiary, ProjectIndicator, ProjectPartner
from jusur_participa.territory.queries import partner_towns


@dataclass(frozen=True)
class PartOfSheet:
    """One list of the sheet: its rows, its form, and what its pages are called."""

    model: Any
    form: Any
    add: Words
    correct: Words
    lists: Callable[[], Mapping[str, Any]] = dict


PARTS = {
    "beneficiaries": PartOfSheet(
        ProjectBeneficiary, BeneficiaryForm, _l("Add who benefits"), _l("Correct who benefits")
    ),
    "partners": PartOfSheet(
        ProjectPartner,
        PartnerForm,
        _l("Add a partner"),
        _l("Correct a partner"),
        lists=lambda: {"towns": partner_towns()},
    ),
    "indicators": PartOfSheet(ProjectIndicator, IndicatorForm, _l("Add an indicator"), _l("Correct an indicator")),
}
_part = "<any(beneficiaries, partners, indicators):part>"


@bp.route(f"/<town>/desk/projects/<int:project_id>/{_part}/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_part(project_id: int, part: str) -> ResponseReturnValue:
    """Add a line to one of the sheet's lists."""
    project, of = queries.project_in(current_place().id, project_id), PARTS[part]
    require(policy.may_edit_plan(current_person(), project.plan, clock.now()))
    form = of.form(**of.lists())
    if form.validate_on_submit():
        try:
            actions.add_part(current_person(), project, of.model, **form.details)
        except Conflict as conflict:
            _say(form, conflict)
        else:
            flash(_("The sheet is completed."), "success")
            return _back_to(project, part)
    return page("plans/desk/part", form=form, project=project, title=of.add, row=None, part=part)


@bp.route(f"/<town>/desk/projects/<int:project_id>/{_part}/<int:row_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_part(project_id: int, part: str, row_id: int) -> ResponseReturnValue:
    """Correct a line of one of the sheet's lists."""
    project, of = queries.project_in(current_place().id, project_id), PARTS[part]
    row = queries.part_in(project, part, row_id)
    form = of.form(data=of.form.values_of(row), **of.lists())
    if form.validate_on_submit():
        try:
            actions.edit_part(current_person(), row, **form.details)
        except Conflict as conflict:
            _say(form, conflict)
        else:
            flash(_("The sheet is corrected."), "success")
            return _back_to(project, part)
    return page("plans/desk/part", form=form, project=project, title=of.correct, row=row, part=part)


def _say(form: PartForm, conflict: Conflict) -> None:
    """Beneficiaries are the one list in which a kind stands once: the sentence goes to that field."""
    form["kind"].errors = [*form["kind"].errors, conflict.reason]


@bp.route(f"/<town>/desk/projects/<int:project_id>/{_part}/<int:row_id>/removal", methods=["POST"])
@mandated(Role.PLANNER)
def remove_part(project_id: int, part: str, row_id: int) -> ResponseReturnValue:
    """Take a line of the sheet away."""
    project = queries.project_in(current_place().id, project_id)
    actions.remove_part(current_person(), queries.part_in(project, part, row_id))
    flash(_("The line is taken away."), "success")
    return _back_to(project, part)


@bp.route("/<town>/desk/projects/<int:project_id>/indicators/<int:row_id>/measures/new", methods=["GET", "POST"])
@mandated(Role.PLANNER, Role.OFFICER)
def measure(project_id: int, row_id: int) -> ResponseReturnValue:
    """Record what an indicator was found to be."""
    project = queries.project_in(current_place().id, project_id)
    indicator = queries.part_in(project, "indicators", row_id)
    form = MeasureForm(data={"measured_on": clock.today()})
    if not indicator.is_by_sex:
        del form.women_value
    if form.validate_on_submit():
        try:
            actions.measure_indicator(current_person(), indicator, **form.details)
        except Conflict as conflict:
            form.measured_on.errors = [*form.measured_on.errors, conflict.reason]
        else:
            flash(_("The measure is recorded."), "success")
            return _back_to(project, "indicators")
    return page("plans/desk/measure", form=form, project=project, indicator=indicator)


def _back_to(project: Project, part: str) -> ResponseReturnValue:
    return see_other(url_for(".project", project_id=project.id, _anchor=part))
