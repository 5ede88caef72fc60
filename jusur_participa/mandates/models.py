"""Mandates that somebody has asked for, until a second person confirms or declines them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import PLACE_FITS_ROLE, Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import Model
from jusur_participa.mandates.terms import RequestOutcome
from jusur_participa.territory.models import Municipality, PartnerTown

WAITS = text("settled_at IS NULL")


class MandateRequest(Model):
    """One person asks that somebody be given a role; nothing follows from it until another one confirms."""

    __tablename__ = "mandate_requests"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(PLACE_FITS_ROLE, name="place_fits_role"),
        CheckConstraint("asked_by_id <> person_id", name="not_for_oneself"),
        CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL) AND (settled_at IS NULL) = (outcome IS NULL)",
            name="settled_by_somebody",
        ),
        CheckConstraint(
            "outcome <> 'confirmed' OR (settled_by_id <> asked_by_id AND settled_by_id <> person_id)",
            name="two_people",
        ),
        Index(
            "uq_mandate_requests_waiting", "person_id", "role", "municipality_id",
            unique=True, sqlite_where=WAITS, postgresql_where=WAITS,
        ),
        Index("ix_mandate_requests_queue", "municipality_id", "asked_at", sqlite_where=WAITS, postgresql_where=WAITS),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role]
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    partner_town_id: Mapped[int | None] = mapped_column(ForeignKey("partner_towns.id"))
    starts_on: Mapped[date]
    #: The last day; open-ended when empty.
    ends_on: Mapped[date | None]
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[RequestOutcome | None]
    #: Why it was declined or withdrawn.
    answer: Mapped[str | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    municipality: Mapped[Municipality | None] = relationship()
    partner_town: Mapped[PartnerTown | None] = relationship()

    @property
    def place(self) -> Municipality | PartnerTown | None:
        """Where the role belongs; empty for the whole network."""
        return self.municipality or self.partner_town
