"""The places people speak about: municipalities, zones, and the towns that help them."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.territory.terms import MunicipalityKind, ZoneKind


class Municipality(Model):
    """A commune of the network, or an arrondissement of one, under its HCP code."""

    __tablename__ = "municipalities"
    __table_args__ = (CheckConstraint("kind = 'commune' OR parent_id IS NOT NULL", name="arrondissement_has_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The High Commission for Planning's code, such as 07.041.01.03.
    code: Mapped[str] = mapped_column(unique=True)
    #: What stands in its addresses, such as ait-ourir.
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[MunicipalityKind]
    #: The commune an arrondissement is a part of.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"), index=True)
    name: Mapped[BilingualText] = bilingual("name")
    province: Mapped[BilingualText] = bilingual("province")
    #: Members of the network are published; a commune known only as a parent is not.
    is_published: Mapped[bool] = mapped_column(default=True)
    #: Under which key its arms are kept, where they were given.
    arms_key: Mapped[str | None]

    parent: Mapped["Municipality | None"] = relationship(remote_side=[id], back_populates="arrondissements")
    arrondissements: Mapped[list["Municipality"]] = relationship(back_populates="parent")
    census_figures: Mapped[list["CensusFigure"]] = relationship(
        back_populates="municipality", order_by="CensusFigure.year", cascade="all, delete-orphan"
    )
    zones: Mapped[list["Zone"]] = relationship(back_populates="municipality")

    @property
    def is_commune(self) -> bool:
        """True where a council adopts a plan and receives petitions."""
        return self.kind is MunicipalityKind.COMMUNE

    @property
    def population(self) -> int | None:
        """Inhabitants by the latest census known."""
        latest = max(self.census_figures, key=lambda figure: figure.year, default=None)
        return latest.population if latest else None

    def population_in(self, year: int) -> int | None:
        """Inhabitants by the census of that year."""
        return next((figure.population for figure in self.census_figures if figure.year == year), None)


class CensusFigure(Model):
    """The legal population of a municipality by one census: thresholds follow the figure in force."""

    __tablename__ = "census_figures"
    __table_args__ = (CheckConstraint("population >= 0", name="population_not_negative"),)

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    population: Mapped[int]

    municipality: Mapped[Municipality] = relationship(back_populates="census_figures")


class Zone(Model):
    """A quartier or a douar. Retired, never deleted: what was said there keeps its place."""

    __tablename__ = "zones"
    __table_args__ = (
        UniqueConstraint("municipality_id", "name_fr"),
        UniqueConstraint("municipality_id", "name_ar"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="lies_somewhere_or_nowhere"),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="lies_on_earth"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kind: Mapped[ZoneKind]
    name: Mapped[BilingualText] = bilingual("name")
    is_active: Mapped[bool] = mapped_column(default=True)
    #: Where its middle lies, in degrees, as the municipality declares it.
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    #: Its closed rings (`terms.Outline`), simplified; read only where zones are drawn.
    outline: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    municipality: Mapped[Municipality] = relationship(back_populates="zones")

    @property
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where they are declared."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class PartnerTown(Model):
    """A town abroad that works with the network, such as Gavà."""

    __tablename__ = "partner_towns"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[BilingualText] = bilingual("name")
    #: ISO 3166-1 alpha-2.
    country: Mapped[str] = mapped_column(default="ES")


class Holiday(Model):
    """A day of the calendar that differs from its weekday: offices are closed, or open after all.

    The network's days hold everywhere; a municipality's own come before them.
    """

    __tablename__ = "holidays"
    __table_args__ = (
        Index("uq_holidays_of_municipality", "municipality_id", "falls_on", unique=True),
        # NULLs never equal one another, so the network's own days need an index of theirs.
        Index(
            "uq_holidays_of_network",
            "falls_on",
            unique=True,
            sqlite_where=text("municipality_id IS NULL"),
            postgresql_where=text("municipality_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Empty for the whole network.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    falls_on: Mapped[date]
    name: Mapped[BilingualText] = bilingual("name")
    #: Whether offices are closed; if not, they work on it although the network's calendar says otherwise.
    is_off: Mapped[bool] = mapped_column(default=True)
    #: Whether the moon has yet to be seen.
    is_estimated: Mapped[bool] = mapped_column(default=False)
    #: Where the day is known from: the almanac, a decree, an announcement.
    source: Mapped[str]
