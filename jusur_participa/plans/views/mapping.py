"""Where the projects are: a drawing of the zones, and the list that says the same; both narrowed by the address."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.plans import queries
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.terms import ProjectState
from jusur_participa.plans.views.labels import LABELS, bp
from jusur_participa.review.terms import GenderMarker
from jusur_participa.territory.models import Zone
from jusur_participa.territory.queries import drawing_of, zones_of


@dataclass(frozen=True)
class Chosen:
    """What of the plan is shown; as in the address, empty for everything."""

    axis: str
    state: str
    marker: str

    @property
    def is_active(self) -> bool:
        """Whether something is left out."""
        return any((self.axis, self.state, self.marker))

    def admit(self, project: Project) -> bool:
        """Whether the project is shown."""
        return (
            self.axis in ("", str(project.programme.axis_id))
            and self.state in ("", project.state.value)
            and self.marker in ("", project.gender_marker.value)
        )


@bp.route("/<town>/plan/map")
@public
def map_of_projects() -> ResponseReturnValue:
    """The zones with their projects, as a drawing and as a list; and the projects of the whole municipality."""
    plan = queries.published_plan(current_place().id, clock.today(), with_steps=False)
    if plan is None:
        raise Missing
    chosen = _chosen(plan)
    projects = [project for project in queries.projects_in(plan) if chosen.admit(project)]
    by_zone = _by_zone(projects, zones_of(current_place().id, with_retired=True, with_outlines=True))
    counts = {zone.id: len(found) for zone, found in by_zone.items()}
    return page(
        "plans/map",
        plan=plan,
        chosen=chosen,
        by_zone=by_zone,
        counts=counts,
        found=len(projects),
        everywhere=[project for project in projects if not project.zones],
        drawing=drawing_of(list(by_zone), counts),
        labels=LABELS,
    )


def _chosen(plan: Plan) -> Chosen:
    """Those of the address; what the plan does not have is no filter."""
    known = {
        "axis": {str(axis.id) for axis in plan.axes},
        "state": {state.value for state in ProjectState},
        "marker": {marker.value for marker in GenderMarker},
    }
    return Chosen(**{name: value if (value := request.args.get(name, "")) in known[name] else "" for name in known})


def _by_zone(projects: Iterable[Project], zones: Iterable[Zone]) -> dict[Zone, list[Project]]:
    """The projects of each zone; a zone out of use is left out unless it has some."""
    projects = list(projects)
    listed = {zone: [project for project in projects if zone in project.zones] for zone in zones}
    return {zone: found for zone, found in listed.items() if found or zone.is_active}
