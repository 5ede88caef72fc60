"""Changing places: zones on the desk, municipalities and census figures by the operator."""

from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory import policy
from jusur_participa.territory.models import CensusFigure, Municipality, Zone
from jusur_participa.territory.terms import MunicipalityKind, ZoneKind


def add_municipality(
    code: str,
    slug: str,
    kind: MunicipalityKind,
    name: BilingualText,
    province: BilingualText,
    parent: Municipality | None = None,
    is_published: bool = True,
) -> Municipality:
    """Take a municipality into the network; unpublished, it is only known as the parent of others.

    Raises:
        Conflict: where its code or its slug is taken.
    """
    municipality = Municipality(
        code=code, slug=slug, kind=kind, name=name, province=province, parent=parent, is_published=is_published
    )
    if not insert_once(municipality):
        raise Conflict(_l("A municipality with this code or this address exists already."))
    record(
        "municipality.added", municipality_id=municipality.id, thing=municipality, after={"code": code, "slug": slug}
    )
    return municipality


def record_census(municipality: Municipality, year: int, population: int) -> CensusFigure:
    """Keep the legal population by one census, or correct it."""
    figure = db.session.get(CensusFigure, (municipality.id, year))
    before = {"population": figure.population} if figure else {}
    if figure is None:
        figure = CensusFigure(year=year, municipality=municipality)
        db.session.add(figure)
    figure.population = population
    db.session.flush()
    after = {"year": year, "population": population}
    record("municipality.counted", municipality_id=municipality.id, thing=municipality, before=before, after=after)
    return figure


def add_zone(person: Any, municipality: Municipality, kind: ZoneKind, name: BilingualText) -> Zone:
    """Add a quartier or a douar.

    Raises:
        Conflict: where another zone of the municipality has one of these names.
    """
    require(policy.may_manage_zones(person, municipality.id, clock.today()))
    zone = Zone(municipality_id=municipality.id, kind=kind, name=name)
    if not insert_once(zone):
        raise Conflict(_l("A zone with this name exists already."))
    record("zone.added", by=person, municipality_id=municipality.id, thing=zone, after=_state_of(zone))
    return zone


def rename_zone(person: Any, zone: Zone, kind: ZoneKind, name: BilingualText) -> None:
    """Correct the names or the kind of a zone; what was said there stays there."""
    require(policy.may_manage_zones(person, zone.municipality_id, clock.today()))
    before = _state_of(zone)
    zone.kind, zone.name = kind, name
    _record_change("zone.renamed", person, zone, before)


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
    return {"kind": zone.kind, "name_ar": zone.name.ar, "name_fr": zone.name.fr, "is_active": zone.is_active}
