"""Ideas that say the same, and ideas that go together."""

from jusur_participa.demo import rules
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.ties.actions import merge_ideas, object_to_merge, relate_ideas
from jusur_participa.ties.queries import merge_of


def plan_ties(town: Town) -> None:
    """What the officer merges and relates."""
    for entry in town.listed("merges"):
        town.timeline.at(entry["day"], 640, _merge, town, entry)
        if objection := entry.get("objection"):
            town.timeline.at(objection["day"], 700, _object, town, entry, objection)
    for entry in town.listed("relations"):
        town.timeline.at(entry["day"], 645, _relate, town, entry)


def _merge(town: Town, entry: Content) -> None:
    origin, target = town.ideas[entry["from"]], town.ideas[entry["into"]]
    merge_ideas(town.staff[Role.OFFICER], origin, target, **_reason(entry))


def _object(town: Town, entry: Content, objection: Content) -> None:
    merge = merge_of(town.ideas[entry["from"]].id)
    if merge is not None:
        object_to_merge(town.people[objection["by"]], merge)


def _relate(town: Town, entry: Content) -> None:
    one, other = (town.ideas[key] for key in entry["ideas"])
    relate_ideas(town.staff[Role.OFFICER], one, other, **_reason(entry))


def _reason(entry: Content) -> dict[str, str]:
    return {"reason": entry["reason"], "language": rules.language_of(entry["reason"])}
