"""Saying which ideas a project takes up, from the project's side and from the idea's."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.plans import actions, policy, queries
from jusur_participa.plans.desk import bp
from jusur_participa.plans.forms import IdeaLinkForm, ProjectLinkForm, UnlinkForm
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import SourceKind
from jusur_participa.plans.views import LABELS
from jusur_participa.proposals.models import Proposal


@bp.route("/<town>/desk/plan/ideas/")
@mandated(Role.PLANNER)
def unplanned() -> ResponseReturnValue:
    """Accepted ideas that no project takes up yet."""
    place = current_place()
    return page(
        "plans/desk/unplanned",
        ideas=queries.unplanned_ideas(place.id),
        lawful=policy.may_adopt_a_plan(place),
    )


@bp.route("/<town>/desk/projects/<int:project_id>/ideas", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def ideas(project_id: int) -> ResponseReturnValue:
    """Find ideas for a project, and say that it takes one up."""
    project = queries.project_in(current_place().id, project_id)
    words = request.args.get("words", "")
    found = queries.ideas_to_link(current_place().id, project.id, words)
    form = IdeaLinkForm(ideas=found)
    if form.validate_on_submit():
        _link(project, queries.idea_in(current_place().id, int(form.proposal_id.data)), SourceKind(form.kind.data))
        return see_other(url_for(".project", project_id=project.id, _anchor="ideas"))
    return page("plans/desk/ideas", form=form, project=project, ideas=found, words=words)


@bp.route("/<town>/desk/ideas/<int:proposal_id>/projects", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def projects(proposal_id: int) -> ResponseReturnValue:
    """Find a project for an idea, and say that it takes it up."""
    place, idea = current_place(), queries.idea_in(current_place().id, proposal_id)
    form = ProjectLinkForm(projects=queries.projects_to_link(place.id, idea.id))
    if form.validate_on_submit():
        _link(queries.project_in(place.id, int(form.project_id.data)), idea, SourceKind(form.kind.data))
        return see_other(url_for(".projects", proposal_id=idea.id))
    return page(
        "plans/desk/projects",
        form=form,
        idea=idea,
        sources=queries.projects_of_idea(idea.id, public=False),
        labels=LABELS,
    )


def _link(project: Project, idea: Proposal, kind: SourceKind) -> None:
    if actions.link_idea(current_person(), project, idea, kind) is None:
        flash(_("The project takes up this idea already."), "message")
    else:
        flash(_("The idea and the project are linked; both pages show it."), "success")


@bp.route("/<town>/desk/projects/<int:project_id>/ideas/<int:proposal_id>/removal", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def unlink(project_id: int, proposal_id: int) -> ResponseReturnValue:
    """Say that a project no longer takes up an idea, and why."""
    project = queries.project_in(current_place().id, project_id)
    source = next((source for source in project.sources if source.proposal_id == proposal_id), None)
    if source is None:
        raise Missing
    form = UnlinkForm()
    if form.validate_on_submit():
        actions.unlink_idea(current_person(), source, **form.details)
        flash(_("The link is taken away; the trail keeps it, with the reason."), "success")
        return see_other(url_for(".project", project_id=project.id, _anchor="ideas"))
    return page("plans/desk/unlink", form=form, project=project, source=source)
