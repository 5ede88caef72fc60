"""Participation spaces, prepared two days before they are published, and the criteria of those that rank."""

from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.review.actions import publish_criteria, set_criteria
from jusur_participa.review.models import Criterion
from jusur_participa.spaces.actions import add_phase, create_space, publish_space
from jusur_participa.spaces.terms import Activity, SpaceKind


def plan_spaces(town: Town) -> None:
    """Each space of the town."""
    for entry in town.listed("spaces"):
        town.timeline.at(entry["published"] - 2, 570, _prepare, town, entry)
        town.timeline.at(entry["published"], 5, _publish, town, entry)
    for ranking in town.listed("rankings"):
        town.timeline.at(ranking["published"], 560, _publish_criteria, town, ranking)


def _prepare(town: Town, entry: Content) -> None:
    planner = town.staff[Role.PLANNER]
    space = town.spaces[entry["key"]] = create_space(
        planner,
        town.municipality.id,
        kind=SpaceKind(entry["kind"]),
        title=both(entry["title"]),
        summary=both(entry["summary"]),
        answer_within_days=entry.get("answer_within_days", 30),
        is_read_first=entry.get("read_first", False),
    )
    for phase in entry["phases"]:
        starts, ends = phase["days"]
        add_phase(
            planner,
            space,
            title=both(phase["title"]),
            starts_at=town.timeline.moment_of(starts),
            ends_at=town.timeline.moment_of(ends),
            activities=[Activity(activity) for activity in phase["activities"]],
        )


def _publish(town: Town, entry: Content) -> None:
    publish_space(town.staff[Role.PLANNER], town.spaces[entry["key"]])


def _publish_criteria(town: Town, ranking: Content) -> None:
    planner, key = town.staff[Role.PLANNER], ranking["space"]
    criteria = next(space["criteria"] for space in town.listed("spaces") if space["key"] == key)
    town.grids[key] = set_criteria(planner, town.spaces[key], [_criterion(entry) for entry in criteria])
    publish_criteria(planner, town.grids[key])


def _criterion(entry: Content) -> Criterion:
    is_gender_impact = entry.get("gender", False)
    return Criterion(title=both(entry["title"]), weight=entry["weight"], is_gender_impact=is_gender_impact)
