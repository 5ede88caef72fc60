"""Where the projects are: a drawing of the zones, and the list that says the same."""

from collections.abc import Iterable

from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.plans import queries, rules
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.views.labels import LABELS, bp
from jusur_participa.territory.models import Zone
from jusur_participa.territory.queries import zones_of


@bp.route("/<town>/plan/map")
@public
def map_of_projects() -> ResponseReturnValue:
    """The zones with their projects, as a drawing and as a list; and the projects of the whole municipality."""
    plan = queries.published_plan(current_place().id, clock.today(), with_steps=False)
    if plan is None:
        raise Missing
    by_zone = _by_zone(plan, zones_of(current_place().id, with_retired=True))
    counts = {zone.id: len(projects) for zone, projects in by_zone.items()}
    spots = {zone.id: zone.spot for zone in by_zone if zone.spot}
    is_placed = len(spots) > 1
    dots = rules.dots_of(spots, counts) if is_placed else rules.row_of([zone.id for zone in by_zone], counts)
    return page(
        "plans/map",
        plan=plan,
        by_zone=by_zone,
        everywhere=[project for project in queries.projects_in(plan) if not project.zones],
        dots=dots,
        is_placed=is_placed,
        width=rules.WIDTH,
        height=rules.height_of(dots),
        labels=LABELS,
    )


def _by_zone(plan: Plan, zones: Iterable[Zone]) -> dict[Zone, list[Project]]:
    """The projects of each zone; a zone out of use is left out unless it has some."""
    projects = queries.projects_in(plan)
    listed = {zone: [project for project in projects if zone in project.zones] for zone in zones}
    return {zone: found for zone, found in listed.items() if found or zone.is_active}
