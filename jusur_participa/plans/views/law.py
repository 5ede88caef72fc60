"""How a plan comes about by the law, and every version of it that was kept."""

from flask import request
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.plans import queries, rules
from jusur_participa.plans.chapters import changed_chapters, chapters_in
from jusur_participa.plans.models import Plan
from jusur_participa.plans.views.labels import LABELS, bp


@bp.route("/<town>/plan/procedure")
@public
def procedure() -> ResponseReturnValue:
    """The legal steps of the plan as a timeline: what is done, what is due, what is late."""
    plan = _plan()
    return page(
        "plans/procedure",
        plan=plan,
        standings=queries.standings_of(plan, clock.today()),
        titles={step.code: step.title for step in queries.steps_in_round(plan)},
        reference=queries.reference_of(plan.procedure),
        labels=LABELS,
    )


@bp.route("/<town>/plan/versions/")
@public
def versions() -> ResponseReturnValue:
    """Every version of the plan, with the council's decision and the visa."""
    plan = _plan()
    return page("plans/versions", plan=plan, versions=queries.versions_of(plan.id), labels=LABELS)


@bp.route("/<town>/plan/versions/<int:number>")
@public
def version(number: int) -> ResponseReturnValue:
    """One version, as it stood."""
    plan = _plan()
    kept = queries.version_in(plan.id, number)
    return page(
        "plans/version",
        plan=plan,
        version=kept,
        planned=rules.planned_by_source(kept.content),
        chapters=chapters_in(kept.content),
        labels=LABELS,
    )


@bp.route("/<town>/plan/versions/<int:number>/projects/<int:project_number>")
@public
def project_version(number: int, project_number: int) -> ResponseReturnValue:
    """One project's sheet, as it stood in a version."""
    kept = queries.version_in(_plan().id, number)
    found = next((each for each in rules.projects_of(kept.content) if each["number"] == project_number), None)
    if found is None:
        raise Missing
    return page("plans/project_version", version=kept, project=found, labels=LABELS)


@bp.route("/<town>/plan/versions/<int:number>/changes")
@public
def changes(number: int) -> ResponseReturnValue:
    """What changed since another version: the one before, unless `since` names one."""
    plan = _plan()
    since = request.args.get("since", str(number - 1))
    before = queries.version_in(plan.id, int(since) if since.isdigit() and len(since) < 6 else 0)
    after = queries.version_in(plan.id, number)
    return page(
        "plans/changes",
        before=before,
        after=after,
        changes=rules.changes(before.content, after.content),
        chapters=changed_chapters(before.content, after.content),
        labels=LABELS,
    )


@bp.route("/<town>/plan/opinions")
@public
def opinions() -> ResponseReturnValue:
    """What the equity body says of the draft, and what the council replies."""
    plan = _plan()
    return page("plans/opinions", plan=plan, opinions=queries.opinions_on(plan.id), labels=LABELS)


@bp.route("/<town>/plan/ideas")
@public
def ideas() -> ResponseReturnValue:
    """How much of what was accepted the plan takes up, and why some ideas are not taken up."""
    plan = _plan()
    return page(
        "plans/ideas",
        plan=plan,
        coverage=queries.coverage_of(plan),
        aside=[row for row in queries.ideas_set_aside(plan.id) if row.proposal.is_public],
    )


def _plan() -> Plan:
    """The plan that citizens see, with its steps alone. Raises Missing."""
    plan = queries.published_outline(current_place().id, clock.today())
    if plan is None:
        raise Missing
    return plan
