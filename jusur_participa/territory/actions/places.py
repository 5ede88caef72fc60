"""Changing places: zones by officers; municipalities, their census and partner towns by the coordinator."""

from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import slug as address_of
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.uploads import keep_arms
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory import policy, queries
from jusur_participa.territory.models import CensusFigure, Municipality, PartnerTown, Zone
from jusur_participa.territory.terms import MunicipalityKind, Outline, Spot, ZoneKind


def add_municipality(
    code: str,
    slug: str,
    kind: MunicipalityKind,
    name: BilingualText,
    province: BilingualText,
    parent: Municipality | None = None,
    is_published: bool = True,
    by: Any = None,
) -> Municipality:
    """Take a municipality into the network; `by` None is the operator of the installation.

    Unpublished, it is in preparation, or only known as the parent of others.

    Raises:
        Conflict: where its code or its slug is taken.
    """
    _require_coordinator(by)
    municipality = Municipality(
        code=code,
        slug=slug,
        kind=kind,
        name=name,
        province=province,
        parent_id=parent.id if parent else None,
        is_published=is_published,
    )
    if not insert_once(municipality):
        raise Conflict(_l("A municipality with this code or this address exists already."))
    after = {"code": code, "slug": slug}
    record("municipality.added", by=by, municipality_id=municipality.id, thing=municipality, after=after)
    return municipality


def correct_municipality(
    person: Any, municipality: Municipality, code: str, name: BilingualText, province: BilingualText
) -> None:
    """Correct what a municipality is called; its addresses stay, people have them written down.

    Raises:
        Conflict: where another one has the code.
    """
    require(policy.may_manage_network(person, clock.today()))
    namesake = queries.municipality_with_code(code)
    if namesake is not None and namesake is not municipality:
        raise Conflict(_l("A municipality with this code or this address exists already."))
    before = _names_of(municipality)
    municipality.code, municipality.name, municipality.province = code, name, province
    db.session.flush()
    record("municipality.corrected", by=person, municipality_id=municipality.id, thing=municipality, before=before,
           after=_names_of(municipality))  # fmt: skip


def set_arms(person: Any, municipality: Municipality, upload: Any) -> None:
    """Show these arms on the municipality's pages and documents; None takes them away.

    Raises:
        Unreadable: the file is no picture that we take.
    """
    require(policy.may_set_arms(person, municipality.id, clock.today()))
    before = {"arms_key": municipality.arms_key}
    municipality.arms_key = keep_arms(upload) if upload is not None else None
    db.session.flush()
    record("municipality.arms_set", by=person, municipality_id=municipality.id, thing=municipality, before=before,
           after={"arms_key": municipality.arms_key})  # fmt: skip


def publish_municipality(person: Any, municipality: Municipality) -> None:
    """Open the pages of a municipality: its people find it, its administrator can set it up."""
    require(policy.may_manage_network(person, clock.today()))
    if municipality.is_published:
        return
    municipality.is_published = True
    db.session.flush()
    record("municipality.published", by=person, municipality_id=municipality.id, thing=municipality)


def add_partner_town(person: Any, name: BilingualText, country: str) -> PartnerTown:
    """Add a town abroad that works with the network.

    Raises:
        Conflict: where one of this name is there.
    """
    require(policy.may_manage_network(person, clock.today()))
    town = PartnerTown(slug=address_of(name.fr), name=name, country=country)
    if not insert_once(town):
        raise Conflict(_l("A partner town with this name exists already."))
    record("partner_town.added", by=person, thing=town, after=_town_state(town))
    return town


def rename_partner_town(person: Any, town: PartnerTown, name: BilingualText, country: str) -> None:
    """Correct the names or the country of a partner town."""
    require(policy.may_manage_network(person, clock.today()))
    before = _town_state(town)
    town.name, town.country = name, country
    db.session.flush()
    record("partner_town.renamed", by=person, thing=town, before=before, after=_town_state(town))


def record_census(municipality: Municipality, year: int, population: int, by: Any = None) -> CensusFigure:
    """Keep the legal population by one census, or correct it; `by` None is the operator."""
    _require_coordinator(by)
    figure = db.session.get(CensusFigure, (municipality.id, year))
    before = {"population": figure.population} if figure else {}
    if figure is None:
        figure = CensusFigure(year=year, municipality=municipality)
        db.session.add(figure)
    figure.population = population
    db.session.flush()
    after = {"year": year, "population": population}
    record(
        "municipality.counted", by=by, municipality_id=municipality.id, thing=municipality, before=before, after=after
    )
    return figure


def add_zone(
    person: Any,
    municipality: Municipality,
    kind: ZoneKind,
    name: BilingualText,
    spot: Spot | None = None,
    outline: Outline | None = None,
) -> Zone:
    """Add a quartier or a douar, with where it lies as far as that is known.

    Raises:
        Conflict: where another zone of the municipality has one of these names.
    """
    require(policy.may_manage_zones(person, municipality.id, clock.today()))
    zone = Zone(municipality_id=municipality.id, kind=kind, name=name)
    zone.latitude, zone.longitude = spot or (None, None)
    zone.outline = outline
    if not insert_once(zone):
        raise Conflict(_l("A zone with this name exists already."))
    record("zone.added", by=person, municipality_id=municipality.id, thing=zone, after=_state_of(zone))
    return zone


def rename_zone(person: Any, zone: Zone, kind: ZoneKind, name: BilingualText, spot: Spot | None = None) -> None:
    """Correct the names, the kind or the place of a zone; what was said there stays there."""
    require(policy.may_manage_zones(person, zone.municipality_id, clock.today()))
    before = _state_of(zone)
    zone.kind, zone.name = kind, name
    zone.latitude, zone.longitude = spot or (None, None)
    _record_change("zone.renamed", person, zone, before)


def outline_zone(person: Any, zone: Zone, outline: Outline | None) -> None:
    """Give a zone its outline for drawings, or take it away again."""
    require(policy.may_manage_zones(person, zone.municipality_id, clock.today()))
    before = {"points": _points_of(zone.outline)}
    zone.outline = outline
    db.session.flush()
    record("zone.outlined", by=person, municipality_id=zone.municipality_id, thing=zone, before=before,
           after={"points": _points_of(outline)})  # fmt: skip


def _points_of(outline: Outline | None) -> int:
    return sum(map(len, outline or ()))


def retire_zone(person: Any, zone: Zone) -> None:
    """Offer the zone no longer where people choose one."""
    _set_active(person, zone, False, "zone.retired")


def restore_zone(person: Any, zone: Zone) -> None:
    """Offer a retired zone again."""
    _set_active(person, zone, True, "zone.restored")


def _set_active(person: Any, zone: Zone, active: bool, act: str) -> None:
    require(policy.may_manage_zones(person, zone.municipality_id, clock.today()))
    if zone.is_active is active:
        return
    before = _state_of(zone)
    zone.is_active = active
    _record_change(act, person, zone, before)


def _record_change(act: str, person: Any, zone: Zone, before: dict[str, Any]) -> None:
    db.session.flush()
    record(act, by=person, municipality_id=zone.municipality_id, thing=zone, before=before, after=_state_of(zone))


def _state_of(zone: Zone) -> dict[str, Any]:
    said = {"kind": zone.kind, "name_ar": zone.name.ar, "name_fr": zone.name.fr, "is_active": zone.is_active}
    return said | ({"latitude": zone.latitude, "longitude": zone.longitude} if zone.spot else {})


def _require_coordinator(by: Any) -> None:
    if by is not None:
        require(policy.may_manage_network(by, clock.today()))


def _names_of(municipality: Municipality) -> dict[str, Any]:
    return {"code": municipality.code, "name_ar": municipality.name.ar, "name_fr": municipality.name.fr}


def _town_state(town: PartnerTown) -> dict[str, Any]:
    return {"name_ar": town.name.ar, "name_fr": town.name.fr, "country": town.country}
