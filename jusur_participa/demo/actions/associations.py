"""Associations: founded, recognised, and joined by their members."""

from jusur_participa.associations.actions import add_member, recognise_association, register_association
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role

#: Days before the first space.
FOUNDED_BEFORE, RECOGNISED_AFTER, JOINED_AFTER = 25, 8, 12
IN_ORDER = "الوثائق مستوفاة · Dossier complet"


def plan_associations(town: Town) -> None:
    """Each association of the town."""
    for entry in town.listed("associations"):
        founded = entry.get("founded", town.first_day - FOUNDED_BEFORE)
        town.timeline.at(founded, 660, _found, town, entry)
        if entry.get("recognised", True):
            town.timeline.at(founded + RECOGNISED_AFTER, 660, _recognise, town, entry)
            town.timeline.at(founded + JOINED_AFTER, 660, _join, town, entry)


def _key_of(entry: Content, role: str) -> str:
    return next(key for key, held in entry["members"].items() if held == role)


def _found(town: Town, entry: Content) -> None:
    town.associations[entry["key"]] = register_association(
        town.people[_key_of(entry, "president")],
        town.municipality,
        both(entry["name"]),
        both(entry["purpose"]),
        town.zones[entry["zone"]],
        entry.get("is_womens", False),
    )


def _recognise(town: Town, entry: Content) -> None:
    recognise_association(town.staff[Role.OFFICER], town.associations[entry["key"]], IN_ORDER)


def _join(town: Town, entry: Content) -> None:
    president = town.people[_key_of(entry, "president")]
    for key, role in entry["members"].items():
        if role != "president":
            add_member(president, town.associations[entry["key"]], town.people[key], MembershipRole(role))
