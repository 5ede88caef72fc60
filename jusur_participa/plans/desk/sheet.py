"""The sheet of a project: entered, corrected, screened for equality."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries, rules
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import EqualityForm, ProjectForm, ReasonsForm
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.views import LABELS
from jusur_participa.territory.queries import zones_of
from jusur_participa.themes.queries import goals, targets


@bp.route("/<town>/desk/plan/programmes/<int:programme_id>/projects/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def add_project(programme_id: int) -> ResponseReturnValue:
    """Add a project to a programme."""
    programme = queries.programme_in(current_place().id, programme_id)
    plan = programme.axis.plan
    require(policy.may_extend_plan(current_person(), plan, clock.now()))
    form = ProjectForm(**_lists(plan))
    if form.validate_on_submit():
        added = actions.add_project(current_person(), programme, **form.details)
        flash(_("The project is added. Now say which ideas it takes up, and who pays."), "success")
        return see_other(url_for(".project", project_id=added.id))
    return page("plans/desk/sheet", form=form, plan=plan, project=None, now=None)


@bp.route("/<town>/desk/projects/<int:project_id>")
@mandated(Role.PLANNER, Role.OFFICER, Role.EQUALITY)
def project(project_id: int) -> ResponseReturnValue:
    """A project at work: its sheet, ideas, funding, milestones and reports."""
    shown, person, moment = _project(project_id), current_person(), clock.now()
    return page(
        "plans/desk/project",
        project=shown,
        may_edit=policy.may_edit_plan(person, shown.plan, moment),
        may_report=policy.may_report_progress(person, shown, moment),
        may_screen=policy.may_screen(person, shown, moment),
        may_measure=policy.may_measure(person, shown, moment),
        funding=rules.total(queries.project_amounts(shown)),
        findings=queries.findings_of_project(shown),
        labels=LABELS,
    )


@bp.route("/<town>/desk/projects/<int:project_id>/sheet", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def edit_project(project_id: int) -> ResponseReturnValue:
    """Correct what a project is, when it runs and what it costs."""
    edited = _project(project_id)
    form = ProjectForm(data=ProjectForm.values_of(edited), **_lists(edited.plan, besides=edited))
    return _corrected("plans/desk/sheet", edited, form)


@bp.route("/<town>/desk/projects/<int:project_id>/reasons", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def reasons(project_id: int) -> ResponseReturnValue:
    """Correct why a project is done, and what could go wrong."""
    edited = _project(project_id)
    return _corrected("plans/desk/reasons", edited, ReasonsForm(data=ReasonsForm.values_of(edited)))


def _corrected(template: str, edited: Project, form: ProjectForm | ReasonsForm) -> ResponseReturnValue:
    """Save what is typed, unless somebody was faster: then both texts are shown, and neither is lost."""
    is_outdated = form.is_submitted() and form.version.data != str(edited.version)
    if is_outdated:
        form.version.data = str(edited.version)
        # Its own choices and fields are those of the page, so that the differences can be named.
        standing = type(form).values_of(edited)
        return page(template, status=409, form=form, plan=edited.plan, project=edited, now=standing)
    if form.validate_on_submit():
        actions.edit_project(current_person(), edited, version=edited.version, **form.details)
        flash(_("The project is corrected."), "success")
        return see_other(url_for(".project", project_id=edited.id))
    return page(template, form=form, plan=edited.plan, project=edited, now=None)


@bp.route("/<town>/desk/projects/<int:project_id>/equality", methods=["GET", "POST"])
@mandated(Role.PLANNER, Role.EQUALITY)
def screen(project_id: int) -> ResponseReturnValue:
    """Say what a project intends for equality, criterion by criterion."""
    screened = _project(project_id)
    form = EqualityForm(screened)
    if form.validate_on_submit():
        actions.screen_for_equality(current_person(), screened, **form.details)
        flash(_("The equality analysis is recorded under your name."), "success")
        return see_other(url_for(".project", project_id=screened.id, _anchor="equality"))
    return page("plans/desk/equality", form=form, project=screened)


def _project(project_id: int) -> Project:
    return queries.project_in(current_place().id, project_id)


def _lists(plan: Plan, besides: Project | None = None) -> dict:
    """What the project form chooses from; a retired zone stays where the project has it."""
    active = list(zones_of(current_place().id))
    own = besides.zones if besides else []
    return {
        "zones": [*active, *(zone for zone in own if zone not in active)],
        "goals": goals(),
        "targets": targets(),
        "taken_codes": queries.codes_of(plan.id) - {besides.code if besides else None},
    }
