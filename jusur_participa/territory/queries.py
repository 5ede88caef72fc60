"""Reading places, with what pages show of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import extract, or_, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Missing
from jusur_participa.territory import rules
from jusur_participa.territory.models import Holiday, Municipality, PartnerTown, Zone
from jusur_participa.territory.terms import PROPOSED_FROM, Drawing, ProposedHoliday

#: The columns behind the bilingual names.
ZONES = Zone.__table__.c
#: How many years ahead the calendar is shown and kept.
KEPT_AHEAD = 2


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


def zones_of(municipality_id: int, with_retired: bool = False, with_outlines: bool = False) -> Sequence[Zone]:
    """The zones of a municipality, by French name; the retired ones last, and outlines to draw, where asked for."""
    zones = select(Zone).where(Zone.municipality_id == municipality_id)
    if not with_retired:
        zones = zones.where(Zone.is_active)
    if with_outlines:
        zones = zones.options(undefer(Zone.outline))
    return db.session.scalars(zones.order_by(Zone.is_active.desc(), ZONES.name_fr)).all()


def drawing_of(zones: Sequence[Zone], counts: Mapping[int, int]) -> Drawing:
    """Loaded zones with their outlines as a drawing; `counts` of what is told of each, by its id."""
    outlines = {zone.id: zone.outline for zone in zones if zone.outline}
    spots = {zone.id: zone.spot for zone in zones if zone.spot}
    spots = {zone_id: rules.middle_of(outline) for zone_id, outline in outlines.items()} | spots
    return rules.drawing_of([zone.id for zone in zones], spots, outlines, counts)


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


def holidays_of(municipality_id: int | None, first: date, last: date) -> Sequence[Holiday]:
    """The days of the network's calendar, and of the municipality's own (None: no municipality's), in order."""
    statement = select(Holiday).where(
        Holiday.falls_on.between(first, last),
        or_(Holiday.municipality_id.is_(None), Holiday.municipality_id == (municipality_id or 0)),
    )
    return db.session.scalars(statement.order_by(Holiday.falls_on, Holiday.municipality_id.is_not(None))).all()


def holiday_of(municipality_id: int | None, holiday_id: int) -> Holiday:
    """One day of exactly this calendar.

    Raises:
        Missing: where it stands on another one, or on none.
    """
    holiday = db.session.get(Holiday, holiday_id)
    if holiday is None or holiday.municipality_id != municipality_id:
        raise Missing
    return holiday


def is_kept(year: int) -> bool:
    """Whether the network's calendar has this year; until then the proposed days hold."""
    kept = select(Holiday.id).where(Holiday.municipality_id.is_(None), extract("year", Holiday.falls_on) == year)
    return db.session.scalars(kept.limit(1)).first() is not None


@dataclass(frozen=True)
class CalendarYear:
    """The days off of one year: `days` in order, the proposed ones (with no id) where nobody has kept the year."""

    year: int
    is_kept: bool
    days: Sequence[Holiday]


def calendar_year(municipality_id: int | None, year: int) -> CalendarYear:
    """The calendar of a year, as pages show it."""
    rows = holidays_of(municipality_id, date(year, 1, 1), date(year, 12, 31))
    if any(row.municipality_id is None for row in rows):
        return CalendarYear(year, True, rows)
    proposed = [_as_row(day) for day in rules.proposed_holidays(year)]
    return CalendarYear(year, False, sorted([*proposed, *rows], key=lambda row: row.falls_on))


def _as_row(proposed: ProposedHoliday) -> Holiday:
    """A proposed day in the shape of a kept one, which it is not."""
    name = BilingualText(ar=proposed.name_ar, fr=proposed.name_fr)
    return Holiday(falls_on=proposed.falls_on, name=name, is_off=True, is_estimated=proposed.is_estimated,
                   source=PROPOSED_FROM)  # fmt: skip


def days_off(municipality_id: int | None, first: date, last: date) -> frozenset[date]:
    """The days, besides weekends, on which offices there are closed, in all years from `first` to `last`.

    A year that nobody has put on the calendar yet has the proposed days.
    """
    rows = holidays_of(municipality_id, date(first.year, 1, 1), date(last.year, 12, 31))
    kept = {row.falls_on.year for row in rows if row.municipality_id is None}
    proposed = {day for day in rules.proposed_days_off(first, last) if day.year not in kept}
    # The municipality's own days come after the network's, and so before them in force.
    said = {row.falls_on: row.is_off for row in rows}
    return frozenset({day for day in proposed if said.get(day, True)} | {day for day, is_off in said.items() if is_off})


def working_day_after(municipality_id: int | None, day: date, n: int) -> date:
    """The `n`-th working day after `day` by the municipality's calendar; see `rules.working_days_after`."""
    horizon = day + timedelta(days=2 * n + 60)
    return rules.working_days_after(day, n, days_off(municipality_id, day, horizon))
