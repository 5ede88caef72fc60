"""The network's places: municipalities with their census figures, zones, partner towns."""

from jusur_participa.demo.actions.timeline import Timeline
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content, picture
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.territory.actions import add_municipality, add_zone, record_census, set_arms
from jusur_participa.territory.models import Municipality, PartnerTown
from jusur_participa.territory.terms import MunicipalityKind, ZoneKind
from jusur_participa.themes.actions import install_reference_themes

#: The network is founded, people are named to their offices, zones are drawn.
FOUNDED, ZONED = -1580, -1550


def plan_network(content: Content, parents: dict[str, Municipality], timeline: Timeline) -> None:
    """Found the network, before its members join."""
    timeline.at(FOUNDED, 540, install_reference_themes)
    for town in content["partner_towns"]:
        timeline.at(FOUNDED, 545, _add_partner_town, town)
    for parent in content["parents"]:
        timeline.at(FOUNDED, 550, _add_parent, parent, parents)


def plan_places(town: Town, parents: dict[str, Municipality]) -> None:
    """The municipality joins; its administrator draws its zones."""
    town.timeline.at(FOUNDED, 560, _join, town, parents)
    if "arms" in town.content:
        town.timeline.at(ZONED, 590, _give_arms, town)
    for zone in town.listed("zones"):
        town.timeline.at(ZONED, 600, _draw_zone, town, zone)


def _add_partner_town(entry: Content) -> None:
    db.session.add(PartnerTown(slug=entry["slug"], name=both(entry["name"])))
    db.session.flush()


def _add_parent(entry: Content, parents: dict[str, Municipality]) -> None:
    parents[entry["slug"]] = _add(entry, MunicipalityKind.COMMUNE, None, is_published=False)


def _join(town: Town, parents: dict[str, Municipality]) -> None:
    parent = parents.get(town.content.get("parent", ""))
    town.municipality = _add(town.content, MunicipalityKind(town.content["kind"]), parent, is_published=True)


def _add(entry: Content, kind: MunicipalityKind, parent: Municipality | None, is_published: bool) -> Municipality:
    name, province = both(entry["name"]), both(entry["province"])
    municipality = add_municipality(entry["code"], entry["slug"], kind, name, province, parent, is_published)
    for year, population in entry["census"].items():
        record_census(municipality, int(year), population)
    return municipality


def _give_arms(town: Town) -> None:
    with picture(town.content["arms"]) as arms:
        set_arms(town.staff[Role.ADMINISTRATOR], town.municipality, arms)


def _draw_zone(town: Town, entry: Content) -> None:
    administrator = town.staff[Role.ADMINISTRATOR]
    spot = tuple(entry["spot"]) if "spot" in entry else None
    town.zones[entry["key"]] = add_zone(
        administrator, town.municipality, ZoneKind(entry["kind"]), both(entry["name"]), spot, entry.get("outline")
    )
