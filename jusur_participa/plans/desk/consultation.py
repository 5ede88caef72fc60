"""The board from ideas to projects, the equity body's opinions, and changes of scope."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting.queries import winners_among
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import OpinionForm, PlacingForm, ReplyForm, ScopeForm, SetAsideForm
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.terms import SourceKind
from jusur_participa.plans.views import LABELS


@bp.route("/<town>/desk/plan/<int:plan_id>/board", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def board(plan_id: int) -> ResponseReturnValue:
    """Accepted ideas and those that won a vote on one side, projects on the other: place each, or set it aside."""
    plan = _plan(plan_id)
    projects = queries.projects_in(plan, hidden=True)
    form = PlacingForm(projects=projects)
    if form.validate_on_submit():
        idea = queries.idea_in(current_place().id, form.proposal_id.data or 0)
        chosen = next(each for each in projects if str(each.id) == form.project_id.data)
        if actions.link_idea(current_person(), chosen, idea, SourceKind(form.kind.data)) is None:
            flash(_("The project takes up this idea already."), "message")
        else:
            flash(_("The idea and the project are linked; both pages show it."), "success")
        return see_other(url_for(".board", plan_id=plan.id))
    won = winners_among(current_place().id)
    placed: dict[int, list] = {}
    for source in queries.linked_ideas(plan.id):
        placed.setdefault(source.project_id, []).append(source)
    return page(
        "plans/desk/board",
        form=form,
        plan=plan,
        ideas=queries.ideas_to_place(plan, won),
        aside=queries.ideas_set_aside(plan.id),
        placed=placed,
        coverage=queries.coverage_of(plan),
        won=won,
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/<int:plan_id>/ideas/<int:proposal_id>/set-aside", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def set_aside(plan_id: int, proposal_id: int) -> ResponseReturnValue:
    """Say why no project takes up an idea."""
    plan, idea, form = _plan(plan_id), queries.idea_in(current_place().id, proposal_id), SetAsideForm()
    if form.validate_on_submit():
        actions.set_aside(current_person(), plan, idea, **form.details)
        flash(_("The reason stands on the idea’s page."), "success")
        return see_other(url_for(".board", plan_id=plan.id))
    return page("plans/desk/set_aside", form=form, plan=plan, idea=idea)


@bp.route("/<town>/desk/plan/<int:plan_id>/ideas/<int:proposal_id>/taken-back", methods=["POST"])
@mandated(Role.PLANNER)
def take_back(plan_id: int, proposal_id: int) -> ResponseReturnValue:
    """Put an idea among those to place again."""
    plan = _plan(plan_id)
    row = next((row for row in queries.ideas_set_aside(plan.id) if row.proposal_id == proposal_id), None)
    if row is None:
        raise Missing
    actions.take_back(current_person(), row)
    flash(_("The idea waits for a project again."), "success")
    return see_other(url_for(".board", plan_id=plan.id))


@bp.route("/<town>/desk/plan/<int:plan_id>/opinions/")
@mandated(Role.PLANNER, Role.EQUALITY)
def opinions(plan_id: int) -> ResponseReturnValue:
    """The equity body's opinions on the draft, with the council's replies."""
    plan, person, moment = _plan(plan_id), current_person(), clock.now()
    return page(
        "plans/desk/opinions",
        plan=plan,
        projects=queries.projects_in(plan),
        opinions=queries.opinions_on(plan.id),
        may_give=policy.may_give_opinion(person, plan, moment),
        may_reply=policy.may_edit_plan(person, plan, moment),
        labels=LABELS,
    )


@bp.route("/<town>/desk/plan/<int:plan_id>/opinions/new", methods=["GET", "POST"])
@mandated(Role.EQUALITY)
def give_opinion(plan_id: int) -> ResponseReturnValue:
    """Give the equity body's opinion on the whole draft."""
    return _opinion(_plan(plan_id), None)


@bp.route("/<town>/desk/projects/<int:project_id>/opinion", methods=["GET", "POST"])
@mandated(Role.EQUALITY)
def give_project_opinion(project_id: int) -> ResponseReturnValue:
    """Give the equity body's opinion on one project of the draft."""
    project = queries.project_in(current_place().id, project_id)
    return _opinion(project.plan, project)


def _opinion(plan: Plan, project: Project | None) -> ResponseReturnValue:
    require(policy.may_give_opinion(current_person(), plan, clock.now()))
    form = OpinionForm()
    if form.validate_on_submit():
        actions.give_opinion(current_person(), plan, project, **form.details)
        flash(_("The opinion is published; the council’s reply will stand below it."), "success")
        return see_other(url_for(".opinions", plan_id=plan.id))
    return page("plans/desk/opinion", form=form, plan=plan, project=project)


@bp.route("/<town>/desk/plan/opinions/<int:opinion_id>/reply", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def reply(opinion_id: int) -> ResponseReturnValue:
    """Write the council's reply to an opinion."""
    opinion = queries.opinion_in(current_place().id, opinion_id)
    form = ReplyForm(data={"reply_ar": opinion.reply.ar, "reply_fr": opinion.reply.fr})
    if form.validate_on_submit():
        actions.reply_to_opinion(current_person(), opinion, **form.details)
        flash(_("The reply is published below the opinion."), "success")
        return see_other(url_for(".opinions", plan_id=opinion.plan_id))
    return page("plans/desk/reply", form=form, opinion=opinion, labels=LABELS)


@bp.route("/<town>/desk/projects/<int:project_id>/scope", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def change_scope(project_id: int) -> ResponseReturnValue:
    """Record what a project no longer does, or does besides, and who decided it."""
    project, form = queries.project_in(current_place().id, project_id), ScopeForm()
    if form.validate_on_submit():
        actions.change_scope(current_person(), project, **form.details)
        flash(_("The change of scope is on the project’s page."), "success")
        return see_other(url_for(".project", project_id=project.id))
    return page("plans/desk/scope", form=form, project=project)


def _plan(plan_id: int) -> Plan:
    return queries.plan_on_desk(current_place().id, plan_id)
