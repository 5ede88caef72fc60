"""Reading places, with what pages show of them."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.territory.models import Municipality, PartnerTown, Zone

#: The columns behind the bilingual names.
ZONES = Zone.__table__.c


def municipality_by_slug(slug: str) -> Municipality | None:
    """The member of the network at this address, with its census figures and its parent."""
    found = select(Municipality).where(Municipality.slug == slug, Municipality.is_published)
    return db.session.scalars(
        found.options(joinedload(Municipality.census_figures), joinedload(Municipality.parent))
    ).unique().one_or_none()  # fmt: skip


def municipality_with_code(code: str) -> Municipality | None:
    """The municipality with this HCP code, member of the network or only the parent of one."""
    return db.session.scalar(select(Municipality).where(Municipality.code == code))


def municipalities() -> Sequence[Municipality]:
    """The members of the network with their census figures, by French name."""
    members = select(Municipality).where(Municipality.is_published).order_by(Municipality.__table__.c.name_fr)
    return db.session.scalars(members.options(selectinload(Municipality.census_figures))).all()


def zones_of(municipality_id: int, with_retired: bool = False) -> Sequence[Zone]:
    """The zones of a municipality, by French name; the retired ones last, where asked for."""
    zones = select(Zone).where(Zone.municipality_id == municipality_id)
    if not with_retired:
        zones = zones.where(Zone.is_active)
    return db.session.scalars(zones.order_by(Zone.is_active.desc(), ZONES.name_fr)).all()


def zone_in(municipality_id: int, zone_id: int) -> Zone:
    """One zone of a municipality.

    Raises:
        Missing: where it is another municipality's, or nobody's.
    """
    zone = db.session.scalar(select(Zone).where(Zone.id == zone_id, Zone.municipality_id == municipality_id))
    if zone is None:
        raise Missing
    return zone


def zone_with_id(zone_id: int) -> Zone:
    """One zone in use, of whichever municipality: for choosing where one lives.

    Raises:
        Missing: where there is none.
    """
    zone = db.session.get(Zone, zone_id)
    if zone is None or not zone.is_active:
        raise Missing
    return zone


def zone_named(municipality_id: int, name: BilingualText, besides: Zone | None = None) -> Zone | None:
    """Another zone of the municipality that has one of these names."""
    namesakes = select(Zone).where(
        Zone.municipality_id == municipality_id, or_(ZONES.name_ar == name.ar, ZONES.name_fr == name.fr)
    )
    if besides is not None:
        namesakes = namesakes.where(Zone.id != besides.id)
    return db.session.scalars(namesakes).first()


def zones_by_municipality() -> list[tuple[Municipality, list[Zone]]]:
    """Every member of the network with its zones, for choosing where one lives."""
    zones: dict[int, list[Zone]] = {}
    for zone in db.session.scalars(select(Zone).where(Zone.is_active).order_by(ZONES.name_fr)):
        zones.setdefault(zone.municipality_id, []).append(zone)
    return [(municipality, zones.get(municipality.id, [])) for municipality in municipalities()]


def partner_towns() -> Sequence[PartnerTown]:
    """The towns abroad that work with the network."""
    return db.session.scalars(select(PartnerTown).order_by(PartnerTown.slug)).all()


def every_municipality() -> Sequence[Municipality]:
    """All that is known, the unpublished last, with parents and census figures, for the coordinator."""
    known = select(Municipality).order_by(Municipality.is_published.desc(), Municipality.__table__.c.name_fr)
    loaded = known.options(selectinload(Municipality.census_figures), joinedload(Municipality.parent))
    return db.session.scalars(loaded).all()


def municipality_with_id(municipality_id: int) -> Municipality:
    """One municipality, published or not.

    Raises:
        Missing: where there is none.
    """
    found = next((known for known in every_municipality() if known.id == municipality_id), None)
    if found is None:
        raise Missing
    return found


def is_taken(code: str, slug: str) -> bool:
    """Whether a municipality has this code or this address."""
    taken = select(Municipality.id).where(or_(Municipality.code == code, Municipality.slug == slug))
    return db.session.scalars(taken).first() is not None


def partner_town_with_id(town_id: int) -> PartnerTown:
    """One partner town.

    Raises:
        Missing: where there is none.
    """
    town = db.session.get(PartnerTown, town_id)
    if town is None:
        raise Missing
    return town


def partner_town_named(name: BilingualText, besides: PartnerTown | None = None) -> PartnerTown | None:
    """Another partner town that has one of these names."""
    columns = PartnerTown.__table__.c
    namesakes = select(PartnerTown).where(or_(columns.name_ar == name.ar, columns.name_fr == name.fr))
    if besides is not None:
        namesakes = namesakes.where(PartnerTown.id != besides.id)
    return db.session.scalars(namesakes).first()
