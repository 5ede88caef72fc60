"""The plan and its projects, as citizens read them."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations.queries import acting_for
from jusur_participa.comments.policy import may_comment
from jusur_participa.comments.queries import stances_among, stances_of, thread_of
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.web import page
from jusur_participa.plans import policy, queries, rules
from jusur_participa.plans.models import Project
from jusur_participa.plans.sections import sections_of
from jusur_participa.plans.terms import ProjectState
from jusur_participa.plans.views.labels import LABELS, bp


@bp.route("/<town>/plan/")
@public
def show() -> ResponseReturnValue:
    """The plan in force: its steps, its projects axis by axis, and its money."""
    plan = queries.published_plan(current_place().id, clock.today())
    if plan is None:
        return page("plans/none", lawful=policy.may_adopt_a_plan(current_place()))
    projects = queries.projects_in(plan)
    return page(
        "plans/show",
        plan=plan,
        projects=projects,
        delivered_count=sum(project.state is ProjectState.DELIVERED for project in projects),
        completion=rules.completion_percent(project.progress_percent for project in projects),
        accounts=queries.accounts_of(plan),
        zones=queries.zone_names(plan),
        estimated=rules.estimated_years(plan.first_year),
        labels=LABELS,
    )


@bp.route("/<town>/plan/projects/<int:project_id>")
@public
def project(project_id: int) -> ResponseReturnValue:
    """One project: the ideas it comes from, its money, its milestones, and what was done."""
    shown, person = queries.public_project(current_place().id, project_id), current_person()
    after = request.args.get("threads_after")
    discussion = thread_of(shown.id, person, after)
    is_whole = not after and not discussion.next_token
    return page(
        "plans/project",
        project=shown,
        funding=rules.total(queries.project_amounts(shown)),
        discussion=discussion,
        # What a page shows whole need not be counted by the database too.
        stances=stances_among(discussion) if is_whole else stances_of(shown.id),
        sections=sections_of(shown, person, clock.now()),
        voices=acting_for(person, current_place().id, clock.today()) if person else (),
        verdict=may_comment(person, shown, clock.now()),
        labels=LABELS,
    )


@bp.route("/<town>/plan/<int:first_year>/<int:number>")
@public
def numbered(first_year: int, number: int) -> ResponseReturnValue:
    """The lasting address of a project, as printed on its sheet and in open data."""
    shown = queries.project_numbered(current_place().id, first_year, number)
    return redirect(url_for(".project", project_id=shown.id), HTTPStatus.FOUND)


def project_url(shown: Project) -> str:
    """The page of a project, wherever it is linked from."""
    return url_for("plans.project", town=shown.plan.municipality.slug, project_id=shown.id)
